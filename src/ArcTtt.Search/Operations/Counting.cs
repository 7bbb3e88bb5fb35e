namespace ArcTtt.Search.Operations;

/// <summary>Counts as pictures: rows of cells, neighbours.</summary>
internal static class Counting
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("CellsAsRow", 11, CellsAsRow),
        new MapOperation("ColorsAsRow", 11, ColorsAsRow),
        new MapOperation("LikeBeside", 11, p => Beside(p, false, true)),
        new MapOperation("LikeAround", 12, p => Beside(p, true, true)),
        new MapOperation("ColoredBeside", 11, p => Beside(p, false, false)),
        new MapOperation("ColoredAround", 12, p => Beside(p, true, false)),
    ];

    // The coloured cells one after the other.
    private static Picture? CellsAsRow(Picture p)
    {
        byte[] cells = [.. p.Cells.Where(cell => cell != 0)];
        return cells.Length == 0 ? null : Picture.Of(p.Row, p.Column, 1, cells.Length, cells);
    }

    // A cell for each colour, the most frequent first.
    private static Picture? ColorsAsRow(Picture p)
    {
        if (p.Count == 0)
        {
            return null;
        }

        var counts = p.Histogram();
        byte[] colors = [.. Enumerable.Range(1, counts.Length - 1).Where(color => counts[color] > 0).OrderByDescending(color => counts[color]).Select(color => (byte)color)];
        return Picture.Of(0, 0, 1, colors.Length, colors);
    }

    // How many neighbours a cell has, and one more: for coloured cells those of its colour, or for empty cells those that are coloured.
    private static Picture? Beside(Picture p, bool diagonal, bool like)
    {
        var cells = new byte[p.Area];
        var any = false;
        for (int r = 0, i = 0; r < p.Height; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                var cell = p.Cells[i];
                if (cell == 0 == like)
                {
                    continue;
                }

                var count = 0;
                for (var dr = -1; dr <= 1; dr++)
                {
                    for (var dc = -1; dc <= 1; dc++)
                    {
                        if ((dr != 0 || dc != 0) && (diagonal || dr == 0 || dc == 0) && p.At(r + dr, c + dc) is var other && other != 0 && (!like || other == cell))
                        {
                            count++;
                        }
                    }
                }

                cells[i] = (byte)(count + 1);
                any = true;
            }
        }

        return any ? p.With(cells) : null;
    }
}
