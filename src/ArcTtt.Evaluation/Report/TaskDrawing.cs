using System.Globalization;
using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>Draws a task as a page or a picture, with the report's drawing of grids.</summary>
public static class TaskDrawing
{
    private const double GridSide = 180;
    private const double LargestCell = 22;
    private const double PictureWidth = 1000;
    private const double Margin = 24;
    private const double Gap = 36;
    private const double ArrowWidth = 34;
    private const double CaptionHeight = 22;
    private const double HeadingHeight = 30;

    // The width of a character at most, at the captions' size; text cannot be measured here.
    private const double Character = 7.6;

    private const string Style = ".arrow{stroke:#5a626c}@media(prefers-color-scheme:dark){.arrow{stroke:#a0a8b2}}";

    /// <summary>Writes a page: demonstrations and test pairs, with their outputs where the task has them. It needs no script.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="task">The task.</param>
    public static void WriteHtml(Stream stream, ArcTask task)
    {
        Page.Write(stream, $"{task.Id} · ArcTtt", script: false, page =>
        {
            page.Write($"<header class=\"top\"><p class=\"kind\">ARC task</p><h1>{Html.Text(task.Id)}</h1>");
            page.Write($"<p class=\"quiet\">{Html.Count(task.Train.Length, "demonstration")}, {Html.Count(task.Test.Length, "test input")}</p></header>\n");
            page.Write("<main><section class=\"panel task\"><div class=\"parts\">\n");
            TaskMarkup grids = new(page, deferred: false);
            grids.Demonstrations(task);
            grids.Tests(task);
            page.Write("</div></section></main>\n<footer>Drawn by arcttt show.</footer>\n");
        });
    }

    /// <summary>Writes an SVG file that follows the light or dark of what shows it.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="task">The task.</param>
    public static void WriteSvg(Stream stream, ArcTask task)
    {
        var cell = Math.Min(LargestCell, GridSide / task.LongestSide);
        StringBuilder content = new();
        var (y, right) = (Margin, 0.0);
        foreach (var (heading, noun, pairs) in (ReadOnlySpan<(string, string, IReadOnlyList<ArcPair>)>)[("Demonstrations", "pair", task.Train), ("Test", "test", task.Test)])
        {
            content.Append(CultureInfo.InvariantCulture, $"<text class=\"heading\" x=\"{Margin}\" y=\"{Html.Coordinate(y + 15)}\">{heading}</text>\n");
            (y, right) = Flow(content, noun, pairs, cell, y + HeadingHeight, right);
        }

        var title = $"{task.Id}: {Html.Count(task.Train.Length, "demonstration")}, {Html.Count(task.Test.Length, "test input")}";
        SvgFile.Write(stream, Math.Ceiling(right + Margin), Math.Ceiling(y - Gap + Margin), title, Style, content);
    }

    /// <summary>Places pairs in lines; gives where the next part begins, and how far to the right anything reaches.</summary>
    private static (double Bottom, double Right) Flow(StringBuilder svg, string noun, IReadOnlyList<ArcPair> pairs, double cell, double top, double right)
    {
        var (x, y, line) = (Margin, top, 0.0);
        for (var i = 0; i < pairs.Count; i++)
        {
            var pair = pairs[i];
            var output = pair.Output is null ? "?" : Html.Shape(pair.Output.Height, pair.Output.Width);
            var caption = $"{noun} {i + 1}, {Html.Shape(pair.Input.Height, pair.Input.Width)} → {output}";
            var outputWidth = (pair.Output?.Width ?? 1) * cell;
            var width = Math.Max(pair.Input.Width * cell + ArrowWidth + outputWidth, caption.Length * Character);
            var height = CaptionHeight + Math.Max(pair.Input.Height, pair.Output?.Height ?? 1) * cell;
            if (x > Margin && x + width > PictureWidth - Margin)
            {
                (x, y, line) = (Margin, y + line + Gap, 0);
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Html.Coordinate(x)}\" y=\"{Html.Coordinate(y + 12)}\">{caption}</text>\n");
            Place(svg, pair, cell, x, y + CaptionHeight);
            x += width + Gap;
            line = Math.Max(line, height);
            right = Math.Max(right, x - Gap);
        }

        return (y + line + Gap, right);
    }

    private static void Place(StringBuilder svg, ArcPair pair, double cell, double x, double y)
    {
        Place(svg, pair.Input, cell, x, y);
        var end = x + pair.Input.Width * cell;
        var middle = y + Math.Min(pair.Input.Height, pair.Output?.Height ?? pair.Input.Height) * cell / 2;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"arrow\" fill=\"none\" stroke-width=\"2\" d=\"M{Html.Coordinate(end + 9)} {Html.Coordinate(middle)}h16m-5-5l5 5l-5 5\"/>\n");
        if (pair.Output is null)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"heading\" x=\"{Html.Coordinate(end + ArrowWidth)}\" y=\"{Html.Coordinate(middle + 5)}\">?</text>\n");
            return;
        }

        Place(svg, pair.Output, cell, end + ArrowWidth, y);
    }

    private static void Place(StringBuilder svg, Grid grid, double cell, double x, double y) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<g transform=\"translate({Html.Coordinate(x)} {Html.Coordinate(y)}) scale({Html.Coordinate(cell)})\">{GridSvg.Draw(grid)}</g>\n");
}
