namespace ArcTtt.Model.Features;

/// <summary>Parts of one size that a grid falls into: between lines of one colour that cross it, or, where there are none, squares side by side.</summary>
internal sealed class Compartments
{
    private readonly Grid _grid;
    private readonly int[] _tops;
    private readonly int[] _lefts;

    private Compartments(Grid grid, int[] tops, int[] lefts, int height, int width) =>
        (_grid, _tops, _lefts, Height, Width) = (grid, tops, lefts, height, width);

    public int Height { get; }

    public int Width { get; }

    public int Count => _tops.Length * _lefts.Length;

    public int Rows => _tops.Length;

    public int Columns => _lefts.Length;

    /// <summary>Where a compartment begins; they are numbered row by row.</summary>
    public (int Top, int Left) Corner(int number) => (_tops[number / Columns], _lefts[number % Columns]);

    /// <summary>The compartment of a cell, and the cell's place in it; -1 on a line.</summary>
    public (int Number, int Row, int Column) Find(int row, int column)
    {
        var (i, j) = (Array.FindLastIndex(_tops, top => top <= row), Array.FindLastIndex(_lefts, left => left <= column));
        return i < 0 || j < 0 || row - _tops[i] >= Height || column - _lefts[j] >= Width ? (-1, 0, 0)
            : ((i * Columns) + j, row - _tops[i], column - _lefts[j]);
    }

    /// <summary>The compartments of a grid; null where it has none.</summary>
    public static Compartments? Of(Grid grid)
    {
        Compartments? best = null;
        for (var color = 0; color < Grid.Colors; color++)
        {
            if (Division.By(grid.Cells, grid.Height, grid.Width, color) is { IsRegular: true, Count: > 1 } found && found.Count > (best?.Count ?? 1))
            {
                best = new(grid, [.. found.Rows.Select(row => row.Start)], [.. found.Columns.Select(column => column.Start)], found.Rows[0].Length, found.Columns[0].Length);
            }
        }

        return best ?? Squares(grid);
    }

    /// <summary>The colour of a compartment: its only one, or the most frequent one that is not the background.</summary>
    public int ColorOf(int number, int background)
    {
        var counts = new int[Grid.Colors];
        var (top, left) = Corner(number);
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                counts[_grid[top + row, left + column]]++;
            }
        }

        var most = GridFacts.Most(counts, color => color != background);
        return most < 0 ? background : most;
    }

    private static Compartments? Squares(Grid grid)
    {
        var side = Math.Min(grid.Height, grid.Width);
        var count = Math.Max(grid.Height, grid.Width) / side;
        if (count is < 2 or > 4 || Math.Max(grid.Height, grid.Width) % side != 0 || side < 2)
        {
            return null;
        }

        int[] starts = [.. Enumerable.Range(0, count).Select(i => i * side)];
        return grid.Height > grid.Width ? new(grid, starts, [0], side, side) : new(grid, [0], starts, side, side);
    }
}
