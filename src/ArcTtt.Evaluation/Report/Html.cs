using System.Globalization;
using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>Text and numbers as they stand in HTML and SVG.</summary>
public static class Html
{
    /// <summary>Escapes text for elements and quoted attributes. What cannot be shown becomes U+FFFD.</summary>
    /// <param name="text">Any text.</param>
    public static string Text(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' or '\t' => " ",
                _ => Rune.IsControl(rune) ? "\uFFFD" : rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>A share as a percentage with one decimal, without the sign.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A whole number with commas between thousands.</summary>
    /// <param name="value">Any number.</param>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A coordinate: at most two decimals.</summary>
    /// <param name="value">Any number.</param>
    public static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A line through points, as an SVG path's data.</summary>
    /// <param name="points">The points, in order.</param>
    public static string Line(IEnumerable<(double X, double Y)> points) =>
        string.Concat(points.Select((point, i) => $"{(i == 0 ? 'M' : 'L')}{Coordinate(point.X)} {Coordinate(point.Y)}"));

    /// <summary>Four significant digits or so: a loss.</summary>
    /// <param name="value">Any number.</param>
    public static string Loss(double value) =>
        value.ToString(Math.Abs(value) >= 0.00005 || value == 0 ? "0.0000" : "0.0e0", CultureInfo.InvariantCulture);

    /// <summary>A number for sorting, exact.</summary>
    /// <param name="value">Any number.</param>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A length of time in the largest units that matter.</summary>
    /// <param name="seconds">Not negative.</param>
    public static string Time(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 60):0} min {Math.Floor(seconds % 60):0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds / 60 % 60):0} min"),
    };

    /// <summary>A count with its noun.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">The noun for one; an s makes the plural.</param>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Whole(count)} {noun}s";

    /// <summary>A grid's shape.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    public static string Shape(int height, int width) => $"{height}×{width}";
}
