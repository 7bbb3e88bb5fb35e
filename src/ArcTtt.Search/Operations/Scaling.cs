namespace ArcTtt.Search.Operations;

/// <summary>Cells made larger and smaller.</summary>
internal static class Scaling
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("Scale2", 11, p => Scale(p, 2, 2)),
        new MapOperation("Scale3", 11, p => Scale(p, 3, 3)),
        new MapOperation("ScaleByItself", 12, p => Scale(p, p.Height, p.Width)),
        new MapOperation("ScaleByColors", 12, p => p.ColorCount < 2 ? null : Scale(p, p.ColorCount, p.ColorCount)),
        new MapOperation("ScaleByCount", 12, p => p.Count is < 2 or > 10 ? null : Scale(p, p.Count, p.Count)),
        new MapOperation("BlocksToCells", 11, BlocksToCells),
        new MapOperation("RunsToCells", 11, p => RunsOfRows(p) is { } q ? Geometry.Transposed(q, RunsOfRows) : null),
    ];

    /// <summary>Every cell as a rectangle of cells.</summary>
    public static Picture? Scale(Picture p, int rows, int columns) => rows * columns < 2 ? null
        : Picture.Of(p.Row, p.Column, p.Height * rows, p.Width * columns, (r, c) => p[r / rows, c / columns]);

    // The largest squares that each have one colour become cells.
    private static Picture? BlocksToCells(Picture p)
    {
        for (var side = Math.Min(p.Height, p.Width); side > 1; side--)
        {
            if (p.Height % side == 0 && p.Width % side == 0 && HasBlocks(p, side))
            {
                var k = side;
                return Picture.Of(p.Row, p.Column, p.Height / k, p.Width / k, (r, c) => p[r * k, c * k]);
            }
        }

        return null;
    }

    private static bool HasBlocks(Picture p, int side) => p.All((r, c) => p[r, c] == p[r - (r % side), c - (c % side)]);

    // Equal rows that follow each other become one.
    private static Picture? RunsOfRows(Picture p)
    {
        var cells = new byte[p.Area];
        var height = 0;
        for (var r = 0; r < p.Height; r++)
        {
            var row = p.Cells.AsSpan(r * p.Width, p.Width);
            if (r == 0 || !row.SequenceEqual(p.Cells.AsSpan((r - 1) * p.Width, p.Width)))
            {
                row.CopyTo(cells.AsSpan(height++ * p.Width));
            }
        }

        return height == p.Height ? p : Picture.Of(p.Row, p.Column, height, p.Width, cells[..(height * p.Width)]);
    }
}
