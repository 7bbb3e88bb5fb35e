namespace ArcTtt.Search.Operations;

/// <summary>Rows and columns as wholes: sorted, dropped, counted; and colours as a list.</summary>
internal static class RowsAndColumns
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("SortRows", 12, SortRows),
        new MapOperation("SortColumns", 12, p => Geometry.Transposed(p, SortRows)),
        new MapOperation("Squeeze", 11, p => WithoutEmptyRows(p) is { } q ? Geometry.Transposed(q, WithoutEmptyRows) : null),
        new MapOperation("UniformRows", 12, UniformRows),
        new MapOperation("UniformColumns", 12, p => Geometry.Transposed(p, UniformRows)),
        new MapOperation("ColorsByCount", 11, p => Bars(p, false)),
        new MapOperation("ColorBars", 12, p => Bars(p, true)),
    ];

    private static ReadOnlySpan<byte> Row(Picture p, int r) => p.Cells.AsSpan(r * p.Width, p.Width);

    private static int CountOf(Picture p, int r) => p.Width - Row(p, r).Count((byte)0);

    // Fewest coloured cells at the top; equal rows stay in order.
    private static Picture? SortRows(Picture p) => p.Count == 0 ? p
        : Rows(p, Enumerable.Range(0, p.Height).OrderBy(r => CountOf(p, r)));

    private static Picture? WithoutEmptyRows(Picture p) => Rows(p, Enumerable.Range(0, p.Height).Where(r => CountOf(p, r) > 0));

    // Rows of one colour keep it, others become empty.
    private static Picture? UniformRows(Picture p)
    {
        var cells = p.Copy();
        for (var r = 0; r < p.Height; r++)
        {
            if (Row(p, r).ContainsAnyExcept(p[r, 0]))
            {
                cells.AsSpan(r * p.Width, p.Width).Clear();
            }
        }

        return p.With(cells);
    }

    // A row for each colour, most frequent first: one cell, or a bar as long as the colour is frequent.
    private static Picture? Bars(Picture p, bool bars)
    {
        var counts = p.Histogram();
        int[] colors = [.. Enumerable.Range(1, 9).Where(color => counts[color] > 0).OrderByDescending(color => counts[color])];
        return colors.Length == 0 || (bars && counts[colors[0]] > Picture.MaxSide) ? null
            : Picture.Of(0, 0, colors.Length, bars ? counts[colors[0]] : 1, (r, c) => c < counts[colors[r]] ? (byte)colors[r] : (byte)0);
    }

    private static Picture? Rows(Picture p, IEnumerable<int> rows)
    {
        int[] kept = [.. rows];
        if (kept.Length == p.Height && kept.AsSpan().SequenceEqual(Enumerable.Range(0, p.Height).ToArray()))
        {
            return p;
        }

        var cells = new byte[kept.Length * p.Width];
        for (var i = 0; i < kept.Length; i++)
        {
            Row(p, kept[i]).CopyTo(cells.AsSpan(i * p.Width));
        }

        return Picture.Of(p.Row, p.Column, kept.Length, p.Width, cells);
    }
}
