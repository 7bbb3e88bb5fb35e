namespace ArcTtt.Model.Features;

/// <summary>Something that is true of each cell of a canvas, whatever its own colour.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classes">How many values it has; 0 stands for nothing to say.</param>
/// <param name="Of">From what is known of the input to the value at a row and column of the canvas.</param>
internal sealed record CellFeature(string Name, int Classes, Func<GridFacts, Func<int, int, int>> Of)
{
    private const int ColorClasses = Grid.Colors + 1;

    /// <summary>Whether its values are colours: 0 for none, or 1 more than the colour.</summary>
    public bool IsColor { get; init; }

    /// <summary>A feature of the input's own cells, told by row, column and number of the cell.</summary>
    public static CellFeature Inside(string name, int classes, Func<GridFacts, Func<int, int, int, int>> of) => new(name, classes, facts =>
    {
        var (height, width, inside) = (facts.Grid.Height, facts.Grid.Width, of(facts));
        return (row, column) => row < height && column < width ? inside(row, column, (row * width) + column) : 0;
    });

    /// <summary>A feature that is a colour, or -1 for none, at any cell of the canvas.</summary>
    public static CellFeature Color(string name, Func<GridFacts, Func<int, int, int>> of) => new(name, ColorClasses, facts =>
    {
        var color = of(facts);
        return (row, column) => color(row, column) + 1;
    })
    { IsColor = true };

    /// <summary>A feature that is a colour, or -1 for none, at the input's own cells.</summary>
    public static CellFeature ColorInside(string name, Func<GridFacts, Func<int, int, int>> of) => Inside(name, ColorClasses, facts =>
    {
        var color = of(facts);
        return (row, column, _) => color(row, column) + 1;
    }) with
    { IsColor = true };
}
