namespace ArcTtt.Search.Operations;

/// <summary>Repeating, scaling, mirroring outwards, symmetry, periods.</summary>
internal static class Tiling
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("Tile2x2", 11, p => Tile(p, 2, 2)),
        new MapOperation("Tile3x3", 11, p => Tile(p, 3, 3)),
        new MapOperation("Scale2", 11, p => Scale(p, 2)),
        new MapOperation("Scale3", 11, p => Scale(p, 3)),
        new MapOperation("MirrorRight", 11, p => Beside(p, Geometry.MirrorColumns(p))),
        new MapOperation("MirrorDown", 11, p => Geometry.Transposed(p, q => Beside(q, Geometry.MirrorColumns(q)))),
        new MapOperation("TileByItself", 12, TileByItself),
    ];

    /// <summary>Copies in rows and columns.</summary>
    public static Picture? Tile(Picture p, int rows, int columns) =>
        Picture.Of(p.Row, p.Column, p.Height * rows, p.Width * columns, (r, c) => p[r % p.Height, c % p.Width]);

    /// <summary>Every cell as a square of cells.</summary>
    public static Picture? Scale(Picture p, int factor) =>
        Picture.Of(p.Row, p.Column, p.Height * factor, p.Width * factor, (r, c) => p[r / factor, c / factor]);

    /// <summary>Two pictures of one height, the second on the right.</summary>
    public static Picture? Beside(Picture a, Picture b) =>
        a.Height != b.Height ? null : Picture.Of(a.Row, a.Column, a.Height, a.Width + b.Width, (r, c) => c < a.Width ? a[r, c] : b[r, c - a.Width]);

    private static Picture? TileByItself(Picture p) =>
        Picture.Of(p.Row, p.Column, p.Height * p.Height, p.Width * p.Width, (r, c) => p[r / p.Height, c / p.Width] == 0 ? (byte)0 : p[r % p.Height, c % p.Width]);
}
