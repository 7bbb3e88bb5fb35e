namespace ArcTtt.Search.Operations;

/// <summary>Single cells removed, what is solid found.</summary>
internal static class Noise
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("WithoutSingles", 11, WithoutSingles),
        new MapOperation("OnlyBlocks2", 11, p => Blocks(p, 2, 2)),
        new MapOperation("OnlyBlocks3", 12, p => Blocks(p, 3, 3)),
    ];

    // Cells without a neighbour of their colour are dropped.
    private static Picture WithoutSingles(Picture p) => p.Count == 0 ? p : p.Redrawn((r, c) => p[r, c] is var own && HasNeighbour(p, r, c, own) ? own : (byte)0);

    private static bool HasNeighbour(Picture p, int r, int c, byte color) =>
        color != 0 && Array.Exists(Redraw.AllDirections, step => p.At(r + step.Rows, c + step.Columns) == color);

    // Cells that belong to a rectangle of this size in one colour.
    private static Picture? Blocks(Picture p, int height, int width)
    {
        var cells = new byte[p.Area];
        for (var r = 0; r + height <= p.Height; r++)
        {
            for (var c = 0; c + width <= p.Width; c++)
            {
                if (p[r, c] == 0 || !IsBlock(p, r, c, height, width))
                {
                    continue;
                }

                for (var i = 0; i < height; i++)
                {
                    cells.AsSpan(((r + i) * p.Width) + c, width).Fill(p[r, c]);
                }
            }
        }

        return p.With(cells);
    }

    private static bool IsBlock(Picture p, int r, int c, int height, int width)
    {
        for (var i = 0; i < height; i++)
        {
            if (p.Cells.AsSpan(((r + i) * p.Width) + c, width).ContainsAnyExcept(p[r, c]))
            {
                return false;
            }
        }

        return true;
    }
}
