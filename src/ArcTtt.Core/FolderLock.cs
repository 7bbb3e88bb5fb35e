namespace ArcTtt.Core;

/// <summary>Keeps a folder to one process. The system lets go of it however the process ends.</summary>
public sealed class FolderLock : IDisposable
{
    /// <summary>
    /// The file that is locked: one that nobody reads, for a lock would keep readers out too. It is never deleted: of three processes one could
    /// then lock the deleted file and another a new one.
    /// </summary>
    public const string FileName = ".lock";

    private readonly FileStream _stream;

    private FolderLock(FileStream stream) => _stream = stream;

    /// <summary>Locks a folder, which exists.</summary>
    /// <exception cref="ArcDataException">Another process has it.</exception>
    public static FolderLock Take(string directory)
    {
        try
        {
            return new(new FileStream(Path.Combine(directory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new ArcDataException($"{directory}: another process is at work there", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static bool IsLocked(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
