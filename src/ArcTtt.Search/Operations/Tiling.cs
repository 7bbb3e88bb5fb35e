namespace ArcTtt.Search.Operations;

/// <summary>Copies side by side, as they are, mirrored or turned.</summary>
internal static class Tiling
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("Tile2x2", 11, p => Tile(p, 2, 2)),
        new MapOperation("Tile3x3", 11, p => Tile(p, 3, 3)),
        new MapOperation("TileOut", 11, p => p.Height == Grid.MaxSide && p.Width == Grid.MaxSide ? null
            : Picture.Of(p.Row, p.Column, Grid.MaxSide, Grid.MaxSide, (r, c) => p[r % p.Height, c % p.Width])),
        new MapOperation("MirrorTileOut", 12, p => p.Height == Grid.MaxSide && p.Width == Grid.MaxSide ? null
            : Picture.Of(p.Row, p.Column, Grid.MaxSide, Grid.MaxSide, (r, c) => p[Folded(r, p.Height), Folded(c, p.Width)])),
        new MapOperation("MirrorRight", 11, p => Beside(p, Geometry.MirrorColumns(p))),
        new MapOperation("MirrorLeft", 11, p => Beside(Geometry.MirrorColumns(p), p)),
        new MapOperation("MirrorDown", 11, p => Above(p, Geometry.MirrorRows(p))),
        new MapOperation("MirrorUp", 11, p => Above(Geometry.MirrorRows(p), p)),
        new MapOperation("FourTurns", 12, p => p.Height != p.Width ? null
            : Quarters(p, Geometry.TurnRight(p), Geometry.TurnLeft(p), Geometry.Turn180(p))),
        new MapOperation("TileByItself", 12, p => TileWhere(p, p)),
        new MapOperation("TileByEmpty", 12, p => TileWhere(p.Recolor(c => c == 0 ? (byte)1 : (byte)0), p)),
        new MapOperation("TileByMost", 12, p => p.Majority is var most && p.ColorCount < 2 ? null : TileWhere(p.Recolor(c => c == most ? c : (byte)0), p)),
        new CombineOperation("TileWhere", 12, TileWhere),
    ];

    /// <summary>Copies in rows and columns.</summary>
    public static Picture? Tile(Picture p, int rows, int columns) =>
        Picture.Of(p.Row, p.Column, p.Height * rows, p.Width * columns, (r, c) => p[r % p.Height, c % p.Width]);

    /// <summary>Two pictures of one height, the second on the right.</summary>
    public static Picture? Beside(Picture a, Picture b) =>
        a.Height != b.Height ? null : Picture.Of(a.Row, a.Column, a.Height, a.Width + b.Width, (r, c) => c < a.Width ? a[r, c] : b[r, c - a.Width]);

    /// <summary>Two pictures of one width, the second below.</summary>
    public static Picture? Above(Picture a, Picture b) =>
        a.Width != b.Width ? null : Picture.Of(a.Row, a.Column, a.Height + b.Height, a.Width, (r, c) => r < a.Height ? a[r, c] : b[r - a.Height, c]);

    private static Picture? Quarters(Picture topLeft, Picture topRight, Picture bottomLeft, Picture bottomRight) =>
        Beside(topLeft, topRight) is { } top && Beside(bottomLeft, bottomRight) is { } bottom ? Above(top, bottom) : null;

    // There and back again: 0 1 2 2 1 0 0 1 ...
    private static int Folded(int at, int length) => at / length % 2 == 0 ? at % length : length - 1 - (at % length);

    // For every coloured cell of the first a copy of the second, for every other cell as much room.
    private static Picture? TileWhere(Picture where, Picture p) =>
        Picture.Of(p.Row, p.Column, where.Height * p.Height, where.Width * p.Width, (r, c) => where[r / p.Height, c / p.Width] == 0 ? (byte)0 : p[r % p.Height, c % p.Width]);
}
