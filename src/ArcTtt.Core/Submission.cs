using System.Collections.Immutable;
using System.Text.Json;

namespace ArcTtt.Core;

/// <summary>Kaggle's submission file: {"id":[{"attempt_1":[[0,1],...],"attempt_2":[...]},...]}, one entry for each test input, in order.</summary>
public static class Submission
{
    private const string FirstKey = "attempt_1";
    private const string SecondKey = "attempt_2";

    /// <summary>Writes a submission to a file, tasks sorted by id. The file appears complete or not at all.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        ArcJson.WriteFile(path, writer => Write(writer, attempts));
    }

    /// <summary>Writes a submission to a stream, which stays open; tasks sorted by id.</summary>
    public static void Write(Stream stream, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(attempts);
        ArcJson.WriteStream(stream, writer => Write(writer, attempts));
    }

    /// <summary>Reads a submission, plain or gzip-compressed.</summary>
    /// <exception cref="ArcDataException">The file is missing or wrong.</exception>
    public static IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> Read(string path)
    {
        using var document = JsonFile.Open(path);
        var place = new Place(path);
        var attempts = new SortedDictionary<string, ImmutableArray<AttemptPair>>(StringComparer.Ordinal);
        foreach (var member in JsonFile.Members(document.RootElement, place))
        {
            attempts.Add(member.Name, ReadOutputs(member.Value, place with { Task = member.Name }));
        }

        return attempts;
    }

    private static ImmutableArray<AttemptPair> ReadOutputs(JsonElement outputs, Place place)
    {
        if (outputs.ValueKind != JsonValueKind.Array)
        {
            throw place.Error($"the attempts are {JsonFile.Kind(outputs)}, expected an array with one entry for each test input");
        }

        return [.. outputs.EnumerateArray().Select((output, i) => ReadAttempts(output, place with { Pair = $"output {i + 1}" }))];
    }

    private static AttemptPair ReadAttempts(JsonElement output, Place place)
    {
        if (output.ValueKind != JsonValueKind.Object)
        {
            throw place.Error($"the entry is {JsonFile.Kind(output)}, expected an object with '{FirstKey}' and '{SecondKey}'");
        }

        return new AttemptPair(ReadAttempt(output, FirstKey, place), ReadAttempt(output, SecondKey, place));
    }

    private static Grid ReadAttempt(JsonElement output, string key, Place place) =>
        GridReader.Read(TaskReader.Member(output, key, place), place with { Side = key });

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts)
    {
        writer.WriteStartObject();
        foreach (var (id, outputs) in attempts.OrderBy(task => task.Key, StringComparer.Ordinal))
        {
            writer.WriteStartArray(id);
            foreach (var (first, second) in outputs)
            {
                writer.WriteStartObject();
                writer.WritePropertyName(FirstKey);
                ArcJson.WriteGrid(writer, first);
                writer.WritePropertyName(SecondKey);
                ArcJson.WriteGrid(writer, second);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
