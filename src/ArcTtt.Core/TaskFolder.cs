namespace ArcTtt.Core;

/// <summary>Finds the task files of a folder and of the folders in it.</summary>
internal static class TaskFolder
{
    private static readonly string[] Extensions = [".json", ".json.gz"];

    /// <summary>The files, in the order of their names. Names that begin with a dot are passed over: systems keep notes of their own in them.</summary>
    /// <returns>Each with the path of its folder below the given one, with slashes; empty for the given folder itself.</returns>
    /// <exception cref="ArcDataException">There is no such file, or a folder cannot be read.</exception>
    internal static IReadOnlyList<(string File, string Below)> Files(string folder)
    {
        var files = new List<(string, string)>();
        try
        {
            Add(files, folder, "", []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Place(folder).Error($"the folder cannot be read: {e.Message}", e);
        }

        return files.Count > 0 ? files : throw new Place(folder).Error("the folder holds 0 task files (*.json, *.json.gz), nor do folders in it, expected at least 1");
    }

    /// <summary>The id of a task that its file does not name: the file's name without extensions.</summary>
    internal static string IdOf(string path)
    {
        var name = Path.GetFileName(path);
        var extension = Extensions.Reverse().FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return extension is null ? Path.GetFileNameWithoutExtension(name) : name[..^extension.Length];
    }

    // Links are followed, but not in circles.
    private static void Add(List<(string, string)> files, string folder, string below, HashSet<string> above)
    {
        DirectoryInfo info = new(folder);
        var real = (info.LinkTarget is null ? null : info.ResolveLinkTarget(returnFinalTarget: true)?.FullName) ?? info.FullName;
        if (!above.Add(real))
        {
            return;
        }

        foreach (var file in Shown(Directory.EnumerateFiles(folder)).Where(IsTaskFile))
        {
            files.Add((file, below));
        }

        foreach (var inner in Shown(Directory.EnumerateDirectories(folder)))
        {
            Add(files, inner, $"{below}{Path.GetFileName(inner)}/", above);
        }

        above.Remove(real);
    }

    private static string[] Shown(IEnumerable<string> paths) => [.. paths.Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal)];

    private static bool IsTaskFile(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
