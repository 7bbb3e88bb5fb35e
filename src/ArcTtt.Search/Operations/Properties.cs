namespace ArcTtt.Search.Operations;

/// <summary>Every picture of a list painted at its place by a number that it has (1 to 9, greater ones as 9): rules turn the numbers into colours.</summary>
internal static class Properties
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        By("Count", 9, Measuring.Each(p => p.Count)),
        By("CountRank", 9, list => Measuring.Ranks(Counts(list), descending: true)),
        By("CountRankUp", 10, list => Measuring.Ranks(Counts(list), descending: false)),
        By("Width", 9, Measuring.Each(p => p.Width)),
        By("Height", 9, Measuring.Each(p => p.Height)),
        By("Holes", 9, list => Array.ConvertAll(Measuring.OfHoles(list), holes => holes + 1)),
        By("Alike", 9, list => Measuring.Alike(list, (p, q) => p.LooksLike(q))),
        By("ShapeAlike", 9, list => Measuring.Alike(list, Measuring.SameShape)),
        By("ColorAlike", 10, Measuring.AlikeInColor),
        By("Symmetric", 9, Measuring.Each(p => Measuring.Symmetry(p) != 0 ? 2 : 1)),
        By("Sides", 9, Measuring.Each(p => p.Height == p.Width ? 3 : p.Height > p.Width ? 1 : 2)),
        By("Solid", 9, Measuring.Each(p => p.Count == p.Area ? 2 : 1)),
        By("Parity", 10, Measuring.Each(p => (p.Count & 1) + 1)),
        By("Colors", 9, Measuring.Each(p => p.ColorCount)),
        By("Parts", 10, Measuring.OfComponents),
        By("Order", 9, list => [.. Enumerable.Range(1, list.Length)]),
        By("ColumnOrder", 9, list => Measuring.Ranks(Array.ConvertAll(list, p => p.Column), descending: false)),
        By("RowOrder", 9, list => Measuring.Ranks(Array.ConvertAll(list, p => p.Row), descending: false)),
        By("Majority", 9, Measuring.Each(p => p.Majority)),
        By("Minority", 9, Measuring.Each(p => p.Minority)),
        By("Shape", 12, Measuring.Each(Measuring.ShapeNumber)),
        By("AtFrame", 10, list => Array.ConvertAll(Measuring.AtFrame(list), value => value + 1)),
    ];

    /// <summary>Every picture's coloured cells in its colour, at its place, the first picture on top.</summary>
    /// <param name="values">A colour for each; greater ones than 9 are 9.</param>
    public static Picture? Paint(Picture[] list, int[] values)
    {
        var painted = new Picture[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            var (cells, value) = (new byte[list[i].Area], (byte)Math.Clamp(values[i], 0, 9));
            for (var j = 0; j < cells.Length; j++)
            {
                cells[j] = list[i].Cells[j] == 0 ? (byte)0 : value;
            }

            painted[i] = list[i].With(cells);
        }

        return Joining.Overlay(painted);
    }

    private static JoinOperation By(string name, int length, Measuring.Measure measure) => new($"By{name}", length, list => Paint(list, measure(list)));

    private static int[] Counts(Picture[] list) => Array.ConvertAll(list, p => p.Count);
}
