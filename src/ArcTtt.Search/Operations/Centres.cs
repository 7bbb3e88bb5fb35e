namespace ArcTtt.Search.Operations;

/// <summary>Objects repeated around the middle of another that is symmetric itself.</summary>
internal static class Centres
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("MirroredAroundObject", 11, p => Around(p, [(-1, 0, 0, 1), (1, 0, 0, -1), (-1, 0, 0, -1)])),
        new MapOperation("TurnedAroundObject", 12, p => Around(p, [(0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])),
    ];

    // Images of all coloured cells under the maps (row and column from the middle, doubled, to the image's), where nothing was before.
    private static Picture? Around(Picture p, (int RowOfRow, int RowOfColumn, int ColumnOfRow, int ColumnOfColumn)[] maps)
    {
        if (p.ColorCount < 2 || Middle(p) is not (var middleRow, var middleColumn))
        {
            return null;
        }

        var cells = p.Copy();
        for (var i = 0; i < cells.Length; i++)
        {
            if (p.Cells[i] == 0)
            {
                continue;
            }

            var (r, c) = ((2 * (i / p.Width)) - middleRow, (2 * (i % p.Width)) - middleColumn);
            foreach (var map in maps)
            {
                var row = (map.RowOfRow * r) + (map.RowOfColumn * c) + middleRow;
                var column = (map.ColumnOfRow * r) + (map.ColumnOfColumn * c) + middleColumn;
                if (row % 2 == 0 && column % 2 == 0 && row >= 0 && column >= 0 && row / 2 < p.Height && column / 2 < p.Width)
                {
                    ref var cell = ref cells[(row / 2 * p.Width) + (column / 2)];
                    cell = cell == 0 ? p.Cells[i] : cell;
                }
            }
        }

        return Redraw.With(p, cells);
    }

    // Twice the middle of the colour whose cells, in their box, mirror themselves both ways: of several the one with fewest cells. Null if there is none.
    private static (int Row, int Column)? Middle(Picture p)
    {
        Picture? best = null;
        for (byte color = 1; color < Core.Grid.Colors; color++)
        {
            if ((p.ColorMask >> color & 1) != 0 && p.Recolor(cell => cell == color ? cell : (byte)0).Cropped() is { } box
                && (Measuring.Symmetry(box) & 3) == 3 && (best is null || box.Count < best.Count))
            {
                best = box;
            }
        }

        return best is null ? null : ((2 * (best.Row - p.Row)) + best.Height - 1, (2 * (best.Column - p.Column)) + best.Width - 1);
    }
}
