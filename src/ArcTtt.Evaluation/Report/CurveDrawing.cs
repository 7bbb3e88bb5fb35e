using System.Globalization;
using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>Draws accuracy against seconds a task: a line for each series, the seconds on a logarithmic axis.</summary>
public static class CurveDrawing
{
    private const double Width = 760;
    private const double Height = 480;
    private const double Left = 66;
    private const double Right = Width - 24;
    private const double Bottom = Height - 62;
    private const double Margin = 24;
    private const double LegendTop = 70;
    private const double LegendLine = 22;

    // The width of a character at most; text cannot be measured here.
    private const double Character = 7.6;

    // Points nearer than this to another series' are moved aside, so that both intervals are seen.
    private const double Near = 8;

    // By its place alone: a shape as well as a colour, so that none depends on colours.
    private static readonly (string Light, string Dark)[] Colors =
        [("#0a5cb8", "#79b8ff"), ("#a83a0a", "#ffa366"), ("#1f7a4d", "#6fcf97"), ("#7a1f6b", "#f0a3e0"), ("#7a6200", "#e0c060"), ("#5a626c", "#a0a8b2")];

    private static readonly string[] Shapes = ["m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "m-4.5-4.5h9v9h-9z", "m0-6l6 10.5h-12z", "m0-6.5l6.5 6.5l-6.5 6.5l-6.5-6.5z", "m-5-5l5 3l5-3l-3 5l3 5l-5-3l-5 3l3-5z"];

    private static readonly double[][] TickSets =
        [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9]];

    private static readonly string Style = $$"""
        .grid{stroke:#dcdfe3}.line,.whisker{fill:none;stroke-width:1.75;stroke-linejoin:round}.value{font-weight:600;stroke:#fff;stroke-width:4px;paint-order:stroke}
        {{Rules(color => color.Light)}}@media(prefers-color-scheme:dark){.grid{stroke:#343a41}.value{stroke:#15181b}{{Rules(color => color.Dark)}}}
        """;

    /// <summary>Writes an SVG file that follows the light or dark of what shows it.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="points">At least one point.</param>
    /// <param name="seconds">What lies along the curve.</param>
    /// <exception cref="EvaluationException">A point does not have it.</exception>
    public static void WriteSvg(Stream stream, IReadOnlyList<CurvePoint> points, CurveSeconds seconds)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        string[] series = [.. points.Select(point => point.Series).Distinct()];
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"heading\" x=\"{Margin}\" y=\"32\">Accuracy against seconds a task</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"52\">{Tasks(points)}, two attempts; lines through the points are 95% intervals</text>\n");
        var top = Legend(svg, series) + 22;
        Scale scale = new(points, seconds, top);
        Axes(svg, scale, seconds);
        for (var i = 0; i < series.Length; i++)
        {
            Line(svg, scale, points, series[i], i, seconds);
        }

        SvgFile.Write(stream, Width, Height, $"Accuracy against seconds a task: {string.Join(", ", series)}", Style, svg);
    }

    private static string Rules(Func<(string Light, string Dark), string> color) =>
        string.Concat(Colors.Select((both, i) => $".line{i}{{stroke:{color(both)}}}.mark{i}{{fill:{color(both)}}}"));

    private static string Tasks(IReadOnlyList<CurvePoint> points)
    {
        var (least, most) = (points.Min(point => point.Tasks), points.Max(point => point.Tasks));
        return least == most ? Html.Count(most, "task") : $"{Html.Whole(least)} to {Html.Count(most, "task")}";
    }

    // As many lines as it takes; the last one's baseline is returned.
    private static double Legend(StringBuilder svg, string[] series)
    {
        var (x, y) = (Margin, LegendTop);
        for (var i = 0; i < series.Length; i++)
        {
            var width = 40 + series[i].Length * Character;
            if (x > Margin && x + width > Right)
            {
                (x, y) = (Margin, y + LegendLine);
            }

            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line line{Color(i)}\" d=\"M{Html.Coordinate(x)} {y}h24\"/>{Mark(i, x + 12, y)}");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Html.Coordinate(x + 30)}\" y=\"{y + 4}\">{Html.Text(series[i])}</text>\n");
            x += width;
        }

        return y;
    }

    private static void Axes(StringBuilder svg, Scale scale, CurveSeconds seconds)
    {
        foreach (var share in scale.Shares)
        {
            var y = Html.Coordinate(scale.Y(share));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Left} {y}H{Right}\"/><text x=\"{Left - 8}\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{Math.Round(share * 100)}%</text>\n");
        }

        foreach (var tick in scale.Ticks)
        {
            var x = Html.Coordinate(scale.X(tick));
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{x} {Bottom}v6\"/><text x=\"{x}\" y=\"{Bottom + 22}\" text-anchor=\"middle\">{tick.ToString("#,0.######", CultureInfo.InvariantCulture)}</text>\n");
        }

        var middle = Html.Coordinate((scale.Top + Bottom) / 2);
        var along = seconds == CurveSeconds.Mean ? "seconds a task took, mean (logarithmic)" : "seconds a task was given (logarithmic)";
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Right) / 2}\" y=\"{Height - 16}\" text-anchor=\"middle\">{along}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"18\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 18 {middle})\">tasks solved (pass@2)</text>\n");
    }

    private static void Line(StringBuilder svg, Scale scale, IReadOnlyList<CurvePoint> points, string series, int index, CurveSeconds seconds)
    {
        var own = points.Where(point => point.Series == series).OrderBy(point => point.Along(seconds)).ToArray();
        var others = points.Where(point => point.Series != series).Select(point => scale.X(point.Along(seconds))).ToArray();
        var at = own.Select(point => (X: Aside(scale.X(point.Along(seconds))), Y: scale.Y(point.PassAt2.Rate))).ToArray();
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line line{Color(index)}\" d=\"{Html.Line(at)}\"/>\n");
        // Beside the point, where a curve that rises does not pass: every other series' values stand below it.
        var (anchor, right, below) = index % 2 == 0 ? ("end", -9, -8) : ("start", 9, 17);
        for (var i = 0; i < own.Length; i++)
        {
            var ((_, rate, low, high), x, y) = (own[i].PassAt2, Html.Coordinate(at[i].X), at[i].Y);
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Html.Text($"{series}, {own[i].Run}")}: {Html.Time(own[i].Along(seconds))} a task, {own[i].PassAt2.Solved} of {own[i].Tasks}, {Html.Percent(rate)}% ({Html.Percent(low)} to {Html.Percent(high)}%)</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"whisker line{Color(index)}\" d=\"M{x} {Html.Coordinate(scale.Y(high))}V{Html.Coordinate(scale.Y(low))}m-4 0h8M{x} {Html.Coordinate(scale.Y(high))}m-4 0h8\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"{Mark(index, at[i].X, y)}<text class=\"value\" x=\"{Html.Coordinate(at[i].X + right)}\" y=\"{Html.Coordinate(y + below)}\" text-anchor=\"{anchor}\">{Html.Percent(rate)}%</text></g>\n");
        }

        double Aside(double x) => others.Any(other => Math.Abs(other - x) < Near) ? x + (index % 2 == 0 ? -Near : Near) / 2 * (1 + index / 2) : x;
    }

    private static int Color(int index) => index % Colors.Length;

    private static string Mark(int index, double x, double y) =>
        $"<path class=\"mark{Color(index)}\" d=\"M{Html.Coordinate(x)} {Html.Coordinate(y)}{Shapes[index % Shapes.Length]}\"/>";

    /// <summary>From seconds and shares to places in the picture.</summary>
    private sealed class Scale
    {
        // Of the points' own span on each side, and at least so many decades: twice that holds three of the finest ticks, wherever it lies.
        private const double Spare = 0.08;
        private const double LeastSpare = 0.15;
        private const int EnoughTicks = 4;
        private readonly double _from;
        private readonly double _to;
        private readonly double _most;

        public Scale(IReadOnlyList<CurvePoint> points, CurveSeconds seconds, double top)
        {
            var decades = points.Select(point => Math.Log10(point.Along(seconds))).ToArray();
            var spare = Math.Max(LeastSpare, Spare * (decades.Max() - decades.Min()));
            (_from, _to, Top) = (decades.Min() - spare, decades.Max() + spare, top);
            var step = points.Max(point => point.PassAt2.High) switch { > 0.5 => 0.2, > 0.2 => 0.1, _ => 0.05 };
            var lines = (int)Math.Ceiling(points.Max(point => point.PassAt2.High) / step - 1e-9);
            Shares = [.. Enumerable.Range(0, lines + 1).Select(i => i * step)];
            _most = Shares[^1];
            Ticks = TickSets.Select(Within).FirstOrDefault(ticks => ticks.Length >= EnoughTicks) ?? Within(TickSets[^1]);
        }

        public double Top { get; }

        public double[] Shares { get; }

        public double[] Ticks { get; }

        public double X(double seconds) => Left + (Right - Left) * (Math.Log10(seconds) - _from) / (_to - _from);

        public double Y(double share) => Bottom - (Bottom - Top) * share / _most;

        private double[] Within(double[] digits) =>
        [
            .. Enumerable.Range((int)Math.Floor(_from), (int)Math.Ceiling(_to) - (int)Math.Floor(_from) + 1)
                .SelectMany(decade => digits.Select(digit => digit * Math.Pow(10, decade)))
                .Where(tick => Math.Log10(tick) >= _from && Math.Log10(tick) <= _to),
        ];
    }
}
