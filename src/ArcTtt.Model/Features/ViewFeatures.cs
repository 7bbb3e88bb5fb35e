namespace ArcTtt.Model.Features;

/// <summary>Features that say what some other picture of the input shows at a cell.</summary>
internal static class ViewFeatures
{
    public static ImmutableArray<CellFeature> All { get; } =
    [
        CellFeature.ColorInside("mirrored columns", facts => (row, column) => facts.Grid[row, facts.Grid.Width - 1 - column]),
        CellFeature.ColorInside("mirrored rows", facts => (row, column) => facts.Grid[facts.Grid.Height - 1 - row, column]),
        CellFeature.ColorInside("half turn", facts => (row, column) => facts.Grid[facts.Grid.Height - 1 - row, facts.Grid.Width - 1 - column]),
        CellFeature.Color("transposed", facts => (row, column) => At(facts.Grid, column, row)),
        CellFeature.Color("cropped to what is there", facts => Cropped(facts, Around(facts.Objects))),
        CellFeature.Color("cropped to the largest object", facts => Cropped(facts, facts.LargestCluster)),
        CellFeature.Color("cropped to the smallest object", facts => Cropped(facts, facts.SmallestCluster)),
        CellFeature.Color("inside the largest object", facts => facts.LargestCluster is { Height: > 2, Width: > 2 } component
            ? facts.Cropped(component.Top + 1, component.Left + 1, component.Height - 2, component.Width - 2)
            : (_, _) => -1),
        .. Direction.Sides.Select(step => CellFeature.ColorInside($"fallen by {step}", facts => Fallen(facts, step))),
        CellFeature.Color("every second cell", facts => (row, column) => At(facts.Grid, 2 * row, 2 * column)),
        CellFeature.Color("every third cell", facts => (row, column) => At(facts.Grid, 3 * row, 3 * column)),
        CellFeature.Color("repeated", facts => (row, column) => facts.Grid[row % facts.Grid.Height, column % facts.Grid.Width]),
        CellFeature.Color("twice as large", facts => (row, column) => At(facts.Grid, row / 2, column / 2)),
        CellFeature.Color("three times as large", facts => (row, column) => At(facts.Grid, row / 3, column / 3)),
    ];

    private static int At(Grid grid, int row, int column) => row < grid.Height && column < grid.Width ? grid[row, column] : -1;

    private static Component? Around(IReadOnlyList<Component> objects)
    {
        if (objects.Count == 0)
        {
            return null;
        }

        var around = new Component(0, objects.Min(o => o.Top), objects.Min(o => o.Left));
        around.Add(objects.Max(o => o.Bottom), objects.Max(o => o.Right), 0);
        return around;
    }

    private static Func<int, int, int> Cropped(GridFacts facts, Component? component) =>
        component is null ? (_, _) => -1 : facts.Cropped(component.Top, component.Left, component.Height, component.Width);

    // Every cell that is not background moved as far as it goes, one by one.
    private static Func<int, int, int> Fallen(GridFacts facts, Direction step)
    {
        var (grid, fallen) = (facts.Grid, new int[facts.Grid.Area]);
        Array.Fill(fallen, facts.Background);
        var (lanes, length) = step.Down != 0 ? (grid.Width, grid.Height) : (grid.Height, grid.Width);
        for (var lane = 0; lane < lanes; lane++)
        {
            var free = 0;
            for (var i = 0; i < length; i++)
            {
                var color = grid.Cells[Cell(lane, i)];
                if (color != facts.Background)
                {
                    fallen[Cell(lane, free++)] = color;
                }
            }
        }

        return (row, column) => fallen[(row * grid.Width) + column];

        // Counted from the side that things fall to.
        int Cell(int lane, int i)
        {
            var place = step.IsForward ? length - 1 - i : i;
            return step.Down != 0 ? (place * grid.Width) + lane : (lane * grid.Width) + place;
        }
    }
}
