using Spectre.Console;
using Spectre.Console.Rendering;
using Grid = ArcTtt.Core.Grid;

namespace ArcTtt.Cli.Rendering;

/// <summary>Draws grids: framed cells in ARC's colours, or plain digits where there is no colour.</summary>
internal sealed class GridRenderer(TerminalTraits traits)
{
    private const int Frame = 2;

    // The nearest named colours would make orange and red, or silver and black, look alike.
    private static readonly Color[] Sixteen =
    [
        Color.Black, Color.Navy, Color.Red, Color.Lime, Color.Yellow,
        Color.Silver, Color.Fuchsia, Color.Olive, Color.Aqua, Color.Maroon,
    ];

    /// <summary>Draws one grid.</summary>
    public Block Render(Grid grid) => traits.Depth == ColorSystemSupport.NoColors ? Digits(grid) : Cells(grid);

    private static Block Digits(Grid grid) =>
        Block.Stack(grid.ToString().Split('\n').Select(row => Block.Text(row)));

    private Block Cells(Grid grid)
    {
        // Wrapped cells would be garbage, so a narrow window gets narrow ones.
        var cellWidth = (2 * grid.Width) + Frame <= traits.Width ? 2 : 1;
        (var top, var side, var bottom) = Border(cellWidth * grid.Width);
        List<Block> lines = [Block.Text(top, Styles.Quiet)];
        for (var row = 0; row < grid.Height; row++)
        {
            lines.Add(Row(grid, row, cellWidth, side));
        }

        lines.Add(Block.Text(bottom, Styles.Quiet));
        return Block.Stack(lines);
    }

    // Black is also the background of most terminals: only a frame shows where a grid ends.
    private (string Top, string Side, string Bottom) Border(int width) => traits.Unicode
        ? ($"┌{new string('─', width)}┐", "│", $"└{new string('─', width)}┘")
        : ($"+{new string('-', width)}+", "|", $"+{new string('-', width)}+");

    private Block Row(Grid grid, int row, int cellWidth, string side)
    {
        Segment edge = new(side, Styles.Quiet);
        List<Segment> segments = [edge];
        for (int start = 0, column = 1; column <= grid.Width; column++)
        {
            if (column < grid.Width && grid[row, column] == grid[row, start])
            {
                continue;
            }

            string run = new(' ', (column - start) * cellWidth);
            segments.Add(new Segment(run, new Style(background: ColorOf(grid[row, start]))));
            start = column;
        }

        segments.Add(edge);
        return Block.Line(segments);
    }

    private Color ColorOf(int cell)
    {
        if (traits.Depth == ColorSystemSupport.Standard)
        {
            return Sixteen[cell];
        }

        (var red, var green, var blue) = ArcPalette.Rgb(cell);
        return new Color(red, green, blue);
    }
}
