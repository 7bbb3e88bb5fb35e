using System.Text.Json;

namespace ArcTtt.Evaluation;

/// <summary>
/// journal.jsonl: a line for each finished task. A line counts once it ends in a line feed, and a task counts as done once its line is on
/// the disk.
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

    /// <summary>Opens the journal of a directory for writing and makes it if need be; the directory is the caller's alone.</summary>
    public static Journal Open(string directory) => new(new FileStream(
        Path.Combine(directory, RunFiles.Journal), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));

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
            try
            {
                _stream.Write(lines);
                _stream.Flush(flushToDisk: true);
            }
            catch (IOException e)
            {
                throw new IOException($"{_stream.Name}: nothing could be written: {e.Message.Replace($" : '{_stream.Name}'", "", StringComparison.Ordinal)}", e);
            }

            _broken = false;
        }
    }

    /// <summary>A record as a line, its line feed included.</summary>
    public static byte[] LineOf(TaskRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, RunJson.Line), LineFeed];

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

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
                records.Add(JsonSerializer.Deserialize<TaskRecord>(bytes.AsSpan(start, length), RunJson.Line) is { IsWhole: true } record
                    ? record
                    : throw new JsonException());
            }
            catch (JsonException) when (next == bytes.Length)
            {
                // A loss of power may leave the line's space on the disk without its text.
                break;
            }
            catch (JsonException e)
            {
                throw new EvaluationException($"{path}: line {records.Count + 1} is damaged, expected a finished task: {JsonProblem.Of(bytes.AsSpan(start, length), e)}", e);
            }

            start = next;
        }

        return new(records.ToImmutable(), start);
    }
}
