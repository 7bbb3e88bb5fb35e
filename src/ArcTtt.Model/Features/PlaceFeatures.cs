namespace ArcTtt.Model.Features;

/// <summary>Features of where a cell lies in the grid.</summary>
internal static class PlaceFeatures
{
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
        .. Direction.All.Select((step, number) => CellFeature.ColorInside($"next colour by {step}", facts => (row, column) =>
            facts.Looks[number].Color((row * facts.Grid.Width) + column))),
        .. Direction.Sides.Select((step, number) => CellFeature.Inside($"cells to it by {step}", 5, facts => (_, _, cell) =>
            facts.Looks[number].Color(cell) < 0 ? 0 : Math.Min(4, facts.Looks[number].Steps(cell)))),
        .. Direction.Sides.Select(step => CellFeature.ColorInside($"colour at the end by {step}", facts => (row, column) => facts.Grid[
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
    private static Func<int, int, int, int> Between(GridFacts facts) => (_, _, cell) =>
    {
        if (facts.Grid.Cells[cell] != facts.Background)
        {
            return 0;
        }

        var (left, right, above, below) = (facts.Looks[0].Color(cell), facts.Looks[1].Color(cell), facts.Looks[2].Color(cell), facts.Looks[3].Color(cell));
        return 1 + (left >= 0 && left == right ? 1 : 0) + (above >= 0 && above == below ? 2 : 0);
    };
}
