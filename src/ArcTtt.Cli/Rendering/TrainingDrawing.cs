using System.Globalization;
using System.Text;
using ArcTtt.Evaluation.Report;

namespace ArcTtt.Cli.Rendering;

/// <summary>Draws a base training run: its loss, and the share of pairs exact in training and held out, over the samples seen.</summary>
internal static class TrainingDrawing
{
    private const double Width = 760;
    private const double Height = 560;
    private const double Left = 66;
    private const double Right = Width - 150;
    private const int Lines = 4;

    private const string Style = """
        .grid{stroke:#dcdfe3}.line{fill:none;stroke-width:1.75;stroke-linejoin:round}.loss{stroke:#5a626c}.train{stroke:#0a5cb8}.held{stroke:#a83a0a}
        @media(prefers-color-scheme:dark){.grid{stroke:#343a41}.loss{stroke:#a0a8b2}.train{stroke:#79b8ff}.held{stroke:#ffa366}}
        """;

    /// <summary>Writes an SVG file that follows the light or dark of what shows it.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="points">Rows of the run's log, at least one.</param>
    public static void WriteSvg(Stream stream, IReadOnlyList<TrainingPoint> points)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        StringBuilder svg = new();
        svg.Append("<text class=\"heading\" x=\"24\" y=\"32\">Base training</text>\n");
        var most = (long)Math.Max(Lines, Ceiling(points.Max(point => point.Samples)));
        Panel loss = new(60, 250, Ceiling(points.Max(point => point.Loss)), most);
        loss.Axes(svg, "loss, nats a cell", value => value.ToString("0.##", CultureInfo.InvariantCulture));
        loss.Curve(svg, "loss", "loss", [.. points.Select(point => (point.Samples, point.Loss))]);
        var held = points.Where(point => point.HeldOutExact is not null).Select(point => (point.Samples, point.HeldOutExact!.Value)).ToArray();
        Panel exact = new(290, 480, Ceiling(points.Max(point => Math.Max(point.Exact, point.HeldOutExact ?? 0))), most);
        exact.Axes(svg, "pairs exact in one view", value => $"{(100 * value).ToString("0.##", CultureInfo.InvariantCulture)}%");
        exact.Curve(svg, "train", "training", [.. points.Select(point => (point.Samples, point.Exact))]);
        exact.Curve(svg, "held", "held out", held);
        exact.Samples(svg);
        SvgFile.Write(stream, Width, Height, "Base training: loss and exact pairs over samples", Style, svg);
    }

    // The least of some round numbers that is not below the value; a quarter of each is short.
    private static double Ceiling(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-6))));
        return ((double[])[1, 1.2, 1.6, 2, 2.4, 2.8, 3.2, 4, 6, 8, 10]).First(step => step * power >= value * (1 - 1e-9)) * power;
    }

    /// <summary>A part of the picture with a scale of its own that begins at zero.</summary>
    private sealed class Panel(double top, double bottom, double most, long samples)
    {
        private double _lastLabel = double.NegativeInfinity;

        public void Axes(StringBuilder svg, string title, Func<double, string> words)
        {
            for (var i = 0; i <= Lines; i++)
            {
                var value = most * i / Lines;
                var y = Html.Coordinate(Y(value));
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Left} {y}H{Right}\"/><text x=\"{Left - 8}\" y=\"{y}\" dy=\"4\" text-anchor=\"end\">{words(value)}</text>\n");
            }

            var middle = Html.Coordinate((top + bottom) / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"16\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 16 {middle})\">{title}</text>\n");
        }

        public void Curve(StringBuilder svg, string style, string name, (long Samples, double Value)[] points)
        {
            if (points.Length == 0)
            {
                return;
            }

            var path = Html.Line(points.Select(point => (X(point.Samples), Y(point.Value))));
            // Beside its end, and not on another line's name.
            var y = Y(points[^1].Value) + 4;
            y = Math.Abs(y - _lastLabel) < 15 ? _lastLabel + 15 : y;
            _lastLabel = y;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line {style}\" d=\"{path}\"/><text x=\"{Html.Coordinate(X(points[^1].Samples) + 8)}\" y=\"{Html.Coordinate(y)}\">{name}, {End(style, points[^1].Value)}</text>\n");
        }

        public void Samples(StringBuilder svg)
        {
            for (var i = 0; i <= Lines; i++)
            {
                var value = samples * i / Lines;
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Html.Coordinate(X(value))}\" y=\"{bottom + 22}\" text-anchor=\"middle\">{Html.Whole(value)}</text>\n");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Right) / 2}\" y=\"{bottom + 48}\" text-anchor=\"middle\">samples</text>\n");
        }

        private static string End(string style, double value) => style == "loss" ? value.ToString("0.00", CultureInfo.InvariantCulture) : $"{Html.Percent(value)}%";

        private double X(long value) => Left + ((Right - Left) * value / samples);

        private double Y(double value) => bottom - ((bottom - top) * value / most);
    }
}
