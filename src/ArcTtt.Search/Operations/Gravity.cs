namespace ArcTtt.Search.Operations;

/// <summary>Cells and whole objects that fall until something stops them.</summary>
internal static class Gravity
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("DropUp", 12, p => Geometry.Transposed(p, q => Drop(q, true))),
        new MapOperation("DropDown", 12, p => Geometry.Transposed(p, q => Drop(q, false))),
        new MapOperation("DropLeft", 12, p => Drop(p, true)),
        new MapOperation("DropRight", 12, p => Drop(p, false)),
        new MapOperation("ObjectsDown", 12, p => Fall(p, 1, 0)),
        new MapOperation("ObjectsUp", 12, p => Fall(p, -1, 0)),
        new MapOperation("ObjectsRight", 12, p => Fall(p, 0, 1)),
        new MapOperation("ObjectsLeft", 12, p => Fall(p, 0, -1)),
        new MapOperation("ObjectsToLargest", 12, p => Towards(p, 1)),
        new MapOperation("ObjectsToSmallest", 13, p => Towards(p, -1)),
    ];

    // Every coloured cell goes to the end of its row, in order.
    private static Picture? Drop(Picture p, bool left)
    {
        if (p.Count == 0)
        {
            return p;
        }

        var cells = new byte[p.Area];
        for (var r = 0; r < p.Height; r++)
        {
            var next = left ? 0 : p.Width - 1;
            for (var i = 0; i < p.Width; i++)
            {
                var cell = p[r, left ? i : p.Width - 1 - i];
                if (cell != 0)
                {
                    cells[(r * p.Width) + next] = cell;
                    next += left ? 1 : -1;
                }
            }
        }

        return p.With(cells);
    }

    // Connected components fall, whole, until they meet the border or another part.
    private static Picture? Fall(Picture p, int rows, int columns)
    {
        if (Splitting.Components(p, true, true) is not { } parts)
        {
            return null;
        }

        // The foremost first: it is what the next ones land on.
        Array.Sort(parts, (a, b) => Front(b).CompareTo(Front(a)));
        var cells = new byte[p.Area];
        foreach (var part in parts)
        {
            var (r, c) = (part.Row - p.Row, part.Column - p.Column);
            while (IsFree(p, cells, part, r + rows, c + columns))
            {
                (r, c) = (r + rows, c + columns);
            }

            Draw(cells, p.Width, part, r, c);
        }

        return p.With(cells);

        int Front(Picture part) => rows > 0 ? part.Row + part.Height : rows < 0 ? -part.Row : columns > 0 ? part.Column + part.Width : -part.Column;
    }

    // The part with most cells, or fewest, stays; the others move towards it, by diagonal steps until they are beside it, then straight, until something stops them.
    private static Picture? Towards(Picture p, int sign)
    {
        if (Splitting.Components(p, false, true) is not { Length: > 1 } parts)
        {
            return null;
        }

        var goal = parts.MaxBy(part => sign * part.Count)!;
        var cells = new byte[p.Area];
        Draw(cells, p.Width, goal, goal.Row - p.Row, goal.Column - p.Column);
        foreach (var part in parts.Where(part => part != goal).OrderBy(part => Way(part, part.Row, part.Column, goal).Distance))
        {
            var (r, c) = (part.Row - p.Row, part.Column - p.Column);
            while (Way(part, p.Row + r, p.Column + c, goal) is ( > 0, var rows, var columns) && IsFree(p, cells, part, r + rows, c + columns))
            {
                (r, c) = (r + rows, c + columns);
            }

            Draw(cells, p.Width, part, r, c);
        }

        return p.With(cells);
    }

    // Whether a part has room at a place of a picture's.
    private static bool IsFree(Picture p, byte[] cells, Picture part, int row, int column)
    {
        for (var i = 0; i < part.Area; i++)
        {
            var (r, c) = (row + (i / part.Width), column + (i % part.Width));
            if (part.Cells[i] != 0 && ((uint)r >= (uint)p.Height || (uint)c >= (uint)p.Width || cells[(r * p.Width) + c] != 0))
            {
                return false;
            }
        }

        return true;
    }

    // How many rows and columns the box of a part, moved to a place, is away from that of another, 1 where they touch; and the step that takes it nearer.
    private static (int Distance, int Rows, int Columns) Way(Picture part, int row, int column, Picture to)
    {
        var rows = Gap(row, part.Height, to.Row, to.Height);
        var columns = Gap(column, part.Width, to.Column, to.Width);
        return (Math.Abs(rows) + Math.Abs(columns), Math.Sign(rows), Math.Sign(columns));
    }

    // Steps from the end of one stretch to the start of another, 1 if they touch, 0 if they overlap; negative if the second comes first.
    private static int Gap(int start, int length, int otherStart, int otherLength) =>
        otherStart >= start + length ? otherStart - start - length + 1 : start >= otherStart + otherLength ? otherStart + otherLength - start - 1 : 0;

    private static void Draw(byte[] cells, int width, Picture part, int row, int column)
    {
        for (var i = 0; i < part.Area; i++)
        {
            if (part.Cells[i] != 0)
            {
                cells[((row + (i / part.Width)) * width) + column + (i % part.Width)] = part.Cells[i];
            }
        }
    }
}
