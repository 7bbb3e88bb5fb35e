using System.Globalization;
using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>Tasks that have something in common, and how many of them were solved.</summary>
/// <param name="Label">What they have in common.</param>
/// <param name="Solved">How many were solved.</param>
/// <param name="Tasks">How many there are.</param>
internal sealed record Group(string Label, int Solved, int Tasks);

/// <summary>Small charts as inline SVG. Colours come from the page's style sheet; numbers are written beside every mark.</summary>
internal static class Charts
{
    private const int Width = 340;
    private const int Left = 40;
    private const double LeastLoss = 1e-5;
    private static readonly int[] Ticks = [1, 2, 5, 10, 20];

    /// <summary>A share with its interval on a line from 0 to 100%. As wide as the page allows.</summary>
    /// <param name="label">What is shown, for those who cannot see it.</param>
    /// <param name="rate">The share and its interval.</param>
    /// <param name="ticks">True to write the scale below.</param>
    public static string Interval(string label, TaskRate rate, bool ticks)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"interval\" width=\"100%\" height=\"{(ticks ? 44 : 24)}\" role=\"img\" aria-label=\"{Html.Text(label)}\">");
        svg.Append("<rect class=\"track\" y=\"8\" width=\"100%\" height=\"8\" rx=\"4\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"solved\" y=\"8\" width=\"{Html.Percent(rate.Rate)}%\" height=\"8\" rx=\"4\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{Html.Percent(rate.Low)}%\" x2=\"{Html.Percent(rate.High)}%\" y1=\"12\" y2=\"12\"/>");
        foreach (var end in (double[])[rate.Low, rate.High])
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"whisker\" x1=\"{Html.Percent(end)}%\" x2=\"{Html.Percent(end)}%\" y1=\"5\" y2=\"19\"/>");
        }

        if (ticks)
        {
            foreach (var (at, anchor) in ((int, string)[])[(0, "start"), (25, "middle"), (50, "middle"), (75, "middle"), (100, "end")])
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at}%\" y=\"40\" text-anchor=\"{anchor}\">{at}%</text>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>A bar for each group: the share solved, with its 95% interval and both counts.</summary>
    /// <param name="label">What is shown.</param>
    /// <param name="groups">The groups; those without tasks have no bar.</param>
    public static string Rates(string label, IReadOnlyList<Group> groups)
    {
        const int top = 22;
        const int bottom = 162;
        StringBuilder svg = new();
        Open(svg, label, 200);
        foreach (var percent in (int[])[0, 50, 100])
        {
            var y = bottom - (bottom - top) * percent / 100.0;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{Left} {y}H{Width}\"/><text x=\"{Left - 5}\" y=\"{y + 4}\" text-anchor=\"end\">{percent}%</text>");
        }

        var step = (Width - Left) / (double)groups.Count;
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            var middle = Left + step * (i + 0.5);
            var at = Html.Coordinate(middle);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"strong\" x=\"{at}\" y=\"{bottom + 16}\" text-anchor=\"middle\">{Html.Text(group.Label)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at}\" y=\"{bottom + 32}\" text-anchor=\"middle\">{group.Solved}/{group.Tasks}</text>");
            if (group.Tasks == 0)
            {
                continue;
            }

            var (_, rate, low, high) = RunScores.Rate(group.Solved, group.Tasks);
            double Y(double share) => bottom - (bottom - top) * share;
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Html.Text(group.Label)}: {group.Solved} of {group.Tasks}, {Html.Percent(rate)}% ({Html.Percent(low)} to {Html.Percent(high)}%)</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"solved\" x=\"{Html.Coordinate(middle - step * 0.34)}\" y=\"{Html.Coordinate(Y(rate))}\" width=\"{Html.Coordinate(step * 0.68)}\" height=\"{Html.Coordinate(bottom - Y(rate))}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"whisker\" d=\"M{at} {Html.Coordinate(Y(high))}V{Html.Coordinate(Y(low))}m-4 0h8M{Html.Coordinate(middle - 4)} {Html.Coordinate(Y(high))}h8\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"strong\" x=\"{at}\" y=\"{Html.Coordinate(Math.Max(11, Y(high) - 5))}\" text-anchor=\"middle\">{(100 * rate).ToString("0", CultureInfo.InvariantCulture)}%</text></g>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>How many tasks took how long, the solved ones at the bottom.</summary>
    public static string Histogram(string label, Histogram histogram)
    {
        const int top = 22;
        const int bottom = 162;
        const int right = Width - 16;
        StringBuilder svg = new();
        Open(svg, label, 200);
        var most = histogram.Bins.Max(bin => bin.Tasks);
        foreach (var count in (int[])[0, most])
        {
            var y = count == 0 ? bottom : top;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{Left} {y}H{right}\"/><text x=\"{Left - 5}\" y=\"{y + 4}\" text-anchor=\"end\">{count}</text>");
        }

        var step = (right - Left) / (double)histogram.Bins.Length;
        var every = Ticks.First(ticks => histogram.Bins.Length <= 7 * ticks);
        for (var i = 0; i < histogram.Bins.Length; i++)
        {
            var bin = histogram.Bins[i];
            var x = Left + i * step;
            double Height(int tasks) => (double)(bottom - top) * tasks / most;
            svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Html.Text(bin.Label)}: {Html.Count(bin.Tasks, "task")}, {bin.Solved} solved</title>");
            Bar(svg, "rest", x, step, bottom - Height(bin.Tasks), Height(bin.Tasks - bin.Solved));
            Bar(svg, "solved", x, step, bottom - Height(bin.Solved), Height(bin.Solved));
            svg.Append("</g>");
            if (i % every == 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{Html.Coordinate(x)} {bottom}v4\"/><text x=\"{Html.Coordinate(x)}\" y=\"{bottom + 17}\" text-anchor=\"middle\">{histogram.Start(i)}</text>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + right) / 2}\" y=\"{bottom + 34}\" text-anchor=\"middle\">seconds a task</text>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The loss of a task's test-time training over its steps, on a logarithmic scale.</summary>
    /// <param name="points">At least one point; those that are not finite are left out.</param>
    /// <param name="label">What is shown.</param>
    public static string Loss(IReadOnlyList<LossPoint> points, string label)
    {
        const int width = 200;
        const int left = 40;
        const int right = 192;
        const int top = 10;
        const int bottom = 118;
        var (low, high) = Decades(points);
        double X(int step) => left + (right - left) * (step - points[0].Step) / (double)Math.Max(1, points[^1].Step - points[0].Step);
        double Y(double loss) => bottom - (bottom - top) * (Math.Log10(Math.Max(loss, LeastLoss)) - low) / (high - low);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"loss\" viewBox=\"0 0 {width} 152\" role=\"img\" aria-label=\"{Html.Text(label)}\">");
        for (var decade = low; decade <= high; decade++)
        {
            var y = Html.Coordinate(Y(Math.Pow(10, decade)));
            var text = Math.Pow(10, decade).ToString(decade < -3 ? "0e0" : "0.###", CultureInfo.InvariantCulture);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{left} {y}H{right}\"/><text x=\"{left - 5}\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{text}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"curve\" d=\"{Curve(points, X, Y)}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"point\" cx=\"{Html.Coordinate(X(points[^1].Step))}\" cy=\"{Html.Coordinate(Y(points[^1].Loss))}\" r=\"3\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"{bottom + 16}\">{Html.Whole(points[0].Step)}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(left + right) / 2}\" y=\"{bottom + 16}\" text-anchor=\"middle\">steps</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{right}\" y=\"{bottom + 16}\" text-anchor=\"end\">{Html.Whole(points[^1].Step)}</text>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The same curve without axes, for a table's cell. All of a page's are on one scale.</summary>
    /// <param name="points">At least one point.</param>
    public static string Sparkline(IReadOnlyList<LossPoint> points)
    {
        const int width = 64;
        const int height = 18;
        const int thinned = 24;
        var some = points.Count <= thinned
            ? points
            : [.. Enumerable.Range(0, thinned).Select(i => points[i * (points.Count - 1) / (thinned - 1)])];
        double X(int step) => 1 + (width - 2.0) * (step - points[0].Step) / Math.Max(1, points[^1].Step - points[0].Step);
        double Y(double loss) => height - 1 - (height - 2) * (Math.Log10(Math.Clamp(loss, LeastLoss, 10)) + 5) / 6;
        return string.Create(CultureInfo.InvariantCulture, $"<svg width=\"{width}\" height=\"{height}\" aria-hidden=\"true\"><path class=\"curve\" d=\"{Curve(some, X, Y)}\"/></svg>");
    }

    private static (int Low, int High) Decades(IReadOnlyList<LossPoint> points)
    {
        var low = (int)Math.Floor(Math.Log10(Math.Max(points.Min(point => point.Loss), LeastLoss)));
        var high = (int)Math.Ceiling(Math.Log10(Math.Max(points.Max(point => point.Loss), LeastLoss)));
        return (low, Math.Max(high, low + 1));
    }

    private static string Curve(IReadOnlyList<LossPoint> points, Func<int, double> x, Func<double, double> y) =>
        Html.Line(points.Select(point => (x(point.Step), y(point.Loss))));

    private static void Open(StringBuilder svg, string label, int height) => svg.Append(
        CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Html.Text(label)}\">");

    private static void Bar(StringBuilder svg, string style, double x, double step, double y, double height)
    {
        if (height > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{Html.Coordinate(x + 0.75)}\" y=\"{Html.Coordinate(y)}\" width=\"{Html.Coordinate(step - 1.5)}\" height=\"{Html.Coordinate(height)}\"/>");
        }
    }
}
