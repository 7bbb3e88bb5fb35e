namespace ArcTtt.Search.Operations;

/// <summary>Rows and columns as wholes: sorted, dropped, counted; and colours as a list.</summary>
internal static class RowsAndColumns
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("SortRows", 12, SortRows),
        new MapOperation("SortColumns", 12, p => Geometry.Transposed(p, SortRows)),
        new MapOperation("WithoutEmptyRows", 12, WithoutEmptyRows),
        new MapOperation("WithoutEmptyColumns", 12, p => Geometry.Transposed(p, WithoutEmptyRows)),
        new MapOperation("Squeeze", 11, p => Chain(p, WithoutEmptyRows, q => Geometry.Transposed(q, WithoutEmptyRows))),
        new MapOperation("WithoutRepeatedRows", 13, WithoutRepeatedRows),
        new MapOperation("WithoutRepeatedColumns", 13, p => Geometry.Transposed(p, WithoutRepeatedRows)),
        new MapOperation("OddRow", 12, OddRow),
        new MapOperation("OddColumn", 12, p => Geometry.Transposed(p, OddRow)),
        new MapOperation("UniformRows", 12, UniformRows),
        new MapOperation("UniformColumns", 12, p => Geometry.Transposed(p, UniformRows)),
        new MapOperation("CountsOfRows", 12, CountsOfRows),
        new MapOperation("CountsOfColumns", 12, p => Geometry.Transposed(p, CountsOfRows)),
        new MapOperation("ColorsByCount", 11, p => Bars(p, false)),
        new MapOperation("ColorBars", 12, p => Bars(p, true)),
    ];

    private static ReadOnlySpan<byte> Row(Picture p, int r) => p.Cells.AsSpan(r * p.Width, p.Width);

    private static int CountOf(Picture p, int r) => p.Width - Row(p, r).Count((byte)0);

    private static Picture? Chain(Picture p, Func<Picture, Picture?> first, Func<Picture, Picture?> second) =>
        first(p) is { } q ? second(q) ?? q : second(p);

    // Fewest coloured cells at the top; equal rows stay in order.
    private static Picture? SortRows(Picture p) => p.Count == 0 ? null
        : Changed(p, Enumerable.Range(0, p.Height).OrderBy(r => CountOf(p, r)));

    private static Picture? WithoutEmptyRows(Picture p) => Changed(p, Enumerable.Range(0, p.Height).Where(r => CountOf(p, r) > 0));

    private static Picture? WithoutRepeatedRows(Picture p) =>
        Changed(p, Enumerable.Range(0, p.Height).Where(r => !Enumerable.Range(0, r).Any(s => Row(p, s).SequenceEqual(Row(p, r)))));

    // The one row that no other is like, where every other has its like.
    private static Picture? OddRow(Picture p)
    {
        var odd = -1;
        for (var r = 0; r < p.Height; r++)
        {
            var alike = false;
            for (var s = 0; s < p.Height && !alike; s++)
            {
                alike = s != r && Row(p, s).SequenceEqual(Row(p, r));
            }

            if (!alike && odd >= 0)
            {
                return null;
            }

            odd = alike ? odd : r;
        }

        return odd < 0 || p.Height < 3 ? null : p.Part(odd, 0, 1, p.Width);
    }

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

        return Redraw.Changed(p, cells);
    }

    // Every row filled with the number of its coloured cells.
    private static Picture? CountsOfRows(Picture p)
    {
        if (p.Count == 0)
        {
            return null;
        }

        var cells = new byte[p.Area];
        for (var r = 0; r < p.Height; r++)
        {
            cells.AsSpan(r * p.Width, p.Width).Fill(Redraw.Color(CountOf(p, r)));
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

    private static Picture? Changed(Picture p, IEnumerable<int> rows)
    {
        int[] kept = [.. rows];
        if (kept.Length == 0 || (kept.Length == p.Height && kept.AsSpan().SequenceEqual(Enumerable.Range(0, p.Height).ToArray())))
        {
            return null;
        }

        var cells = new byte[kept.Length * p.Width];
        for (var i = 0; i < kept.Length; i++)
        {
            Row(p, kept[i]).CopyTo(cells.AsSpan(i * p.Width));
        }

        return Picture.Of(p.Row, p.Column, kept.Length, p.Width, cells);
    }
}
