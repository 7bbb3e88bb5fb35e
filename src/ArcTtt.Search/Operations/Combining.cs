namespace ArcTtt.Search.Operations;

/// <summary>Two pictures to one, and a list with a picture.</summary>
internal static class Combining
{
    private const int Dear = 13; // pairs are many: what takes two must earn its place

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new CombineOperation("Over", 10, (a, b) => Joining.Overlay([a, b])),
        new CombineOperation("And", 10, (a, b) => Cellwise(a, b, (x, y) => y != 0 ? x : (byte)0)),
        new CombineOperation("AndNot", 10, (a, b) => Cellwise(a, b, (x, y) => y == 0 ? x : (byte)0)),
        new CombineOperation("Xor", 10, (a, b) => Cellwise(a, b, (x, y) => x == 0 ? y : y == 0 ? x : (byte)0)),
        new CombineOperation("InColorOf", 11, (a, b) => b.ColorCount == 1 && b.Majority is var color ? a.Recolor(c => c == 0 ? (byte)0 : color) : null),
        new CombineOperation("InBoxOf", 11, (a, b) => a.Part(b.Row - a.Row, b.Column - a.Column, b.Height, b.Width)),
        new CombineOperation("OnlyColorsOf", 12, OnlyColorsOf),
        new CombineOperation("TiledOver", Dear, TiledOver),
        new CombineOperation("ScaledTo", Dear, (a, b) => b.Height % a.Height != 0 || b.Width % a.Width != 0 || a.Area == b.Area ? null
            : Picture.Of(b.Row, b.Column, b.Height, b.Width, (r, c) => a[r / (b.Height / a.Height), c / (b.Width / a.Width)])),
        new CombineOperation("Under", 12, (a, b) => a.Height == b.Height && a.Width == b.Width ? null : Under(a, b)),
        new SelectOperation("ThoseTouching", 11, (list, p) => Those(list, q => Touch(q, p))),
        new SelectOperation("ThoseNotTouching", 11, (list, p) => Those(list, q => !Touch(q, p))),
        new SelectOperation("ThoseInColorsOf", 11, (list, p) => Those(list, q => (q.ColorMask & p.ColorMask & ~1) != 0)),
        new SelectOperation("ThoseShapedLike", 11, (list, p) => Those(list, q => Measuring.SameShape(q, p))),
    ];

    private static Picture[]? Those(Picture[] list, Func<Picture, bool> test)
    {
        Picture[] those = [.. list.Where(test)];
        return those.Length == 0 || those.Length == list.Length ? null : those;
    }

    // Whether some coloured cell of one is a coloured cell of the other, or beside one.
    private static bool Touch(Picture a, Picture b)
    {
        if (a.Row > b.Row + b.Height || b.Row > a.Row + a.Height || a.Column > b.Column + b.Width || b.Column > a.Column + a.Width)
        {
            return false;
        }

        return !a.All((r, c) =>
        {
            var (row, column) = (a.Row + r - b.Row, a.Column + c - b.Column);
            return a[r, c] == 0 || (b.At(row, column) | b.At(row - 1, column) | b.At(row + 1, column) | b.At(row, column - 1) | b.At(row, column + 1)) == 0;
        });
    }

    private static Picture? OnlyColorsOf(Picture a, Picture b)
    {
        var mask = b.ColorMask & ~1;
        return (a.ColorMask & mask) == 0 || (a.ColorMask & ~1 & ~mask) == 0 ? null : a.Recolor(c => (mask >> c & 1) != 0 ? c : (byte)0);
    }

    // Copies of the first all over the frame of the second, one of them where it stands.
    private static Picture? TiledOver(Picture a, Picture b)
    {
        if (a.Height >= b.Height && a.Width >= b.Width)
        {
            return null;
        }

        var (down, right) = (b.Row - a.Row, b.Column - a.Column);
        return Picture.Of(b.Row, b.Column, b.Height, b.Width, (r, c) => a[Modulo(r + down, a.Height), Modulo(c + right, a.Width)]);
    }

    // Cells of the first where the second, at its own place, shows something.
    private static Picture? Under(Picture a, Picture b) =>
        a.Redrawn((r, c) => b.At(a.Row + r - b.Row, a.Column + c - b.Column) != 0 ? a[r, c] : (byte)0) is { Count: > 0 } under ? under : null;

    // Cell by cell where the shapes are the same, wherever both stand.
    private static Picture? Cellwise(Picture a, Picture b, Func<byte, byte, byte> apply) =>
        a.Height != b.Height || a.Width != b.Width ? null : a.Redrawn((r, c) => apply(a[r, c], b[r, c]));

    private static int Modulo(int a, int b) => ((a % b) + b) % b;
}
