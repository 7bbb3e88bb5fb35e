namespace ArcTtt.Evaluation;

/// <summary>Keeps a run directory to one process. The system lets go of it however the process ends; the empty file may then stay.</summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>The file that is locked: one that nobody reads, for a lock would keep readers out too.</summary>
    public const string FileName = ".lock";

    private readonly string _path;
    private readonly FileStream _stream;

    private RunLock(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Locks a directory.</summary>
    /// <exception cref="EvaluationException">Another process has it.</exception>
    public static RunLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            while (true)
            {
                FileStream stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (File.Exists(path))
                {
                    return new(path, stream);
                }

                // The one before has just removed it: this lock is on a file that nobody else would find.
                stream.Dispose();
            }
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new EvaluationException($"{directory}: another process is at work there", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(_path);
        _stream.Dispose();
    }

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static bool IsLocked(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
