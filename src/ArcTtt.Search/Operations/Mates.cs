namespace ArcTtt.Search.Operations;

/// <summary>
/// Every picture of a list painted at its place in the colour of the nearest one that shares rows or columns with it. Pictures of the same colour do not
/// count as mates.
/// </summary>
internal static class Mates
{
    private const int MostPictures = 60; // pairs are looked at

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new JoinOperation("ByRowmate", 10, list => Paint(list, (p, q) => Gap(p.Row, p.Height, q.Row, q.Height) == 0 ? Gap(p.Column, p.Width, q.Column, q.Width) : null)),
        new JoinOperation("ByColumnmate", 10, list => Paint(list, (p, q) => Gap(p.Column, p.Width, q.Column, q.Width) == 0 ? Gap(p.Row, p.Height, q.Row, q.Height) : null)),
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

    // How far two stretches are from each other, 0 if they overlap and 1 if they touch.
    private static int Gap(int start, int length, int otherStart, int otherLength) =>
        Math.Max(0, Math.Max(otherStart - start - length, start - otherStart - otherLength) + 1);
}
