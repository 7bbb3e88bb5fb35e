namespace ArcTtt.Search.Operations;

/// <summary>Two pictures to one.</summary>
internal static class Combining
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new CombineOperation("Over", 10, (a, b) => Joining.Overlay([a, b])),
        new CombineOperation("And", 10, (a, b) => Cellwise(a, b, (x, y) => y != 0 ? x : (byte)0)),
        new CombineOperation("AndNot", 10, (a, b) => Cellwise(a, b, (x, y) => y == 0 ? x : (byte)0)),
        new CombineOperation("Xor", 10, (a, b) => Cellwise(a, b, (x, y) => x == 0 ? y : y == 0 ? x : (byte)0)),
        new CombineOperation("InColorOf", 11, (a, b) => b.ColorCount == 1 ? a.Recolor(c => c == 0 ? (byte)0 : b.Majority) : null),
        new CombineOperation("InBoxOf", 11, (a, b) => a.Part(b.Row - a.Row, b.Column - a.Column, b.Height, b.Width)),
    ];

    // Cell by cell where the shapes are the same, wherever both stand.
    private static Picture? Cellwise(Picture a, Picture b, Func<byte, byte, byte> apply)
    {
        if (a.Height != b.Height || a.Width != b.Width)
        {
            return null;
        }

        var cells = new byte[a.Area];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = apply(a.Cells[i], b.Cells[i]);
        }

        return a.With(cells);
    }
}
