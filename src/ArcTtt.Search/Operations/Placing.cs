namespace ArcTtt.Search.Operations;

/// <summary>Pictures moved by their own sides, towards others, onto markers; colours and counts as pictures that cover every frame.</summary>
internal static class Placing
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new ListOperation("UpByHeight", 11, list => Array.ConvertAll(list, p => p.At0(p.Row - p.Height, p.Column))),
        new ListOperation("DownByHeight", 11, list => Array.ConvertAll(list, p => p.At0(p.Row + p.Height, p.Column))),
        new ListOperation("LeftByWidth", 11, list => Array.ConvertAll(list, p => p.At0(p.Row, p.Column - p.Width))),
        new ListOperation("RightByWidth", 11, list => Array.ConvertAll(list, p => p.At0(p.Row, p.Column + p.Width))),
        new MapOperation("Everywhere", 11, p => p.Count == 0 ? null : Everywhere(p.Majority)),
        new JoinOperation("HowMany", 9, list => Everywhere((byte)Math.Min(list.Length, 9))),
        new ListOperation("TowardsLargest", 11, list => Towards(list, false)),
        new ListOperation("TowardsLargestOfColor", 12, list => Towards(list, true)),
        new JoinOperation("LargestOnSingles", 11, LargestOnSingles),
        new JoinOperation("LargestInAllPlaces", 11, list => InAllPlaces(list, list.MaxBy(p => p.Count)!)),
        new JoinOperation("ColorfulInAllPlaces", 11, list => InAllPlaces(list, list.MaxBy(p => p.ColorCount)!)),
        new JoinOperation("LargestToMiddle", 12, LargestToMiddle),
    ];

    // One colour, on every frame that there can be.
    private static Picture? Everywhere(byte color)
    {
        var cells = new byte[Core.Grid.MaxSide * Core.Grid.MaxSide];
        Array.Fill(cells, color);
        return Picture.Of(0, 0, Core.Grid.MaxSide, Core.Grid.MaxSide, cells);
    }

    // Every picture that shares rows or columns with the largest, or with the largest of its colour, moves straight to it until they touch.
    private static Picture[]? Towards(Picture[] list, bool ofColor)
    {
        if (list.Length < 2)
        {
            return null;
        }

        var largest = list.MaxBy(p => p.Count)!;
        var colors = Array.ConvertAll(list, p => p.Majority);
        var moved = new Picture[list.Length];
        var any = false;
        for (var i = 0; i < moved.Length; i++)
        {
            var p = list[i];
            var to = ofColor ? list.Where((_, j) => colors[j] == colors[i]).MaxBy(q => q.Count)! : largest;
            moved[i] = ReferenceEquals(p, to) ? p : Towards(p, to);
            any |= !ReferenceEquals(moved[i], p);
        }

        return any ? moved : null;
    }

    private static Picture Towards(Picture p, Picture to)
    {
        var sharesColumns = p.Column < to.Column + to.Width && to.Column < p.Column + p.Width;
        var sharesRows = p.Row < to.Row + to.Height && to.Row < p.Row + p.Height;
        if (sharesColumns == sharesRows)
        {
            return p;
        }

        var (rows, columns) = sharesColumns ? (Math.Sign(to.Row - p.Row), 0) : (0, Math.Sign(to.Column - p.Column));
        for (var steps = 1; steps <= Picture.MaxSide; steps++)
        {
            if (Overlap(p, rows * steps, columns * steps, to))
            {
                return p.At0(p.Row + (rows * (steps - 1)), p.Column + (columns * (steps - 1)));
            }
        }

        return p;
    }

    private static bool Overlap(Picture p, int rows, int columns, Picture other) =>
        !p.All((r, c) => p[r, c] == 0 || other.At(p.Row + rows + r - other.Row, p.Column + columns + c - other.Column) == 0);

    // The picture with most cells laid on every picture of one cell, its middle on the cell.
    private static Picture? LargestOnSingles(Picture[] list)
    {
        var stamp = list.MaxBy(p => p.Count)!;
        if (stamp.Count < 2 || stamp.Height % 2 == 0 || stamp.Width % 2 == 0)
        {
            return null;
        }

        Picture[] placed = [.. list.Where(p => p.Area == 1).Select(single => stamp.At0(single.Row - (stamp.Height / 2), single.Column - (stamp.Width / 2)))];
        return placed.Length == 0 ? null : Joining.Overlay(placed);
    }

    // A picture in the place of every other that has its sides.
    private static Picture? InAllPlaces(Picture[] list, Picture stamp)
    {
        var placed = list.Where(p => !ReferenceEquals(p, stamp) && p.Height == stamp.Height && p.Width == stamp.Width).Select(p => stamp.At0(p.Row, p.Column)).ToArray();
        return placed.Length == 0 ? null : Joining.Overlay(placed);
    }

    // The picture with most cells moved to the middle of the box around all others; null where sides do not allow a middle.
    private static Picture? LargestToMiddle(Picture[] list)
    {
        var largest = list.MaxBy(p => p.Count)!;
        Picture[] others = [.. list.Where(p => !ReferenceEquals(p, largest))];
        if (others.Length == 0)
        {
            return null;
        }

        var (top, left) = (others.Min(p => p.Row), others.Min(p => p.Column));
        var (height, width) = (others.Max(p => p.Row + p.Height) - top, others.Max(p => p.Column + p.Width) - left);
        return (height - largest.Height) % 2 != 0 || (width - largest.Width) % 2 != 0 ? null
            : largest.At0(top + ((height - largest.Height) / 2), left + ((width - largest.Width) / 2));
    }
}
