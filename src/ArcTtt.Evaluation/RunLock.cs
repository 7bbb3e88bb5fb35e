namespace ArcTtt.Evaluation;

/// <summary>Keeps a run directory to one process. The system lets go of it however the process ends.</summary>
internal sealed class RunLock : IDisposable
{
    /// <summary>
    /// The file that is locked: one that nobody reads, for a lock would keep readers out too. It is never deleted: of three processes one could
    /// then lock the deleted file and another a new one.
    /// </summary>
    public const string FileName = ".lock";

    private readonly FileStream _stream;

    private RunLock(FileStream stream) => _stream = stream;

    /// <summary>Locks a directory.</summary>
    /// <exception cref="EvaluationException">Another process has it.</exception>
    public static RunLock Take(string directory)
    {
        try
        {
            return new(new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new EvaluationException($"{directory}: another process is at work there", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static bool IsLocked(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
