namespace ArcTtt.Search.Operations;

/// <summary>
/// Every picture of a list painted at its place in the colour of another one that has something to do with it, or by how many such there are. Pictures
/// of the same colour do not count as mates.
/// </summary>
internal static class Mates
{
    private const int MostPictures = 60; // pairs are looked at

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new JoinOperation("ByShapemate", 10, list => Paint(list, (p, q) => Measuring.SameTurnedShape(p, q) ? 0 : null)),
        new JoinOperation("BySizemate", 11, list => Paint(list, (p, q) => p.Count == q.Count ? 0 : null)),
        new JoinOperation("ByRowmate", 10, list => Paint(list, (p, q) => Gap(p.Row, p.Height, q.Row, q.Height) == 0 ? Gap(p.Column, p.Width, q.Column, q.Width) : null)),
        new JoinOperation("ByColumnmate", 10, list => Paint(list, (p, q) => Gap(p.Column, p.Width, q.Column, q.Width) == 0 ? Gap(p.Row, p.Height, q.Row, q.Height) : null)),
        new JoinOperation("ByNearestPicture", 11, list => Paint(list, (p, q) => Gap(p.Row, p.Height, q.Row, q.Height) + Gap(p.Column, p.Width, q.Column, q.Width))),
        new JoinOperation("ByContainer", 10, list => Paint(list, (p, q) => IsIn(p, q) ? q.Area : null)),
        new JoinOperation("ByContained", 11, list => Paint(list, (p, q) => IsIn(q, p) ? -q.Area : null)),
        new JoinOperation("ByNumberInside", 10, list => Count(list, (p, q) => IsIn(q, p))),
        new JoinOperation("ByNumberBeside", 11, list => Count(list, (p, q) => Gap(p.Row, p.Height, q.Row, q.Height) <= 1 && Gap(p.Column, p.Width, q.Column, q.Width) <= 1)),
    ];

    // The mate at the least distance gives the colour, the first of several.
    private static Picture? Paint(Picture[] list, Func<Picture, Picture, int?> distance)
    {
        if (list.Length is < 2 or > MostPictures)
        {
            return null;
        }

        var colors = Array.ConvertAll(list, p => p.Majority);
        var values = new int[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            var best = int.MaxValue;
            for (var j = 0; j < list.Length; j++)
            {
                if (colors[j] != colors[i] && distance(list[i], list[j]) is { } found && found < best)
                {
                    (best, values[i]) = (found, colors[j]);
                }
            }
        }

        return Array.Exists(values, value => value != 0) ? Properties.Paint(list, values) : null;
    }

    // One more than there are, so that none is a colour, too.
    private static Picture? Count(Picture[] list, Func<Picture, Picture, bool> isMate)
    {
        if (list.Length is < 2 or > MostPictures)
        {
            return null;
        }

        var values = Array.ConvertAll(list, p => 1 + list.Count(q => !ReferenceEquals(p, q) && isMate(p, q)));
        return Array.Exists(values, value => value > 1) ? Properties.Paint(list, values) : null;
    }

    // Whether the box of one lies in the box of the other and is smaller.
    private static bool IsIn(Picture p, Picture q) => p.Area < q.Area
        && p.Row >= q.Row && p.Column >= q.Column && p.Row + p.Height <= q.Row + q.Height && p.Column + p.Width <= q.Column + q.Width;

    // How far two stretches are from each other, 0 if they overlap and 1 if they touch.
    private static int Gap(int start, int length, int otherStart, int otherLength) =>
        Math.Max(0, Math.Max(otherStart - start - length, start - otherStart - otherLength) + 1);
}
