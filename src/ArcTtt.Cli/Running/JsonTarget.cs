using ArcTtt.Core;

namespace ArcTtt.Cli.Running;

/// <summary>Where the --json of a command goes.</summary>
/// <param name="path">The option's value; null: nowhere.</param>
internal sealed class JsonTarget(string? path)
{
    /// <summary>True if standard output belongs to the JSON alone.</summary>
    public bool IsStandardOutput => path == "-";

    /// <summary>Fails before the long work if the result could not be written after it.</summary>
    /// <exception cref="UsageException">The file cannot be there.</exception>
    public void Check()
    {
        if (path is null || IsStandardOutput)
        {
            return;
        }

        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new UsageException($"--json '{path}': expected a file or - for standard output");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"--json '{path}': no folder {folder}");
        }

        try
        {
            using FileStream probe = new(Path.Combine(folder, Path.GetRandomFileName()), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--json '{path}': nothing can be written to {folder}: {e.Message}");
        }
    }

    /// <summary>Writes the result, if anybody wants it.</summary>
    /// <param name="write">Writes the content.</param>
    public void Write(Action<Stream> write)
    {
        if (path is null)
        {
            return;
        }

        if (!IsStandardOutput)
        {
            AtomicFile.Write(path, write);
            return;
        }

        using var output = Console.OpenStandardOutput();
        write(output);
    }
}
