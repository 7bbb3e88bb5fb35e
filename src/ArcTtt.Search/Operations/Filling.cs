namespace ArcTtt.Search.Operations;

/// <summary>Holes, insides, outlines, boxes, denoising.</summary>
internal static class Filling
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("Holes", 10, p => Holes(p, 4)),
        new MapOperation("Holes8", 11, p => Holes(p, 8)),
        new MapOperation("FillHoles", 10, p => Holes(p, 4) is { } holes ? p.With([.. p.Cells.Zip(holes.Cells, (a, b) => a != 0 ? a : b)]) : null),
    ];

    // The empty cells that no path of empty cells leads out of, in the picture's most frequent colour.
    private static Picture? Holes(Picture p, int neighbours)
    {
        var outside = new bool[p.Area];
        var stack = new Stack<(int Row, int Column)>();
        for (var r = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++)
            {
                if (r == 0 || c == 0 || r == p.Height - 1 || c == p.Width - 1)
                {
                    Visit(r, c);
                }
            }
        }

        while (stack.TryPop(out var place))
        {
            for (var dr = -1; dr <= 1; dr++)
            {
                for (var dc = -1; dc <= 1; dc++)
                {
                    if (neighbours == 8 || dr == 0 || dc == 0)
                    {
                        Visit(place.Row + dr, place.Column + dc);
                    }
                }
            }
        }

        var color = p.Majority;
        var cells = new byte[p.Area];
        var any = false;
        for (var i = 0; i < cells.Length; i++)
        {
            if (p.Cells[i] == 0 && !outside[i])
            {
                cells[i] = color;
                any = true;
            }
        }

        return any ? p.With(cells) : null;

        void Visit(int r, int c)
        {
            if ((uint)r < (uint)p.Height && (uint)c < (uint)p.Width && p[r, c] == 0 && !outside[(r * p.Width) + c])
            {
                outside[(r * p.Width) + c] = true;
                stack.Push((r, c));
            }
        }
    }
}
