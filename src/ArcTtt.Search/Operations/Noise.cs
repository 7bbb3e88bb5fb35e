namespace ArcTtt.Search.Operations;

/// <summary>Single cells removed or kept, small gaps closed, what is solid found.</summary>
internal static class Noise
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("WithoutSingles", 11, p => Singles(p, false, 8)),
        new MapOperation("WithoutSingles4", 12, p => Singles(p, false, 4)),
        new MapOperation("OnlySingles", 12, p => Singles(p, true, 8)),
        new MapOperation("SinglesBlended", 12, Blended),
        new MapOperation("MostAround", 12, MostAround),
        new MapOperation("OnlyBlocks2", 11, p => Blocks(p, 2, 2)),
        new MapOperation("OnlyBlocks3", 12, p => Blocks(p, 3, 3)),
        new MapOperation("LargestBlock", 12, p => Largest(p, false)),
        new MapOperation("LargestEmptyBlock", 12, p => Largest(p, true)),
    ];

    // Cells without a neighbour of their colour: dropped, or the only ones kept.
    private static Picture? Singles(Picture p, bool keep, int neighbours)
    {
        if (p.Count == 0)
        {
            return null;
        }

        var cells = new byte[p.Area];
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                if (p.Cells[i] != 0 && IsSingle(p, r, c, neighbours) == keep)
                {
                    cells[i] = p.Cells[i];
                }
            }
        }

        return Redraw.Changed(p, cells);
    }

    private static bool IsSingle(Picture p, int r, int c, int neighbours)
    {
        var color = p[r, c];
        foreach (var (rows, columns) in Redraw.AllDirections.AsSpan(0, neighbours))
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

        return Redraw.Changed(p, cells);
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

    private static Picture? MostAround(Picture p)
    {
        var cells = new byte[p.Area];
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                cells[i] = Around(p, r, c);
            }
        }

        return Redraw.Changed(p, cells);
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
        var any = false;
        for (var r = 0; r + height <= p.Height; r++)
        {
            for (var c = 0; c + width <= p.Width; c++)
            {
                if (p[r, c] == 0 || !IsBlock(p, r, c, height, width))
                {
                    continue;
                }

                any = true;
                for (var i = 0; i < height; i++)
                {
                    cells.AsSpan(((r + i) * p.Width) + c, width).Fill(p[r, c]);
                }
            }
        }

        return any ? Redraw.Changed(p, cells) : null;
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

    // The rectangles with most cells of one colour (in their colour), or of empty cells (in colour 1), on an empty frame.
    private static Picture? Largest(Picture p, bool empty)
    {
        if (empty ? p.Count == p.Area : p.Count == 0)
        {
            return null;
        }

        var cells = new byte[p.Area];
        var most = 1;

        // Runs[c]: cells of one colour from here upwards in the column.
        Span<int> runs = stackalloc int[p.Width];
        for (var r = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++)
            {
                runs[c] = r > 0 && p[r, c] == p[r - 1, c] ? runs[c] + 1 : 1;
            }

            for (var c = 0; c < p.Width; c++)
            {
                var height = runs[c];
                for (var left = c; left >= 0 && p[r, left] == p[r, c] && p[r, c] == 0 == empty; left--)
                {
                    height = Math.Min(height, runs[left]);
                    var area = height * (c - left + 1);
                    if (area < most)
                    {
                        continue;
                    }

                    if (area > most)
                    {
                        Array.Clear(cells);
                        most = area;
                    }

                    for (var row = r - height + 1; row <= r; row++)
                    {
                        cells.AsSpan((row * p.Width) + left, c - left + 1).Fill(empty ? (byte)1 : p[r, c]);
                    }
                }
            }
        }

        return most < 2 ? null : Redraw.Changed(p, cells);
    }
}
