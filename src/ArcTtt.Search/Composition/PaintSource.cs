using ArcTtt.Core;

namespace ArcTtt.Search.Composition;

/// <summary>What the cells of a rule may become, with where that is right.</summary>
/// <param name="Paint">The paint.</param>
/// <param name="Cells">All frames' cells under it.</param>
/// <param name="Right">The demonstrations' cells that it makes right.</param>
/// <param name="Cost">Its length.</param>
internal sealed record PaintSource(Paint Paint, byte[] Cells, ulong[] Right, int Cost)
{
    /// <summary>How much it makes right, its length considered.</summary>
    public int Worth => CellSet.Count(Right) - Cost;

    /// <summary>The demonstrated outputs' colours, then the pictures that are worth most.</summary>
    /// <param name="layers">What may be shown.</param>
    /// <param name="most">The most pictures.</param>
    public static IEnumerable<PaintSource> Of(Layers layers, int most)
    {
        var used = layers.Target.Aggregate(0, (mask, cell) => mask | (1 << cell));
        for (byte color = 0; color < Grid.Colors; color++)
        {
            if ((used >> color & 1) != 0)
            {
                byte[] cells = [.. Enumerable.Repeat(color, layers.Total)];
                yield return new(new(null, color), cells, RightOf(layers, cells), 2);
            }
        }

        foreach (var source in layers.All
            .Select(layer => new PaintSource(new(layer.Node.Expression, 0), layer.Cells, RightOf(layers, layer.Cells), 4 + layer.Node.Cost))
            .OrderByDescending(source => source.Worth)
            .Take(most))
        {
            yield return source;
        }
    }

    /// <summary>The demonstrations' cells that are as they should be.</summary>
    public static ulong[] RightOf(Layers layers, byte[] cells)
    {
        var set = new ulong[CellSet.Words(layers.Target.Length)];
        for (var i = 0; i < layers.Target.Length; i++)
        {
            set[i >> 6] |= cells[i] == layers.Target[i] ? 1UL << (i & 63) : 0;
        }

        return set;
    }
}
