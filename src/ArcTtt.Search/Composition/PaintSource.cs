namespace ArcTtt.Search.Composition;

/// <summary>What the cells of a rule may become, with where that is right.</summary>
/// <param name="Cells">All frames' cells under it.</param>
/// <param name="Right">The demonstrations' cells that it makes right.</param>
internal sealed record PaintSource(Paint Paint, byte[] Cells, ulong[] Right, int Length)
{
    private const int ShareOfOthers = 3; // one in so many pictures

    /// <summary>How much it makes right, its length considered.</summary>
    public int Worth => CellSet.Count(Right) - Length;

    /// <summary>The demonstrated outputs' colours, then the pictures that are worth most, by all cells and by those that are not of the most frequent colour.</summary>
    /// <param name="layers">What may be shown.</param>
    /// <param name="most">The most pictures.</param>
    public static PaintSource[] Of(Layers layers, int most)
    {
        PaintSource[] sources =
        [
            .. layers.All
                .Select(layer => new PaintSource(new(layer.Node.Expression, 0), layer.Cells, layer.Right, 4 + layer.Node.Length))
                .OrderByDescending(source => source.Worth),
        ];
        var alone = most - (most / ShareOfOthers);

        // What is right where the most frequent colour is wrong is worth a place, too: rules may show it there alone.
        var easy = OfColor(layers, layers.Target.CountBy(cell => cell).MaxBy(entry => entry.Value).Key).Right;
        return
        [
            .. layers.Target.Distinct().Order().Select(color => OfColor(layers, color)),
            .. sources.Take(alone),
            .. sources.Skip(alone).OrderByDescending(source => source.Worth - CellSet.CountBoth(source.Right, easy)).Take(most - alone),
        ];
    }

    private static PaintSource OfColor(Layers layers, byte color)
    {
        byte[] cells = [.. Enumerable.Repeat(color, layers.Total)];
        return new(new(null, color), cells, layers.RightOf(cells), 2);
    }
}
