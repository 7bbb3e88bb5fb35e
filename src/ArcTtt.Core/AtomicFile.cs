namespace ArcTtt.Core;

/// <summary>Writes files so that readers, and whoever comes after a crash, see the old one or the new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Replaces a file: writes beside it, flushes to disk, then moves into place.</summary>
    /// <param name="path">The file; its folder exists. A link stays, and what it leads to is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
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
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
