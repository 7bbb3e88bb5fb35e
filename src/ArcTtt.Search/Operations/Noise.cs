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
    private static Picture WithoutSingles(Picture p)
    {
        if (p.Count == 0)
        {
            return p;
        }

        var cells = new byte[p.Area];
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                if (p.Cells[i] != 0 && !IsSingle(p, r, c))
                {
                    cells[i] = p.Cells[i];
                }
            }
        }

        return p.With(cells);
    }

    private static bool IsSingle(Picture p, int r, int c)
    {
        var color = p[r, c];
        foreach (var (rows, columns) in Redraw.AllDirections)
        {
            if (p.At(r + rows, c + columns) == color)
            {
                return false;
            }
        }

        return true;
    }

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
