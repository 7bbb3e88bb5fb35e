using System.Text;

namespace ArcTtt.Core;

/// <summary>Says where a text stops being JSON, and why, as System.Text.Json finds it.</summary>
internal static class JsonSyntax
{
    private const string InvalidLiteral = "' is an invalid JSON literal";

    /// <summary>The first fault of a text; null where it is JSON.</summary>
    /// <param name="text">UTF-8, or what is taken for it.</param>
    /// <returns>Such as "line 3, column 7: 'o' is an invalid start of a value". Both count from 1, columns in characters.</returns>
    internal static string? Problem(ReadOnlySpan<byte> text)
    {
        Utf8JsonReader reader = new(text);
        try
        {
            while (reader.Read())
            {
                // The reader looks into a string only when it is asked for.
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                {
                    _ = reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException e)
        {
            var line = text;
            for (var number = 0L; number < e.LineNumber; number++)
            {
                line = line[(line.IndexOf((byte)'\n') + 1)..];
            }

            return $"{Position(e.LineNumber ?? 0, line[..(int)(e.BytePositionInLine ?? 0)])}: {What(e.Message)}";
        }
        catch (InvalidOperationException)
        {
            var before = text[..(int)reader.TokenStartIndex];
            var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
            return $"{Position(before.Count((byte)'\n'), line)}: the string is no Unicode (bytes that are no UTF-8, or half of a surrogate pair)";
        }
    }

    private static string Position(long line, ReadOnlySpan<byte> before) => $"line {line + 1}, column {Encoding.UTF8.GetCharCount(before) + 1}";

    // Without the place, which stands in front already, and without what is advice to programmers.
    private static string What(string message) => message.StartsWith("Expected depth to be zero", StringComparison.Ordinal)
        ? "the text breaks off within an object or array"
        : Printable.Of(Shortened(message).Split(" LineNumber:")[0].Replace(" Change the reader options.", "", StringComparison.Ordinal).TrimEnd('.'));

    // What was taken for true, false or null is quoted to the end of the text.
    private static string Shortened(string message) =>
        message.LastIndexOf(InvalidLiteral, StringComparison.Ordinal) is > 0 and var end && message[0] == '\''
            ? $"'{Place.Quote(message[1..end])}{message[end..]}"
            : message;
}
