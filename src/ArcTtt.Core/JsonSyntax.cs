using System.Text;

namespace ArcTtt.Core;

/// <summary>Finds where a text stops being JSON, and says what is there in words for people: the parser's own are for programmers.</summary>
internal ref struct JsonSyntax
{
    private const int MaxDepth = 64; // the parser's
    private const int LongestWord = 20;
    private readonly ReadOnlySpan<byte> _text;
    private readonly Stack<int> _open = new();
    private int _at;
    private (int At, string What)? _problem;

    private JsonSyntax(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The first fault of a text; null where it is JSON.</summary>
    /// <param name="text">UTF-8, or what is taken for it.</param>
    /// <returns>Such as "line 3, column 7: a comma before ]".</returns>
    internal static string? Problem(ReadOnlySpan<byte> text)
    {
        JsonSyntax syntax = new(text);
        syntax.Read();
        return syntax._problem is var (at, what) ? $"{JsonText.Position(text, at)}: {what}" : null;
    }

    private readonly int Current => _at < _text.Length ? _text[_at] : -1;

    private readonly bool InObject => _open.Count > 0 && _text[_open.Peek()] == '{';

    private readonly string Close => InObject ? "}" : "]";

    private void Read()
    {
        var more = Value();
        while (more)
        {
            if (_open.Count == 0)
            {
                SkipBlank();
                if (_problem is null && _at < _text.Length)
                {
                    Fail(_at, "more text after the end of the JSON value");
                }

                return;
            }

            more = AfterValue();
        }
    }

    // A value, or the opening of one with what comes first in it; false at a fault.
    private bool Value()
    {
        while (SkipBlank())
        {
            var start = _at;
            switch (Current)
            {
                case '{' or '[' when _open.Count == MaxDepth:
                    return Fail(start, $"brackets within brackets, over {MaxDepth} deep");
                case '{' or '[':
                    _open.Push(_at++);
                    if (!SkipBlank())
                    {
                        return false;
                    }

                    if (Current == Close[0])
                    {
                        return Pop();
                    }

                    if (InObject && !Key())
                    {
                        return false;
                    }

                    continue;
                case '"':
                    return String();
                case '-' or (>= '0' and <= '9'):
                    return Number();
                case -1:
                    return Unfinished("a value");
                case '\'':
                    return Fail(start, "a single quote, expected a double quote");
                case ',' or ':' or '}' or ']':
                    return Fail(start, $"{(char)Current} where a value was expected");
                default:
                    return Word() is "true" or "false" or "null" || Fail(start, $"{Quoted(start)} is no JSON value");
            }
        }

        return false;
    }

    // A comma and the next value, or the end of what the value stands in; false at a fault.
    private bool AfterValue()
    {
        if (!SkipBlank())
        {
            return false;
        }

        if (Current == Close[0])
        {
            return Pop();
        }

        if (Current != ',')
        {
            return Current < 0 ? Unfinished($"a comma or {Close}") : Fail(_at, $"{Quoted(_at)} where a comma or {Close} was expected");
        }

        var comma = _at++;
        if (!SkipBlank())
        {
            return false;
        }

        if (Current == Close[0])
        {
            return Fail(comma, $"a comma before {Close}");
        }

        return (!InObject || Key()) && Value();
    }

    private bool Key()
    {
        if (Current != '"')
        {
            return Current switch
            {
                -1 => Unfinished("a key"),
                '\'' => Fail(_at, "a single quote, expected a double quote"),
                _ => Fail(_at, $"{Quoted(_at)} where a key in double quotes was expected"),
            };
        }

        if (!String() || !SkipBlank())
        {
            return false;
        }

        if (Current != ':')
        {
            return Current < 0 ? Unfinished("a colon") : Fail(_at, $"{Quoted(_at)} where a colon was expected");
        }

        _at++;
        return true;
    }

    private bool String()
    {
        var start = _at++;
        while (Current != '"')
        {
            if (Current < 0)
            {
                return Fail(start, "a string that does not end");
            }

            if (Current < ' ')
            {
                return Fail(_at, Current is '\n' or '\r' ? "a line break within a string" : "a control character within a string");
            }

            if (Current == '\\' && !Escape())
            {
                return false;
            }

            _at++;
        }

        _at++;
        return JsonText.IsUnicode(_text[start.._at]) || Fail(start, "the string is no Unicode (bytes that are no UTF-8, or half of a surrogate pair)");
    }

    // Ends on the last character.
    private bool Escape()
    {
        var start = _at++;
        if (Current != 'u')
        {
            return Current >= 0 && "\"\\/bfnrt".Contains((char)Current, StringComparison.Ordinal) || Fail(start, "an escape that JSON does not have");
        }

        for (var i = 0; i < 4; i++)
        {
            _at++;
            if (Current < 0 || !char.IsAsciiHexDigit((char)Current))
            {
                return Fail(start, "\\u without four hexadecimal digits");
            }
        }

        return true;
    }

    private bool Number()
    {
        var start = _at;
        var word = Word();
        var digits = word.AsSpan(word[0] == '-' ? 1 : 0);
        var whole = Digits(ref digits);
        var good = whole.Length > 0 && (whole.Length == 1 || whole[0] != '0');
        if (digits is ['.', ..])
        {
            digits = digits[1..];
            good &= Digits(ref digits).Length > 0;
        }

        if (digits is ['e' or 'E', ..])
        {
            digits = digits[(digits is [_, '+' or '-', ..] ? 2 : 1)..];
            good &= Digits(ref digits).Length > 0;
        }

        return (good && digits.IsEmpty) || Fail(start, $"{Quoted(start)} is no number as JSON writes them");
    }

    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }

    // Up to what ends a word in JSON.
    private string Word()
    {
        var start = _at;
        while (Current >= 0 && !" \t\r\n,:{}[]\"'"u8.Contains((byte)Current))
        {
            _at++;
        }

        return Encoding.UTF8.GetString(_text[start.._at]);
    }

    private string Quoted(int start)
    {
        _at = start;
        var word = Word();
        word = word.Length > 0 ? word : $"{(char)Current}";
        return word.Length <= LongestWord ? $"'{word}'" : $"'{word[..LongestWord]}...'";
    }

    private bool Pop()
    {
        _open.Pop();
        _at++;
        return true;
    }

    // False at a fault; the end of the text is none here.
    private bool SkipBlank()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }

        return Current is not ('/' or '#') || Fail(_at, "a comment, which JSON does not have");
    }

    private bool Unfinished(string expected) => _open.Count == 0
        ? Fail(_at, $"the text ends where {expected} was expected")
        : Fail(_at, $"the text breaks off within the {(InObject ? "object" : "array")} of {JsonText.Position(_text, _open.Peek())}: {expected} was expected");

    private bool Fail(int at, string what)
    {
        _problem ??= (at, what);
        return false;
    }
}
