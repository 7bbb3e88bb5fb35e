namespace ArcTtt.Search.Operations;

/// <summary>Components painted by what is around them, cells by how deep they lie.</summary>
internal static class Relations
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("ByTouchedColor", 10, ByTouched),
        new MapOperation("ByEnclosedColor", 11, ByEnclosed),
        new MapOperation("ByNearestColor", 11, ByNearest),
        new MapOperation("Depth", 11, p => Depth(p, true)),
        new MapOperation("Distance", 11, p => Depth(p, false)),
    ];

    // Components of one colour, each in the other colour that it touches most; those that touch none are left out.
    private static Picture? ByTouched(Picture p) => By(p, false, (component, votes) =>
    {
        foreach (var at in component.Cells)
        {
            foreach (var (rows, columns) in Redraw.Straight)
            {
                votes[p.At((at / p.Width) + rows, (at % p.Width) + columns)]++;
            }
        }
    });

    // Components of one colour, each in the other colour that most cells of its box have.
    private static Picture? ByEnclosed(Picture p) => By(p, true, (component, votes) =>
    {
        for (var r = component.Row; r < component.Row + component.Height; r++)
        {
            foreach (var cell in p.Cells.AsSpan((r * p.Width) + component.Column, component.Width))
            {
                votes[cell]++;
            }
        }
    });

    // Components of one colour, each in the other colour that has most votes; null where none has any.
    private static Picture? By(Picture p, bool diagonal, Action<ConnectedComponent, int[]> vote)
    {
        if (p.ColorCount < 2)
        {
            return null;
        }

        var (cells, votes) = (new byte[p.Area], new int[Core.Grid.Colors]);
        foreach (var component in Components.Find(p, ComponentKind.OneColor, diagonal))
        {
            Array.Clear(votes);
            vote(component, votes);
            votes[0] = votes[p.Cells[component.Cells[0]]] = 0;
            component.Paint(cells, Redraw.Most(votes));
        }

        return p.With(cells) is { Count: > 0 } painted ? painted : null;
    }

    // Cells of the most frequent colour, each in the colour of the nearest cell of another (rows and columns added, reading order at a tie).
    private static Picture? ByNearest(Picture p)
    {
        var most = p.Majority;
        if (p.ColorCount < 2)
        {
            return null;
        }

        List<int> others = [.. Enumerable.Range(0, p.Area).Where(i => p.Cells[i] != 0 && p.Cells[i] != most)];
        if (others.Count > 60)
        {
            return null;
        }

        var cells = new byte[p.Area];
        for (var i = 0; i < cells.Length; i++)
        {
            if (p.Cells[i] != most)
            {
                continue;
            }

            var best = int.MaxValue;
            foreach (var other in others)
            {
                var distance = Math.Abs((i / p.Width) - (other / p.Width)) + Math.Abs((i % p.Width) - (other % p.Width));
                if (distance < best)
                {
                    best = distance;
                    cells[i] = p.Cells[other];
                }
            }
        }

        return p.With(cells);
    }

    // How many steps, diagonal ones too, lead from a coloured cell out of its colour, or from an empty cell to a coloured one; what lies outside the picture
    // is empty. More than 9 are 9.
    private static Picture? Depth(Picture p, bool ofColored)
    {
        if (p.Count == 0 || (!ofColored && p.Count == p.Area))
        {
            return null;
        }

        var cells = new byte[p.Area];
        var (height, width) = (p.Height, p.Width);
        var changed = true;
        for (byte depth = 1; depth <= 9 && changed; depth++)
        {
            changed = false;
            for (int r = 0, i = 0; r < height; r++)
            {
                for (var c = 0; c < width; c++, i++)
                {
                    if (cells[i] == 0 && (p.Cells[i] != 0) == ofColored && (depth == 9 || Reached(r, c, depth)))
                    {
                        cells[i] = depth;
                        changed = true;
                    }
                }
            }
        }

        return p.With(cells);

        bool Reached(int row, int column, int depth)
        {
            var own = p[row, column];
            for (var r = row - 1; r <= row + 1; r++)
            {
                for (var c = column - 1; c <= column + 1; c++)
                {
                    var inside = (uint)r < (uint)height && (uint)c < (uint)width;
                    if (depth == 1 ? (inside ? p[r, c] : 0) != own : inside && cells[(r * width) + c] == depth - 1 && p[r, c] == own)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }

}
