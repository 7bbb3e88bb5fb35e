namespace ArcTtt.Search.Operations;

/// <summary>Turning, mirroring, cropping, moving.</summary>
internal static class Geometry
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("MirrorColumns", 9, MirrorColumns),
        new MapOperation("MirrorRows", 9, MirrorRows),
        new MapOperation("Transpose", 9, Transpose),
        new MapOperation("Turn180", 10, Turn180),
        new MapOperation("TurnRight", 10, TurnRight),
        new MapOperation("TurnLeft", 10, TurnLeft),
        new MapOperation("AntiTranspose", 11, p => Turn180(Transpose(p))),
        new MapOperation("Crop", 8, p => p.Cropped()),
        new MapOperation("TopHalf", 10, p => Panels.Part(p, 2, 1, 0)),
        new MapOperation("BottomHalf", 10, p => Panels.Part(p, 2, 1, 1)),
        new MapOperation("LeftHalf", 10, p => Panels.Part(p, 1, 2, 0)),
        new MapOperation("RightHalf", 10, p => Panels.Part(p, 1, 2, 1)),
        new MapOperation("LeftThird", 11, p => Panels.Part(p, 1, 3, 0)),
        new MapOperation("MiddleThirdOfColumns", 11, p => Panels.Part(p, 1, 3, 1)),
        new MapOperation("RightThird", 11, p => Panels.Part(p, 1, 3, 2)),
        new MapOperation("WithoutMargin", 9, p => p.Part(1, 1, p.Height - 2, p.Width - 2)),
        new MapOperation("Corners", 11, p => p.Height < 3 || p.Width < 3 ? null
            : Picture.Of(0, 0, 2, 2, [p.Cells[0], p.Cells[p.Width - 1], p.Cells[p.Area - p.Width], p.Cells[p.Area - 1]])),
        new MapOperation("MarginAdded", 12, p => p.Part(-1, -1, p.Height + 2, p.Width + 2)),
        new MapOperation("EdgeRepeated", 12, EdgeRepeated),
        new MapOperation("ShiftRight", 11, p => Shift(p, 0, 1)),
        new MapOperation("ShiftLeft", 11, p => Shift(p, 0, -1)),
        new MapOperation("ShiftDown", 11, p => Shift(p, 1, 0)),
        new MapOperation("ShiftUp", 11, p => Shift(p, -1, 0)),
        new MapOperation("ShiftDownRight", 12, p => Shift(p, 1, 1)),
        new MapOperation("ShiftDownLeft", 12, p => Shift(p, 1, -1)),
        new MapOperation("ShiftUpRight", 12, p => Shift(p, -1, 1)),
        new MapOperation("ShiftUpLeft", 12, p => Shift(p, -1, -1)),
    ];

    /// <summary>Left and right exchanged, in place.</summary>
    public static Picture MirrorColumns(Picture p) => p.With(Dihedral.FlipHorizontal.Apply(p.Cells, p.Height, p.Width));

    /// <summary>Top and bottom exchanged, in place.</summary>
    public static Picture MirrorRows(Picture p) => p.With(Dihedral.FlipVertical.Apply(p.Cells, p.Height, p.Width));

    /// <summary>Rows and columns exchanged, the place too.</summary>
    public static Picture Transpose(Picture p) => Exchanged(p, Dihedral.Transpose);

    /// <summary>Half a turn, in place.</summary>
    public static Picture Turn180(Picture p) => p.With(Dihedral.Rotate180.Apply(p.Cells, p.Height, p.Width));

    /// <summary>A quarter turn clockwise, rows and columns of the place exchanged.</summary>
    public static Picture TurnRight(Picture p) => Exchanged(p, Dihedral.Rotate90);

    /// <summary>A quarter turn counterclockwise, rows and columns of the place exchanged.</summary>
    public static Picture TurnLeft(Picture p) => Exchanged(p, Dihedral.Rotate270);

    /// <summary>An operation on rows, applied to columns.</summary>
    public static Picture? Transposed(Picture p, Func<Picture, Picture?> apply) => apply(Transpose(p)) is { } result ? Transpose(result) : null;

    // Of those that exchange the sides.
    private static Picture Exchanged(Picture p, Dihedral turn) => Picture.Of(p.Column, p.Row, p.Width, p.Height, turn.Apply(p.Cells, p.Height, p.Width))!;

    private static Picture? EdgeRepeated(Picture p) => Picture.Of(
        p.Row - 1, p.Column - 1, p.Height + 2, p.Width + 2, (r, c) => p[Math.Clamp(r - 1, 0, p.Height - 1), Math.Clamp(c - 1, 0, p.Width - 1)]);

    // Every cell moves by a step; what leaves the frame is lost.
    private static Picture? Shift(Picture p, int rows, int columns) => p.Count == 0 ? p
        : Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p.At(r - rows, c - columns));
}
