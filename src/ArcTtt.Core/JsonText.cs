using System.Text;
using System.Text.Unicode;

namespace ArcTtt.Core;

/// <summary>What is asked of JSON's text beside its syntax.</summary>
internal static class JsonText
{
    /// <summary>A place as people count: both from 1, columns in characters.</summary>
    internal static string Position(ReadOnlySpan<byte> text, int at)
    {
        var before = text[..at];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        var column = 1;
        foreach (var value in line)
        {
            column += (value & 0xC0) == 0x80 ? 0 : 1;
        }

        return $"line {before.Count((byte)'\n') + 1}, column {column}";
    }

    /// <summary>Whether a string, in its quotes, is text: bytes that are UTF-8, and no half of a surrogate pair among the escapes, which are whole.</summary>
    internal static bool IsUnicode(ReadOnlySpan<byte> quoted)
    {
        if (!Utf8.IsValid(quoted))
        {
            return false;
        }

        var expected = false; // a second half
        for (var i = 0; i < quoted.Length; i++)
        {
            var unit = quoted[i] == '\\' && quoted[i + 1] == 'u' ? Convert.ToInt32(Encoding.ASCII.GetString(quoted.Slice(i + 2, 4)), 16) : 0;
            if (char.IsLowSurrogate((char)unit) != expected)
            {
                return false;
            }

            expected = char.IsHighSurrogate((char)unit);
            i += unit > 0 || (quoted[i] == '\\' && quoted[i + 1] == 'u') ? 5 : quoted[i] == '\\' ? 1 : 0;
        }

        return true;
    }
}
