using System.Text.Unicode;

namespace ArcTtt.Core;

/// <summary>Opens JSON files, plain or gzip-compressed, and says in one line what is wrong with those that cannot be read.</summary>
internal static class JsonFile
{
    private static readonly string[] LineExtensions = [".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"];

    /// <summary>Parses a file whose root must be an object.</summary>
    internal static JsonElement Open(string path)
    {
        var place = new Place(path);
        return ParseObject(NotBlank(SourceText.Read(place), place), place);
    }

    /// <summary>Parses a file of one object, or of JSON lines: an object a line.</summary>
    internal static IReadOnlyList<(JsonElement Root, Place Place)> OpenLines(string path) => OpenLines(path, SourceText.Read(new Place(path)));

    /// <summary>The same of a file's text.</summary>
    internal static IReadOnlyList<(JsonElement Root, Place Place)> OpenLines(string path, SourceText source)
    {
        var place = new Place(path);
        NotBlank(source, place);
        if (!IsLines(path, source.Utf8.Span))
        {
            return [(ParseObject(source, place), place)];
        }

        var roots = new List<(JsonElement, Place)>();
        var start = 0;
        for (var number = 1; start < source.Utf8.Length; number++)
        {
            var length = source.Utf8.Span[start..].IndexOf((byte)'\n');
            var line = length < 0 ? source.Utf8[start..] : source.Utf8.Slice(start, length);
            start += line.Length + 1;
            if (!IsBlank(line.Span))
            {
                var here = place with { Line = number };
                roots.Add((ParseObject(source with { Utf8 = line }, here), here));
            }
        }

        return roots;
    }

    /// <summary>A JSON value's kind in words.</summary>
    internal static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>The members of an object; a name that occurs twice is an error.</summary>
    internal static IEnumerable<JsonProperty> Members(JsonElement element, Place place)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                throw Twice(member.Name, place);
            }

            yield return member;
        }
    }

    /// <summary>A member of an object; null where there is none. One that occurs twice is an error: nobody knows which is meant.</summary>
    internal static JsonElement? Member(JsonElement element, string key, Place place)
    {
        JsonElement? found = null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.NameEquals(key))
            {
                found = found is null ? member.Value : throw Twice(key, place);
            }
        }

        return found;
    }

    private static ArcDataException Twice(string key, Place place) => place.Error($"key '{Place.Quote(key)}' occurs twice");

    private static SourceText NotBlank(SourceText source, Place place) => !IsBlank(source.Utf8.Span) ? source
        : throw place.Error(source.IsCut ? SourceText.DamagedGzip : source.Utf8.IsEmpty ? "the file is empty, expected JSON" : "the file is blank, expected JSON");

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    // By its name; or the first line is an object by itself, and there is more.
    private static bool IsLines(string path, ReadOnlySpan<byte> text)
    {
        if (LineExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        text = text[text.IndexOfAnyExcept(" \t\r\n"u8)..];
        var end = text.IndexOf((byte)'\n');
        return end > 0 && text[0] == '{' && !IsBlank(text[end..]) && JsonSyntax.Problem(text[..end]) is null;
    }

    private static JsonElement ParseObject(SourceText source, Place place)
    {
        var root = Parse(source, place);
        return root.ValueKind == JsonValueKind.Object
            ? root
            : throw place.Error($"the {(place.Line is null ? "file" : "line")} holds {Kind(root)}, expected an object");
    }

    // Nothing is given back to the pool of arrays: a file is read once, and what was read of it lives as long as its elements.
    private static JsonElement Parse(SourceText source, Place place)
    {
        var text = source.Utf8.Span;
        try
        {
            // The parser looks into a string only when it is asked for; by then nobody knows where it stood.
            return !Utf8.IsValid(text) || text.IndexOf("\\u"u8) >= 0 ? Checked(source, place) : JsonDocument.Parse(source.Utf8).RootElement;
        }
        catch (JsonException e)
        {
            throw Fault(source, place, JsonSyntax.Problem(text)!, e);
        }
    }

    private static JsonElement Checked(SourceText source, Place place) => JsonSyntax.Problem(source.Utf8.Span) is { } problem
        ? throw Fault(source, place, problem, null)
        : JsonDocument.Parse(source.Utf8).RootElement;

    private static ArcDataException Fault(SourceText source, Place place, string problem, JsonException? cause) => (place with { Line = null }).Error(
        source.IsCut ? $"{SourceText.DamagedGzip}: it breaks off after {source.Utf8.Length} bytes of text"
        : place.Line is { } line ? $"not JSON, {problem.Replace("line 1,", $"line {line},", StringComparison.Ordinal)}"
        : $"not JSON, {problem}", cause);
}
