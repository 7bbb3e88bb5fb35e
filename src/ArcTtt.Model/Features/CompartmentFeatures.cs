namespace ArcTtt.Model.Features;

/// <summary>Features of grids that fall into compartments.</summary>
internal static class CompartmentFeatures
{
    public static ImmutableArray<CellFeature> All { get; } =
    [
        .. Enumerable.Range(0, 4).Select(number => CellFeature.Color($"compartment {number + 1}", facts => Crop(facts, number))),
        CellFeature.Color("a cell for each compartment", Summary),
        CellFeature.ColorInside("at its place in the next compartment", Next),
        CellFeature.Inside("side of its compartment", 4, facts => Side(facts)),
    ];

    private static Func<int, int, int> Crop(GridFacts facts, int number)
    {
        if (facts.Compartments is not { } parts || number >= parts.Count)
        {
            return (_, _) => -1;
        }

        var (top, left) = parts.Corner(number);
        return facts.Cropped(top, left, parts.Height, parts.Width);
    }

    private static Func<int, int, int> Summary(GridFacts facts)
    {
        if (facts.Compartments is not { } parts)
        {
            return (_, _) => -1;
        }

        int[] colors = [.. Enumerable.Range(0, parts.Count).Select(number => parts.ColorOf(number, facts.Background))];
        return (row, column) => row < parts.Rows && column < parts.Columns ? colors[(row * parts.Columns) + column] : -1;
    }

    private static Func<int, int, int> Next(GridFacts facts) => (row, column) =>
    {
        if (facts.Compartments is not { } parts)
        {
            return -1;
        }

        var (number, r, c) = parts.Find(row, column);
        var (top, left) = parts.Corner((number + 1) % parts.Count);
        return number < 0 ? -1 : facts.Grid[top + r, left + c];
    };

    // On a line, at the rim of a compartment or within it.
    private static Func<int, int, int, int> Side(GridFacts facts) => (row, column, _) =>
    {
        if (facts.Compartments is not { } parts)
        {
            return 0;
        }

        var (number, r, c) = parts.Find(row, column);
        return number < 0 ? 1 : r == 0 || c == 0 || r == parts.Height - 1 || c == parts.Width - 1 ? 2 : 3;
    };
}
