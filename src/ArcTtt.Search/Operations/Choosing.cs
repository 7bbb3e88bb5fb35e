namespace ArcTtt.Search.Operations;

/// <summary>One picture of a list, or some, or all in another order, by what distinguishes them.</summary>
internal static class Choosing
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. By("Count", 8, Measuring.Each(p => p.Count), Pick.All),
        .. By("Area", 9, Measuring.Each(p => p.Area), Pick.One),
        .. By("Colors", 9, Measuring.Each(p => p.ColorCount), Pick.One | Pick.AllOfMost | Pick.AllButMost),
        .. By("Row", 9, Measuring.Each(p => p.Row), Pick.One),
        .. By("Column", 9, Measuring.Each(p => p.Column), Pick.One),
        .. By("Alike", 9, list => Measuring.Alike(list, (p, q) => p.LooksLike(q)), Pick.All),
        .. By("Density", 9, Measuring.Each(Measuring.Density), Pick.One),
        .. By("Width", 11, Measuring.Each(p => p.Width), Pick.One),
        .. By("Height", 11, Measuring.Each(p => p.Height), Pick.One),
        .. By("Holes", 10, Measuring.OfHoles, Pick.One | Pick.AllOfMost | Pick.AllOfLeast),
        .. By("Symmetric", 10, Measuring.Each(p => Measuring.Symmetry(p) != 0 ? 1 : 0), Pick.One | Pick.AllOfMost | Pick.AllOfLeast),
        .. By("OddCells", 10, Measuring.Each(Measuring.OddCells), Pick.Most),
        .. By("RareCells", 10, Measuring.RareCells, Pick.Most),
        .. By("ShapeAlike", 10, list => Measuring.Alike(list, Measuring.SameShape), Pick.All),
        .. By("TurnedAlike", 12, list => Measuring.Alike(list, Measuring.SameTurnedShape), Pick.Least),
        .. By("ColorAlike", 11, Measuring.AlikeInColor, Pick.AllOfMost | Pick.AllOfLeast),
        .. By("AtFrame", 11, Measuring.AtFrame, Pick.AllOfMost | Pick.AllOfLeast),
        new JoinOperation("First", 8, list => list.Length < 2 ? null : list[0]),
        new JoinOperation("Second", 9, list => list.Length < 2 ? null : list[1]),
        new JoinOperation("Last", 8, list => list.Length < 2 ? null : list[^1]),
        new ListOperation("SortedByCount", 10, list => Sorted(list, p => -p.Count)),
        new ListOperation("SortedByColumn", 10, list => Sorted(list, p => p.Column)),
        new ListOperation("SortedByColor", 11, list => Sorted(list, p => p.Majority)),
        new ListOperation("Reversed", 12, list => list.Length < 2 ? null : [.. list.Reverse()]),
        new ListOperation("Distinct", 10, list => Distinct(list, (p, q) => p.LooksLike(q))),
        new ListOperation("TwoOrMoreCells", 10, list => Where(list, p => p.Count > 1)),
        new ListOperation("SingleCells", 10, list => Where(list, p => p.Count == 1)),
    ];

    // Which picks a measure is worth.
    [Flags]
    private enum Pick
    {
        Most = 1,
        Least = 2,
        One = Most | Least,
        AllOfMost = 4,
        AllButMost = 8,
        AllOfLeast = 16,
        All = One | AllOfMost | AllButMost | AllOfLeast,
    }

    private static IEnumerable<Operation> By(string name, int length, Measuring.Measure measure, Pick picks)
    {
        foreach (var pick in Enum.GetValues<Pick>().Where(pick => picks.HasFlag(pick) && int.PopCount((int)pick) == 1))
        {
            var sign = pick is Pick.Most or Pick.AllOfMost or Pick.AllButMost ? 1 : -1;
            yield return pick is Pick.Most or Pick.Least
                ? new JoinOperation($"{pick}{name}", length, list => Extreme(list, measure, sign))
                : new ListOperation($"{pick}{name}", length + 1, list => Kept(list, measure, sign, pick is Pick.AllOfMost or Pick.AllOfLeast));
        }
    }

    // The one picture that has the greatest measure; null where several have it and differ in looks.
    private static Picture? Extreme(Picture[] list, Measuring.Measure measure, int sign)
    {
        if (list.Length < 2)
        {
            return null;
        }

        var values = measure(list);
        var best = 0;
        var tied = false;
        for (var i = 1; i < list.Length; i++)
        {
            var difference = sign * values[i].CompareTo(values[best]);
            if (difference > 0)
            {
                (best, tied) = (i, false);
            }
            else if (difference == 0 && !list[i].LooksLike(list[best]))
            {
                tied = true;
            }
        }

        return tied ? null : list[best];
    }

    private static Picture[]? Kept(Picture[] list, Measuring.Measure measure, int sign, bool keep)
    {
        var values = measure(list);
        var most = sign > 0 ? values.Max() : values.Min();
        Picture[] kept = [.. list.Where((_, i) => values[i] == most == keep)];
        return kept.Length == 0 ? null : kept;
    }

    private static Picture[]? Where(Picture[] list, Func<Picture, bool> test)
    {
        Picture[] kept = [.. list.Where(test)];
        return kept.Length == 0 ? null : kept;
    }

    private static Picture[]? Sorted(Picture[] list, Func<Picture, int> key) => list.Length < 2 ? null : [.. list.OrderBy(key)];

    private static Picture[]? Distinct(Picture[] list, Func<Picture, Picture, bool> same)
    {
        var kept = new List<Picture>();
        foreach (var p in list)
        {
            if (!kept.Exists(q => same(p, q)))
            {
                kept.Add(p);
            }
        }

        return [.. kept];
    }
}
