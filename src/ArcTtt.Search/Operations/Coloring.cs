namespace ArcTtt.Search.Operations;

/// <summary>Keeping, dropping and changing colours.</summary>
internal static class Coloring
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Enumerable.Range(1, 9).SelectMany(color => new Operation[]
        {
            new MapOperation($"Only{color}", 10, p => Only(p, (byte)color)),
            new MapOperation($"Without{color}", 11, p => (p.ColorMask >> color & 1) == 0 ? null : p.Recolor(c => c == color ? (byte)0 : c)),
            new MapOperation($"Paint{color}", 10, p => p.Recolor(c => c == 0 ? (byte)0 : (byte)color)) { Paints = color },
        }),
        new MapOperation("OnlyMost", 10, p => Only(p, p.Majority)),
        new MapOperation("OnlyLeast", 10, p => Only(p, p.Minority)),
        new MapOperation("PaintMost", 10, p => p.Majority is var most ? p.Recolor(c => c == 0 ? (byte)0 : most) : null),
        new MapOperation("Invert", 10, p => p.Majority is not 0 and var most ? p.Recolor(c => c == 0 ? most : (byte)0) : null),
        new MapOperation("SwapTwoColors", 11, SwapTwo),
    ];

    private static Picture? Only(Picture p, byte color) => color == 0 || (p.ColorMask >> color & 1) == 0 ? null : p.Recolor(c => c == color ? c : (byte)0);

    private static Picture? SwapTwo(Picture p)
    {
        if (p.ColorCount != 2)
        {
            return null;
        }

        var (a, b) = (p.Majority, p.Minority);
        (a, b) = a != b ? (a, b) : (a, (byte)System.Numerics.BitOperations.Log2((uint)p.ColorMask & ~1u & ~(1u << a)));
        return p.Recolor(c => c == a ? b : c == b ? a : c);
    }
}
