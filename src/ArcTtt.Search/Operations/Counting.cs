namespace ArcTtt.Search.Operations;

/// <summary>Counts as pictures: rows of cells, neighbours.</summary>
internal static class Counting
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("CellsAsRow", 11, CellsAsRow),
        new MapOperation("LikeBeside", 11, p => Like(p, Redraw.Straight)),
        new MapOperation("LikeAround", 12, p => Like(p, Redraw.AllDirections)),
    ];

    // The coloured cells one after the other.
    private static Picture? CellsAsRow(Picture p)
    {
        byte[] cells = [.. p.Cells.Where(cell => cell != 0)];
        return cells.Length == 0 ? null : Picture.Of(p.Row, p.Column, 1, cells.Length, cells);
    }

    // How many neighbours of its own colour a coloured cell has, and one more.
    private static Picture? Like(Picture p, (int Rows, int Columns)[] directions)
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
                if (p.Cells[i] == 0)
                {
                    continue;
                }

                cells[i] = 1;
                foreach (var (rows, columns) in directions)
                {
                    cells[i] += p.At(r + rows, c + columns) == p.Cells[i] ? (byte)1 : (byte)0;
                }
            }
        }

        return p.With(cells);
    }
}
