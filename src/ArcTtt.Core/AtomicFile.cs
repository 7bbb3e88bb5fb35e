namespace ArcTtt.Core;

/// <summary>Writes files so that readers, and whoever comes after a crash, see the old one or the new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Replaces a file: writes beside it, flushes to disk, then moves into place.</summary>
    /// <param name="path">The file; its folder exists. A link stays, and what it leads to is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written, for want of space perhaps; it is as it was.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, stream => stream);

    /// <summary>The same through a stream of the caller's, which tests make fail.</summary>
    internal static void Write(string path, Action<Stream> write, Func<Stream, Stream> through)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        FileInfo file = new(path);
        var full = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        // Only a move within one folder is sure to be atomic.
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew))
            {
                write(through(stream));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system names the temporary file, which nobody knows.
            throw new IOException($"{path}: nothing could be written: {Reason(e, temporary)}", e);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    private static string Reason(Exception exception, string temporary) => exception.Message
        .Replace($" : '{temporary}'", "", StringComparison.Ordinal)
        .Replace(temporary, Path.GetDirectoryName(temporary), StringComparison.Ordinal);

    // What went wrong before is the news, not that its remains stay.
    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
