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
    private static Picture? Like(Picture p, (int Rows, int Columns)[] directions) => p.Count == 0 ? null : p.Redrawn((r, c) =>
        p[r, c] is > 0 and var own ? (byte)(1 + Redraw.Neighbours(p, r, c, directions, color => color == own)) : (byte)0);
}
