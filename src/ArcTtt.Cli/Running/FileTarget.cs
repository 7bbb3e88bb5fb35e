namespace ArcTtt.Cli.Running;

/// <summary>Where a result goes that an option such as --json asks for.</summary>
/// <param name="option">The option's name.</param>
/// <param name="path">The option's value; null: nowhere.</param>
/// <param name="takesStandardOutput">Whether - stands for standard output.</param>
internal sealed class FileTarget(string option, string? path, bool takesStandardOutput = true)
{
    private string Option => option;

    /// <summary>True if anybody wants the result.</summary>
    public bool IsWanted => path is not null;

    /// <summary>True if standard output belongs to the result alone.</summary>
    public bool IsStandardOutput => takesStandardOutput && path == "-";

    // Such as /dev/null and /dev/stdout: written to, never replaced by a file.
    private bool IsDevice => path is not (null or "") && Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>As <see cref="Check()"/> for both, of which only one can have standard output.</summary>
    /// <exception cref="UsageException">A file cannot be there, or both are standard output.</exception>
    public static void Check(FileTarget one, FileTarget other)
    {
        one.Check();
        other.Check();
        if (one.IsStandardOutput && other.IsStandardOutput)
        {
            throw new UsageException($"{one.Option} - {other.Option} -: expected only one of them on standard output");
        }
    }

    /// <summary>Fails before the long work if the result could not be written after it.</summary>
    /// <exception cref="UsageException">The file cannot be there.</exception>
    public void Check()
    {
        if (path is null || IsStandardOutput)
        {
            return;
        }

        if (path is "" or "-" || Directory.Exists(path))
        {
            throw new UsageException($"{option} '{path}': expected a file{(takesStandardOutput ? " or - for standard output" : "")}");
        }

        if (IsDevice && File.Exists(path))
        {
            return;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{option} '{path}': no folder {folder}");
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
            throw new UsageException($"{option} '{path}': nothing can be written to {folder}: {e.Message}");
        }
    }

    /// <summary>Writes the result, if anybody wants it.</summary>
    public void Write(Action<Stream> write)
    {
        if (path is null)
        {
            return;
        }

        if (IsStandardOutput)
        {
            using var output = Console.OpenStandardOutput();
            write(output);
        }
        else if (IsDevice)
        {
            using FileStream device = new(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            write(device);
        }
        else
        {
            AtomicFile.Write(path, write);
        }
    }
}
