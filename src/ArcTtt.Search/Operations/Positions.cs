namespace ArcTtt.Search.Operations;

/// <summary>
/// Properties of places and of cells' surroundings as colours over the whole frame: layers for rules of the form "where this shows that". Those
/// that depend on nothing but the shape are numbered from 1, so that 0 stays what lies outside.
/// </summary>
internal static class Positions
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("ParityOfRows", 12, p => Of(p, (r, _) => 1 + (r % 2))),
        new MapOperation("ParityOfColumns", 12, p => Of(p, (_, c) => 1 + (c % 2))),
        new MapOperation("Checkers", 12, p => Of(p, (r, c) => 1 + ((r + c) % 2))),
        new MapOperation("ColumnsModulo3", 13, p => Of(p, (_, c) => 1 + (c % 3))),
        new MapOperation("Rings", 12, p => Of(p, (r, c) => 1 + Border(p, r, c))),
        new MapOperation("ParityOfRings", 12, p => Of(p, (r, c) => 1 + (Border(p, r, c) % 2))),
        new MapOperation("SidesOfRows", 13, p => Of(p, (r, _) => 2 + Math.Sign((2 * r) - p.Height + 1))),
        new MapOperation("SidesOfColumns", 13, p => Of(p, (_, c) => 2 + Math.Sign((2 * c) - p.Width + 1))),
        new MapOperation("Quadrants", 13, p => Of(p, (r, c) => 5 + (3 * Math.Sign((2 * r) - p.Height + 1)) + Math.Sign((2 * c) - p.Width + 1))),
        new MapOperation("Diagonals", 12, p => Of(p, (r, c) => (r == c ? 1 : 0) + (r + c == p.Width - 1 ? 2 : 0))),
        new MapOperation("Neighbours4", 11, p => Neighbours(p, Redraw.Straight)),
        new MapOperation("Neighbours8", 11, p => Neighbours(p, Redraw.AllDirections)),
        new MapOperation("SidesTouched", 11, Touching),
    ];

    private static Picture? Of(Picture p, Func<int, int, int> number) => p.Redrawn((r, c) => Redraw.Color(number(r, c)));

    private static int Border(Picture p, int r, int c) => Math.Min(Math.Min(r, c), Math.Min(p.Height - 1 - r, p.Width - 1 - c));

    // How many coloured neighbours each cell has, whether it is coloured or not.
    private static Picture? Neighbours(Picture p, (int Rows, int Columns)[] directions) =>
        p.Count == 0 ? null : p.Redrawn((r, c) => (byte)Redraw.Neighbours(p, r, c, directions, color => color != 0));

    // Empty cells that touch a coloured one: on which side it is, 1 to 4 for right, left, below, above, 5 to 8 for the corners.
    private static Picture? Touching(Picture p) => p.Count == 0 || p.Count == p.Area ? null : p.Redrawn((r, c) =>
        p[r, c] == 0 ? (byte)(1 + Array.FindIndex(Redraw.AllDirections, step => p.At(r + step.Rows, c + step.Columns) != 0)) : (byte)0);
}
