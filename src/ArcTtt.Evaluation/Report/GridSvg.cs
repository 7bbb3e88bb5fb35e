using System.Globalization;
using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>
/// Draws a grid as the inside of an SVG element whose unit is a cell: the most frequent colour as a rectangle, every other colour as one path of
/// horizontal runs, lines between cells, and a cross in each wrong cell. Assets/report.js draws the same, character by character; a test compares.
/// </summary>
internal static class GridSvg
{
    /// <summary>A cross is white in a black outline, so that it is seen on each of the ten colours, by any eyes.</summary>
    private static readonly (string Color, string Width)[] CrossStrokes = [("#000", ".32"), ("#fff", ".15")];

    /// <summary>The opening tag of the svg element, without its end, for attributes to follow.</summary>
    /// <param name="name">What the grid is.</param>
    /// <param name="grid">The grid.</param>
    public static string Open(string name, Grid grid) =>
        $"<svg class=\"grid\" style=\"--w:{grid.Width}\" viewBox=\"0 0 {grid.Width} {grid.Height}\" role=\"img\" aria-label=\"{name}, {grid.Height} by {grid.Width}\"";

    /// <summary>Everything inside the svg element.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="wrong">For each cell, row by row, whether it is wrong; empty for no marks.</param>
    public static string Draw(Grid grid, ReadOnlySpan<bool> wrong = default)
    {
        StringBuilder svg = new();
        var background = MostFrequent(grid);
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{ArcPalette.Hex(background)}\" d=\"M0 0h{grid.Width}v{grid.Height}H0z\"/>");
        for (var color = 0; color < Grid.Colors; color++)
        {
            if (color != background && grid.Cells.Contains((byte)color))
            {
                svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{ArcPalette.Hex(color)}\" d=\"");
                AppendRuns(svg, grid, (byte)color);
                svg.Append("\"/>");
            }
        }

        AppendLines(svg, grid);
        AppendCrosses(svg, grid, wrong);
        return svg.ToString();
    }

    /// <summary>Which cells of an attempt differ from the answer; all cells beyond the answer's sides do.</summary>
    public static bool[] WrongCells(Grid attempt, Grid answer)
    {
        var wrong = new bool[attempt.Area];
        for (var cell = 0; cell < wrong.Length; cell++)
        {
            var (row, column) = (cell / attempt.Width, cell % attempt.Width);
            wrong[cell] = row >= answer.Height || column >= answer.Width || attempt.Cells[cell] != answer[row, column];
        }

        return wrong;
    }

    /// <summary>Flags as hexadecimal digits, four flags each, the first flag in the highest bit.</summary>
    public static string Hexadecimal(ReadOnlySpan<bool> flags)
    {
        Span<char> digits = stackalloc char[(flags.Length + 3) / 4];
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = 0;
            for (var bit = 0; bit < 4; bit++)
            {
                var flag = 4 * i + bit;
                digit = 2 * digit + (flag < flags.Length && flags[flag] ? 1 : 0);
            }

            digits[i] = "0123456789abcdef"[digit];
        }

        return new string(digits);
    }

    /// <summary>All cells as digits, row by row.</summary>
    public static string Digits(Grid grid) => string.Create(grid.Area, grid, (text, source) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)('0' + source.Cells[i]);
        }
    });

    private static int MostFrequent(Grid grid)
    {
        var best = 0;
        var most = 0;
        for (var color = 0; color < Grid.Colors; color++)
        {
            var count = grid.Cells.Count((byte)color);
            (best, most) = count > most ? (color, count) : (best, most);
        }

        return best;
    }

    private static void AppendRuns(StringBuilder svg, Grid grid, byte color)
    {
        for (var row = 0; row < grid.Height; row++)
        {
            var cells = grid.Cells.Slice(row * grid.Width, grid.Width);
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column] != color)
                {
                    continue;
                }

                var start = column;
                while (column + 1 < cells.Length && cells[column + 1] == color)
                {
                    column++;
                }

                svg.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{column + 1 - start}v1H{start}z");
            }
        }
    }

    private static void AppendLines(StringBuilder svg, Grid grid)
    {
        svg.Append("<path fill=\"none\" stroke=\"#555\" stroke-width=\".07\" d=\"");
        for (var row = 0; row <= grid.Height; row++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"M0 {row}h{grid.Width}");
        }

        for (var column = 0; column <= grid.Width; column++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"M{column} 0v{grid.Height}");
        }

        svg.Append("\"/>");
    }

    private static void AppendCrosses(StringBuilder svg, Grid grid, ReadOnlySpan<bool> wrong)
    {
        if (!wrong.Contains(true))
        {
            return;
        }

        StringBuilder path = new();
        for (var cell = 0; cell < grid.Area; cell++)
        {
            if (wrong[cell])
            {
                path.Append(CultureInfo.InvariantCulture, $"M{cell % grid.Width}.3 {cell / grid.Width}.3l.4 .4m0-.4l-.4 .4");
            }
        }

        svg.Append("<g class=\"crosses\" fill=\"none\" stroke-linecap=\"round\">");
        foreach (var (color, width) in CrossStrokes)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path stroke=\"{color}\" stroke-width=\"{width}\" d=\"{path}\"/>");
        }

        svg.Append("</g>");
    }
}
