using System.Collections.Immutable;
using System.Text.Json;

namespace ArcTtt.Evaluation;

/// <summary>
/// journal.jsonl: a line for each finished task. A line counts once it ends in a line feed, and a task counts as done once its line is on
/// the disk. Whoever has the journal open for writing is alone: the open file is also the lock of the run directory.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const byte LineFeed = (byte)'\n';
    private readonly FileStream _stream;
    private readonly Lock _lock = new();
    private bool _broken;

    private Journal(FileStream stream) => _stream = stream;

    /// <summary>What a journal holds.</summary>
    /// <param name="Records">Its tasks, in the order they were finished.</param>
    /// <param name="Length">Bytes of its whole lines; what follows is a line that was never finished.</param>
    public sealed record Content(ImmutableArray<TaskRecord> Records, long Length);

    /// <summary>Opens the journal of a directory for writing and makes it if need be.</summary>
    /// <exception cref="EvaluationException">Another process has it open.</exception>
    public static Journal Open(string directory)
    {
        var path = Path.Combine(directory, RunFiles.Journal);
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (IsLocked(e))
        {
            throw new EvaluationException($"{directory}: another process is at work there", e);
        }
    }

    /// <summary>Reads a journal, also one that is being written.</summary>
    /// <exception cref="EvaluationException">A line other than the last is damaged.</exception>
    public static Content Read(string path)
    {
        if (!File.Exists(path))
        {
            return new([], 0);
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return Read(stream, path);
    }

    /// <summary>Reads what is there and cuts off a last line that was never finished.</summary>
    public ImmutableArray<TaskRecord> Recover()
    {
        _stream.Position = 0;
        var content = Read(_stream, _stream.Name);
        if (content.Length < _stream.Length)
        {
            _stream.SetLength(content.Length);
            _stream.Flush(flushToDisk: true);
        }

        _stream.Position = content.Length;
        return content.Records;
    }

    /// <summary>Adds a line; when this returns it is on the disk.</summary>
    public void Append(TaskRecord record) => Append([record]);

    /// <summary>Adds lines; when this returns they are on the disk.</summary>
    public void Append(IEnumerable<TaskRecord> records)
    {
        byte[] lines = [.. records.SelectMany(LineOf)];
        lock (_lock)
        {
            // After a line that was cut off, by a full disk perhaps, nothing may follow.
            ObjectDisposedException.ThrowIf(_broken, this);
            _broken = true;
            _stream.Write(lines);
            _stream.Flush(flushToDisk: true);
            _broken = false;
        }
    }

    /// <summary>A record as a line, its line feed included.</summary>
    public static byte[] LineOf(TaskRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, RunJson.Line), LineFeed];

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static bool IsLocked(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static Content Read(FileStream stream, string path)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var records = ImmutableArray.CreateBuilder<TaskRecord>();
        var start = 0;
        while (bytes.AsSpan(start).IndexOf(LineFeed) is var length and >= 0)
        {
            var next = start + length + 1;
            try
            {
                records.Add(JsonSerializer.Deserialize<TaskRecord>(bytes.AsSpan(start, length), RunJson.Line) ?? throw new JsonException("it holds null"));
            }
            catch (JsonException) when (next == bytes.Length)
            {
                // A loss of power may leave the line's space on the disk without its text.
                break;
            }
            catch (JsonException e)
            {
                throw new EvaluationException($"{path}: line {records.Count + 1} is damaged, expected a finished task: {e.Message}", e);
            }

            start = next;
        }

        return new(records.ToImmutable(), start);
    }
}
