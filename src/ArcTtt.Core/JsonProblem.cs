using System.Text.RegularExpressions;

namespace ArcTtt.Core;

/// <summary>Says in words for people why a record could not be read from JSON: the serializer's own are for programmers.</summary>
public static partial class JsonProblem
{
    private const string Required = "including: ";

    /// <summary>What is wrong, in one line.</summary>
    /// <param name="text">The whole text, UTF-8.</param>
    /// <param name="exception">What reading it threw.</param>
    public static string Of(ReadOnlySpan<byte> text, JsonException exception)
    {
        if (JsonSyntax.Problem(text) is { } problem)
        {
            return $"not JSON, {problem}";
        }

        // "$.settings.rank"; "$" for the whole.
        var where = exception.Path is ['$', _, .. var path] ? $"{Place.Quote(Printable.Of(path))}: " : "";
        return where + What(exception);
    }

    private static string What(JsonException exception)
    {
        if (exception.InnerException is ArcDataException inner)
        {
            return inner.Message;
        }

        var at = exception.Message.IndexOf(Required, StringComparison.Ordinal);
        return at >= 0 ? $"missing: {Names(exception.Message[(at + Required.Length)..])}"
            : Twice().Match(exception.Message) is { Success: true } twice ? Printable.Of($"key '{twice.Groups[1].Value}' occurs twice")
            : "not what is expected there";
    }

    private static string Names(string list) => Printable.Of(list.Split(". Path:")[0].TrimEnd('.'));

    [GeneratedRegex("^Duplicate property '([^']*)'")]
    private static partial Regex Twice();
}
