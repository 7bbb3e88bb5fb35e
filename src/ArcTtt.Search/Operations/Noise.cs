namespace ArcTtt.Search.Operations;

/// <summary>Single cells removed or kept, small gaps closed, what is solid found.</summary>
internal static class Noise
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("WithoutSingles", 11, WithoutSingles),
        new MapOperation("SinglesBlended", 12, Blended),
        new MapOperation("OnlyBlocks2", 11, p => Blocks(p, 2, 2)),
        new MapOperation("OnlyBlocks3", 12, p => Blocks(p, 3, 3)),
        new MapOperation("LargestEmptyBlock", 12, LargestEmpty),
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

        return Redraw.With(p, cells);
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

    // Cells of any colour, 0 too, without a neighbour of their colour in the four directions become what surrounds them most often.
    private static Picture? Blended(Picture p)
    {
        var cells = p.Copy();
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                if (IsAlone(p, r, c))
                {
                    cells[i] = Around(p, r, c);
                }
            }
        }

        return Redraw.With(p, cells);
    }

    private static bool IsAlone(Picture p, int r, int c)
    {
        foreach (var (rows, columns) in Redraw.Straight)
        {
            var (row, column) = (r + rows, c + columns);
            if ((uint)row < (uint)p.Height && (uint)column < (uint)p.Width && p[row, column] == p[r, c])
            {
                return false;
            }
        }

        return true;
    }

    // The most frequent colour, 0 too, of up to eight neighbours; the cell's own breaks ties.
    private static byte Around(Picture p, int r, int c)
    {
        Span<int> counts = stackalloc int[10];
        foreach (var (rows, columns) in Redraw.AllDirections)
        {
            var (row, column) = (r + rows, c + columns);
            if ((uint)row < (uint)p.Height && (uint)column < (uint)p.Width)
            {
                counts[p[row, column]] += 2;
            }
        }

        counts[p[r, c]]++;
        var best = 0;
        for (var color = 1; color < counts.Length; color++)
        {
            best = counts[color] > counts[best] ? color : best;
        }

        return (byte)best;
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

        return Redraw.With(p, cells);
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

    // The rectangles with most empty cells, two or more high and wide, in colour 1 on an empty frame.
    private static Picture? LargestEmpty(Picture p)
    {
        if (p.Count == p.Area)
        {
            return null;
        }

        var cells = new byte[p.Area];
        var most = 0;

        // Runs[c]: empty cells from here upwards in the column.
        Span<int> runs = stackalloc int[p.Width];
        runs.Clear();
        for (var r = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++)
            {
                runs[c] = p[r, c] == 0 ? runs[c] + 1 : 0;
                var height = runs[c];
                for (var left = c; left >= 0 && runs[left] > 0; left--)
                {
                    height = Math.Min(height, runs[left]);
                    var width = c - left + 1;
                    if (height < 2 || width < 2 || height * width < most)
                    {
                        continue;
                    }

                    if (height * width > most)
                    {
                        Array.Clear(cells);
                        most = height * width;
                    }

                    for (var row = r - height + 1; row <= r; row++)
                    {
                        cells.AsSpan((row * p.Width) + left, width).Fill(1);
                    }
                }
            }
        }

        return most == 0 ? null : p.With(cells);
    }
}
