using System.Collections.Immutable;

namespace ArcTtt.Core.Features;

/// <summary>Features of where a cell lies in the grid.</summary>
internal static class PlaceFeatures
{
    // The four sides first, then the corners.
    private static readonly (int Down, int Right)[] _steps = [(0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)];

    public static ImmutableArray<CellFeature> All { get; } =
    [
        CellFeature.Inside("cells to the border", 6, facts => (row, column, _) =>
            1 + Math.Min(4, Math.Min(Math.Min(row, facts.Grid.Height - 1 - row), Math.Min(column, facts.Grid.Width - 1 - column)))),
        CellFeature.Inside("in a row or column of one colour", 5, Lines),
        CellFeature.Inside("between cells of one colour", 5, Between),
        CellFeature.Inside("neighbours of its colour", 10, Neighbours),
        Every(2, "row", (row, _) => row),
        Every(3, "row", (row, _) => row),
        Every(2, "column", (_, column) => column),
        Every(3, "column", (_, column) => column),
        .. _steps.Select(step => CellFeature.ColorInside($"next colour by {step}", facts => Next(facts, step.Down, step.Right).Color)),
        .. _steps[..4].Select(step => CellFeature.Inside($"cells to it by {step}", 5, facts =>
        {
            var (color, steps) = Next(facts, step.Down, step.Right);
            return (row, column, _) => color(row, column) < 0 ? 0 : Math.Min(4, steps(row, column));
        })),
        .. _steps[..4].Select(step => CellFeature.ColorInside($"colour at the end by {step}", facts => (row, column) => facts.Grid[
            step.Down < 0 ? 0 : step.Down > 0 ? facts.Grid.Height - 1 : row,
            step.Right < 0 ? 0 : step.Right > 0 ? facts.Grid.Width - 1 : column])),
    ];

    // Counted from the top left.
    private static CellFeature Every(int period, string name, Func<int, int, int> of) =>
        CellFeature.Inside($"{name} of every {period}", period + 1, _ => (row, column, _) => 1 + (of(row, column) % period));

    private static Func<int, int, int, int> Neighbours(GridFacts facts)
    {
        var grid = facts.Grid;
        return (row, column, cell) =>
        {
            var alike = 0;
            for (var r = Math.Max(0, row - 1); r <= Math.Min(grid.Height - 1, row + 1); r++)
            {
                for (var c = Math.Max(0, column - 1); c <= Math.Min(grid.Width - 1, column + 1); c++)
                {
                    alike += grid.Cells[(r * grid.Width) + c] == grid.Cells[cell] ? 1 : 0;
                }
            }

            return alike; // itself among them
        };
    }

    private static Func<int, int, int, int> Lines(GridFacts facts)
    {
        var (height, width) = (facts.Grid.Height, facts.Grid.Width);
        bool[] rows = [.. Enumerable.Range(0, height).Select(row => width > 2 && Enumerable.Range(0, width).All(c => facts.Grid[row, c] == facts.Grid[row, 0]))];
        bool[] columns = [.. Enumerable.Range(0, width).Select(column => height > 2 && Enumerable.Range(0, height).All(r => facts.Grid[r, column] == facts.Grid[0, column]))];
        return (row, column, cell) => rows[row] && columns[column] ? 4
            : !rows[row] && !columns[column] ? 1
            : facts.Grid.Cells[cell] == facts.Background ? 2 : 3;
    }

    // Whether the next cells with something in them are of one colour, to the left and right and above and below.
    private static Func<int, int, int, int> Between(GridFacts facts)
    {
        Func<int, int, int>[] sides = [.. _steps[..4].Select(step => Next(facts, step.Down, step.Right).Color)];
        return (row, column, cell) =>
        {
            if (facts.Grid.Cells[cell] != facts.Background)
            {
                return 0;
            }

            var left = sides[0](row, column);
            var above = sides[2](row, column);
            var inRow = left >= 0 && left == sides[1](row, column);
            var inColumn = above >= 0 && above == sides[3](row, column);
            return 1 + (inRow ? 1 : 0) + (inColumn ? 2 : 0);
        };
    }

    // The first colour in a direction that is not the cell's own, and how many cells away it is; -1 up to the border.
    private static (Func<int, int, int> Color, Func<int, int, int> Steps) Next(GridFacts facts, int down, int right)
    {
        var (grid, width, height) = (facts.Grid, facts.Grid.Width, facts.Grid.Height);
        var next = new int[grid.Area];
        var steps = new int[grid.Area];
        for (var i = 0; i < next.Length; i++)
        {
            // Away from the direction, so that the cell before is known.
            var cell = down > 0 || (down == 0 && right > 0) ? next.Length - 1 - i : i;
            var (row, column) = ((cell / width) + down, (cell % width) + right);
            var before = (row * width) + column;
            var outside = row < 0 || column < 0 || row >= height || column >= width;
            var other = !outside && grid.Cells[before] != grid.Cells[cell];
            next[cell] = outside ? -1 : other ? grid.Cells[before] : next[before];
            steps[cell] = outside || other ? 1 : steps[before] + 1;
        }

        return ((row, column) => next[(row * width) + column], (row, column) => steps[(row * width) + column]);
    }
}
