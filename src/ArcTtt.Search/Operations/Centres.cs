namespace ArcTtt.Search.Operations;

/// <summary>Objects repeated around the middle of another that is symmetric itself.</summary>
internal static class Centres
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } = [new MapOperation("MirroredAroundObject", 11, Around)];

    // Mirror images, both ways, of all coloured cells, where nothing was before.
    private static Picture? Around(Picture p)
    {
        if (p.ColorCount < 2 || Middle(p) is not (var rows, var columns))
        {
            return null;
        }

        var cells = p.Copy();
        for (var i = 0; i < cells.Length; i++)
        {
            var (r, c) = (i / p.Width, i % p.Width);
            foreach (var (row, column) in new[] { (r, columns - c), (rows - r, c), (rows - r, columns - c) })
            {
                if (p.Cells[i] != 0 && (uint)row < (uint)p.Height && (uint)column < (uint)p.Width)
                {
                    ref var cell = ref cells[(row * p.Width) + column];
                    cell = cell == 0 ? p.Cells[i] : cell;
                }
            }
        }

        return p.With(cells);
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
