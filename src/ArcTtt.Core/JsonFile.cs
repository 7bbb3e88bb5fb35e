using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Unicode;

namespace ArcTtt.Core;

/// <summary>Opens JSON files, plain or gzip-compressed, and says in one line what is wrong with those that cannot be read.</summary>
internal static class JsonFile
{
    private const string DamagedGzip = "the gzip data is damaged or cut short";

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Parses a file whose root must be an object. The caller disposes the document.</summary>
    internal static JsonDocument Open(string path)
    {
        var place = new Place(path);
        var (bytes, isCut) = Decompress(ReadBytes(path, place), place);
        var text = bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsMemory(ByteOrderMark.Length) : bytes;
        var document = Parse(text, isCut, place);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        var kind = Kind(document.RootElement);
        document.Dispose();
        throw place.Error($"the file holds {kind}, expected an object");
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
                throw place.Error($"key '{Place.Quote(member.Name)}' occurs twice");
            }

            yield return member;
        }
    }

    private static byte[] ReadBytes(string path, Place place)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw place.Error("no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw place.Error($"the file cannot be read: {e.Message}", e);
        }
    }

    // GZipStream ends quietly where the data is cut short. A gzip file ends in the length of what it holds; where that is another, the text may
    // be incomplete (or the file made of several members, which is legal: so only text that is no JSON counts as an error).
    private static (byte[] Bytes, bool IsCut) Decompress(byte[] bytes, Place place)
    {
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return (bytes, false);
        }

        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream(bytes.Length * 8);
            gzip.CopyTo(plain);
            var isCut = bytes.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..)) != (uint)plain.Length;
            return (plain.ToArray(), isCut);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw place.Error($"{DamagedGzip}: {e.Message}", e);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> text, bool isCut, Place place)
    {
        if (text.IsEmpty)
        {
            throw place.Error(isCut ? DamagedGzip : "the file is empty, expected JSON");
        }

        try
        {
            CheckStrings(text.Span, place);
            return JsonDocument.Parse(text);
        }
        catch (JsonException e) when (isCut)
        {
            throw place.Error($"{DamagedGzip}: it breaks off after {text.Length} bytes of text", e);
        }
        catch (JsonException e)
        {
            // The message ends in the position once more, 0-based.
            var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var reason = end < 0 ? e.Message : e.Message[..end];
            throw place.Error($"not JSON, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {reason}", e);
        }
    }

    // The parser looks into a string only when it is asked for; by then nobody knows where it stood.
    private static void CheckStrings(ReadOnlySpan<byte> text, Place place)
    {
        if (Utf8.IsValid(text) && text.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        Utf8JsonReader reader = new(text);
        while (reader.Read())
        {
            if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && !IsText(reader))
            {
                var before = text[..(int)reader.TokenStartIndex];
                throw place.Error($"not JSON, line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}: "
                    + "the string is no Unicode (bytes that are no UTF-8, or half of a surrogate pair)");
            }
        }
    }

    private static bool IsText(Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
