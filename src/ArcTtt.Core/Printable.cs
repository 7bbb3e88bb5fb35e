using System.Globalization;
using System.Text;

namespace ArcTtt.Core;

/// <summary>Foreign text, from files, names and messages, as it may be shown: on one line, and without power over a terminal.</summary>
public static class Printable
{
    /// <summary>The text with what a terminal obeys, breaks lines at or hides written as an escape such as \u001b.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        // Nearly all text is harmless, and progress lines are made many times a second.
        if (IsPlain(text))
        {
            return text;
        }

        StringBuilder shown = new(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when !IsHarmful(Rune.GetUnicodeCategory(rune)) => rune.ToString(),
                <= char.MaxValue => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            });
        }

        return shown.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsBetween(c, ' ', '~'))
            {
                return false;
            }
        }

        return true;
    }

    // Control characters of both kinds; and those that turn the direction of a line, or are not seen at all.
    private static bool IsHarmful(UnicodeCategory category) => category
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
