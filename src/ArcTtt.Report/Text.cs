using System.Text;

namespace ArcTtt.Report;

/// <summary>Names and numbers as they stand on pages and in pictures. Razor escapes them.</summary>
internal static class Text
{
    /// <summary>A name or message from elsewhere: what cannot be shown becomes U+FFFD, for SVG files must not hold it.</summary>
    /// <param name="text">Any text.</param>
    public static string Plain(string text) => string.Concat(
        text.EnumerateRunes().Select(rune => rune.Value is '\n' or '\t' ? " " : Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()));

    /// <summary>A share as a percentage with one decimal, without the sign.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => $"{100 * share:0.0}";

    /// <summary>A share with its interval, as percentages.</summary>
    /// <param name="rate">The share.</param>
    public static string WithInterval(TaskRate rate) => $"{Percent(rate.Rate)}% ({Percent(rate.Low)} to {Percent(rate.High)}%)";

    /// <summary>A coordinate: at most two decimals.</summary>
    /// <param name="value">Any number.</param>
    public static string Round(double value) => $"{value:0.##}";

    /// <summary>A line through points, as an SVG path's data.</summary>
    /// <param name="points">The points, in order.</param>
    public static string Line(IEnumerable<(double X, double Y)> points) =>
        string.Concat(points.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{Round(point.X)} {Round(point.Y)}"));

    /// <summary>Four significant digits or so: a loss.</summary>
    /// <param name="value">Any number.</param>
    public static string Loss(double value) => Math.Abs(value) >= 0.00005 || value == 0 ? $"{value:0.0000}" : $"{value:0.0e0}";

    /// <summary>A length of time in the largest units that matter.</summary>
    /// <param name="seconds">Not negative.</param>
    public static string Time(double seconds) => seconds switch
    {
        < 10 => $"{seconds:0.0} s",
        < 120 => $"{seconds:0} s",
        < 7200 => $"{Math.Floor(seconds / 60):0} min {Math.Floor(seconds % 60):0} s",
        _ => $"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds / 60 % 60):0} min",
    };

    /// <summary>A count with its noun.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">The noun for one; an s makes the plural.</param>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";

    /// <summary>A grid's shape; a question mark for one that is not known.</summary>
    /// <param name="grid">The grid.</param>
    public static string Shape(Grid? grid) => grid is null ? "?" : $"{grid.Height}×{grid.Width}";
}
