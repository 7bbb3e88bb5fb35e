namespace ArcTtt.Core;

/// <summary>Reads tasks and lists of pairs from parsed JSON.</summary>
internal static class TaskReader
{
    /// <summary>True for a plain task file: "train" or "test" stand at the top, not ids.</summary>
    internal static bool IsPlainTask(JsonElement root) => HasArray(root, "train") || HasArray(root, "test");

    internal static ArcTask ReadTask(string id, JsonElement element, Place place)
    {
        place = place with { Task = id };
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw place.Error($"the task is {JsonFile.Kind(element)}, expected an object with 'train' and 'test'");
        }

        return new ArcTask(
            id,
            ReadPairs(Member(element, "train", place), "train", true, place),
            ReadPairs(Member(element, "test", place), "test", false, place));
    }

    /// <summary>Reads a list of pairs, which must not be empty.</summary>
    /// <param name="element">The JSON array.</param>
    /// <param name="list">The list's name for messages: "train", "test", or empty where there is but one list.</param>
    /// <param name="needOutputs">Whether a pair without an output is an error.</param>
    /// <param name="place">The task.</param>
    internal static ImmutableArray<ArcPair> ReadPairs(JsonElement element, string list, bool needOutputs, Place place)
    {
        var name = list.Length == 0 ? "pair" : $"{list} pair";
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw place.Error($"the list of {name}s is {JsonFile.Kind(element)}, expected an array");
        }

        var count = element.GetArrayLength();
        if (count == 0)
        {
            throw place.Error($"there are 0 {name}s, expected at least 1");
        }

        var pairs = ImmutableArray.CreateBuilder<ArcPair>(count);
        foreach (var pair in element.EnumerateArray())
        {
            pairs.Add(ReadPair(pair, needOutputs, place with { Pair = $"{name} {pairs.Count + 1}" }));
        }

        return pairs.MoveToImmutable();
    }

    /// <summary>A required member of an object.</summary>
    internal static JsonElement Member(JsonElement element, string key, Place place) =>
        JsonFile.Member(element, key, place) ?? throw place.Error($"key '{key}' is missing");

    private static ArcPair ReadPair(JsonElement pair, bool needOutputs, Place place)
    {
        if (pair.ValueKind != JsonValueKind.Object)
        {
            throw place.Error($"the pair is {JsonFile.Kind(pair)}, expected an object with 'input' and 'output'");
        }

        var input = GridReader.Read(Member(pair, "input", place), place with { Side = "input" });
        var output = JsonFile.Member(pair, "output", place);
        if (output is null or { ValueKind: JsonValueKind.Null } && !needOutputs)
        {
            return new ArcPair(input, null);
        }

        return new ArcPair(input, GridReader.Read(Member(pair, "output", place), place with { Side = "output" }));
    }

    private static bool HasArray(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array;
}
