namespace ArcTtt.Evaluation;

/// <summary>Where folders really are, links followed.</summary>
public static class FolderPath
{
    /// <summary>Whether a folder is another one or lies in it, however the two are named.</summary>
    /// <param name="folder">The folder, there or not.</param>
    /// <param name="outer">The other, which is there.</param>
    public static bool IsWithin(string folder, string outer)
    {
        var end = Path.DirectorySeparatorChar;
        return $"{Real(folder)}{end}".StartsWith($"{Real(outer).TrimEnd(end)}{end}", StringComparison.Ordinal);
    }

    // .NET follows the last link of a path only.
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        DirectoryInfo info = new(Path.Combine(Real(parent), Path.GetFileName(full)));
        return info.LinkTarget is null ? info.FullName : Real(info.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
