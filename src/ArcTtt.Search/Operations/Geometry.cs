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
        new MapOperation("Turn180", 10, p => MirrorRows(MirrorColumns(p))),
        new MapOperation("TurnRight", 10, p => MirrorColumns(Transpose(p))),
        new MapOperation("TurnLeft", 10, p => MirrorRows(Transpose(p))),
        new MapOperation("AntiTranspose", 11, p => MirrorRows(MirrorColumns(Transpose(p)))),
        new MapOperation("Crop", 8, p => p.Cropped()),
        new MapOperation("ToCorner", 10, p => p.At0()),
        new MapOperation("TopHalf", 10, p => p.Height < 2 ? null : p.Part(0, 0, p.Height / 2, p.Width)),
        new MapOperation("BottomHalf", 10, p => p.Height < 2 ? null : p.Part((p.Height + 1) / 2, 0, p.Height / 2, p.Width)),
        new MapOperation("LeftHalf", 10, p => p.Width < 2 ? null : p.Part(0, 0, p.Height, p.Width / 2)),
        new MapOperation("RightHalf", 10, p => p.Width < 2 ? null : p.Part(0, (p.Width + 1) / 2, p.Height, p.Width / 2)),
        new MapOperation("DropUp", 12, p => Transposed(p, q => Drop(q, true))),
        new MapOperation("DropDown", 12, p => Transposed(p, q => Drop(q, false))),
        new MapOperation("DropLeft", 12, p => Drop(p, true)),
        new MapOperation("DropRight", 12, p => Drop(p, false)),
    ];

    /// <summary>Left and right exchanged, in place.</summary>
    public static Picture MirrorColumns(Picture p) => Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p[r, p.Width - 1 - c])!;

    /// <summary>Top and bottom exchanged, in place.</summary>
    public static Picture MirrorRows(Picture p) => Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => p[p.Height - 1 - r, c])!;

    /// <summary>Rows and columns exchanged, the place too.</summary>
    public static Picture Transpose(Picture p) => Picture.Of(p.Column, p.Row, p.Width, p.Height, (r, c) => p[c, r])!;

    /// <summary>An operation on rows, applied to columns.</summary>
    public static Picture? Transposed(Picture p, Func<Picture, Picture?> apply) => apply(Transpose(p)) is { } result ? Transpose(result) : null;

    private static Picture Drop(Picture p, bool left)
    {
        var cells = new byte[p.Area];
        for (var r = 0; r < p.Height; r++)
        {
            var next = left ? 0 : p.Width - 1;
            for (var i = 0; i < p.Width; i++)
            {
                var cell = p[r, left ? i : p.Width - 1 - i];
                if (cell != 0)
                {
                    cells[(r * p.Width) + next] = cell;
                    next += left ? 1 : -1;
                }
            }
        }

        return p.With(cells);
    }
}
