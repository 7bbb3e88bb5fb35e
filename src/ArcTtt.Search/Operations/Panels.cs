namespace ArcTtt.Search.Operations;

/// <summary>Pictures to lists of their parts: between lines that run through, halves, quarters, squares in a row.</summary>
internal static class Panels
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new SplitOperation("Panels", 7, p => BetweenLines(p, 1, 9)),
        new SplitOperation("PanelsBetweenGaps", 11, p => BetweenLines(p, 0, 0)),
        new SplitOperation("LeftAndRight", 11, p => Parts(p, 1, 2)),
        new SplitOperation("TopAndBottom", 11, p => Parts(p, 2, 1)),
        new SplitOperation("Quarters", 11, p => Parts(p, 2, 2)),
        new SplitOperation("ThirdsAcross", 12, p => Parts(p, 1, 3)),
        new SplitOperation("ThirdsDown", 12, p => Parts(p, 3, 1)),
        new SplitOperation("SquaresInLine", 10, SquaresInLine),
    ];

    // What lies between full rows and columns of one of some colours, in reading order.
    private static Picture[]? BetweenLines(Picture p, int first, int last) =>
        Separators.Find(p, first, last) is not { } found || found.Rows.Length * found.Columns.Length > Operation.MaxPictures ? null
            : [.. found.Compartments().Select(box => p.Part(box.Top, box.Left, box.Height, box.Width)!)];

    /// <summary>Equal parts; where there is a remainder of as many lines as lie between the parts, those are left out.</summary>
    /// <param name="down">How many parts are below each other.</param>
    /// <param name="across">How many are beside each other.</param>
    public static Picture[]? Parts(Picture p, int down, int across) =>
        Part(p, down, across, 0) is null ? null : [.. Enumerable.Range(0, down * across).Select(index => Part(p, down, across, index)!)];

    /// <summary>One of <see cref="Parts"/>, counted in reading order; null if there are no such parts.</summary>
    /// <param name="down">How many parts are below each other.</param>
    /// <param name="across">How many are beside each other.</param>
    /// <param name="index">Which one, from 0.</param>
    public static Picture? Part(Picture p, int down, int across, int index) =>
        Side(p.Height, down) is (var height, var rowStep) && Side(p.Width, across) is (var width, var columnStep)
            ? p.Part(index / across * rowStep, index % across * columnStep, height, width)
            : null;

    private static (int Length, int Step)? Side(int side, int parts) =>
        side < parts ? null
        : side % parts == 0 ? (side / parts, side / parts)
        : (side - parts + 1) % parts == 0 && side > parts ? ((side - parts + 1) / parts, ((side - parts + 1) / parts) + 1)
        : null;

    private static Picture[]? SquaresInLine(Picture p) =>
        p.Width > p.Height && p.Width % p.Height == 0 ? Parts(p, 1, p.Width / p.Height)
        : p.Height > p.Width && p.Height % p.Width == 0 ? Parts(p, p.Height / p.Width, 1)
        : null;
}
