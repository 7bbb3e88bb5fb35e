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
        new MapOperation("ToCorner", 10, p => p.At0()),
        new MapOperation("TopHalf", 10, p => RowPart(p, 0, 2)),
        new MapOperation("BottomHalf", 10, p => RowPart(p, 1, 2)),
        new MapOperation("LeftHalf", 10, p => ColumnPart(p, 0, 2)),
        new MapOperation("RightHalf", 10, p => ColumnPart(p, 1, 2)),
        new MapOperation("LeftThird", 11, p => ColumnPart(p, 0, 3)),
        new MapOperation("MiddleThirdOfColumns", 11, p => ColumnPart(p, 1, 3)),
        new MapOperation("RightThird", 11, p => ColumnPart(p, 2, 3)),
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
        new MapOperation("RollRight", 12, p => Roll(p, 0, 1)),
        new MapOperation("RollDown", 12, p => Roll(p, 1, 0)),
    ];

    /// <summary>Left and right exchanged, in place.</summary>
    public static Picture MirrorColumns(Picture p) => Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p[r, p.Width - 1 - c])!;

    /// <summary>Top and bottom exchanged, in place.</summary>
    public static Picture MirrorRows(Picture p) => Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p[p.Height - 1 - r, c])!;

    /// <summary>Rows and columns exchanged, the place too.</summary>
    public static Picture Transpose(Picture p) => Picture.Of(p.Column, p.Row, p.Width, p.Height, (r, c) => p[c, r])!;

    /// <summary>Half a turn, in place.</summary>
    public static Picture Turn180(Picture p)
    {
        var cells = p.Copy();
        Array.Reverse(cells);
        return p.With(cells);
    }

    /// <summary>A quarter turn clockwise, rows and columns of the place exchanged.</summary>
    public static Picture TurnRight(Picture p) => MirrorColumns(Transpose(p));

    /// <summary>A quarter turn counterclockwise, rows and columns of the place exchanged.</summary>
    public static Picture TurnLeft(Picture p) => MirrorRows(Transpose(p));

    /// <summary>An operation on rows, applied to columns.</summary>
    public static Picture? Transposed(Picture p, Func<Picture, Picture?> apply) => apply(Transpose(p)) is { } result ? Transpose(result) : null;

    // One of several parts of equal height, which follow each other at once or with one row between them.
    private static Picture? RowPart(Picture p, int index, int count)
    {
        var gap = p.Height % count == 0 ? 0 : 1;
        var (height, rest) = Math.DivRem(p.Height - (gap * (count - 1)), count);
        return rest != 0 || height < 1 ? null : p.Part(index * (height + gap), 0, height, p.Width);
    }

    private static Picture? ColumnPart(Picture p, int index, int count)
    {
        var gap = p.Width % count == 0 ? 0 : 1;
        var (width, rest) = Math.DivRem(p.Width - (gap * (count - 1)), count);
        return rest != 0 || width < 1 ? null : p.Part(0, index * (width + gap), p.Height, width);
    }

    private static Picture? EdgeRepeated(Picture p) => Picture.Of(
        p.Row - 1, p.Column - 1, p.Height + 2, p.Width + 2, (r, c) => p[Math.Clamp(r - 1, 0, p.Height - 1), Math.Clamp(c - 1, 0, p.Width - 1)]);

    // Every cell moves by a step; what leaves the frame is lost.
    private static Picture? Shift(Picture p, int rows, int columns) => p.Count == 0 ? p
        : Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p.At(r - rows, c - columns));

    // Every cell moves by a step; what leaves the frame comes in on the other side.
    private static Picture? Roll(Picture p, int rows, int columns) => p.Count == 0 ? p
        : Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p[(r - rows + p.Height) % p.Height, (c - columns + p.Width) % p.Width]);
}
