namespace ArcTtt.Core;

/// <summary>Where in a file something was read; the one place where messages about bad data are made.</summary>
/// <param name="File">Path as the caller gave it.</param>
/// <param name="Task">Task id, once known.</param>
/// <param name="Pair">Which pair, such as "train pair 2" (1-based).</param>
/// <param name="Side">Which grid of the pair, such as "input".</param>
/// <param name="Line">Which line, in a file of JSON lines.</param>
internal readonly record struct Place(string File, string? Task = null, string? Pair = null, string? Side = null, int? Line = null)
{
    private const int LongestQuote = 40;

    internal ArcDataException Error(string problem, Exception? cause = null)
    {
        string?[] parts = [Line is null ? null : $"line {Line}", Task is null ? null : $"task '{Task}'", Pair, Side];
        var where = string.Join(", ", parts.Where(part => part is not null));
        var message = where.Length == 0 ? $"{File}: {problem}" : $"{File}: {where}: {problem}";
        return new ArcDataException(Printable.Of(message), cause);
    }

    internal ArcDataException Error(int row, string problem) => (this with { Side = Join($"row {row + 1}") }).Error(problem);

    internal ArcDataException Error(int row, int column, string problem) =>
        (this with { Side = Join($"row {row + 1}, column {column + 1}") }).Error(problem);

    /// <summary>Shortens foreign text so that a message stays readable.</summary>
    internal static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "...";

    private string Join(string inner) => Side is null ? inner : $"{Side}, {inner}";
}
