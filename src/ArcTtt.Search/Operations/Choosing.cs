namespace ArcTtt.Search.Operations;

/// <summary>One picture of a list, or some, or all in another order, by what distinguishes them.</summary>
internal static class Choosing
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Extremes("Count", 8, Measuring.Each(p => p.Count), least: true),
        .. Extremes("Area", 9, Measuring.Each(p => p.Area), least: true),
        .. Extremes("Colors", 9, Measuring.Each(p => p.ColorCount), least: true),
        .. Extremes("Row", 9, Measuring.Each(p => p.Row), least: true),
        .. Extremes("Column", 9, Measuring.Each(p => p.Column), least: true),
        .. Extremes("Alike", 9, list => Measuring.Alike(list, (p, q) => p.LooksLike(q)), least: true),
        .. Extremes("Density", 9, Measuring.Each(Measuring.Density), least: true),
        .. Extremes("Width", 11, Measuring.Each(p => p.Width), least: true),
        .. Extremes("Height", 11, Measuring.Each(p => p.Height), least: true),
        .. Extremes("Holes", 10, Measuring.OfHoles, least: true),
        .. Extremes("Parts", 11, Measuring.OfParts, least: true),
        .. Extremes("Symmetric", 10, Measuring.Each(p => Measuring.Symmetry(p) != 0 ? 1 : 0), least: true),
        .. Extremes("OddCells", 10, Measuring.Each(Measuring.OddCells), least: true),
        new JoinOperation("MostRareCells", 10, list => Extreme(list, Measuring.RareCells, 1)),
        .. Extremes("ShapeAlike", 10, list => Measuring.Alike(list, Measuring.SameShape), least: true),
        .. Extremes("TurnedAlike", 12, list => Measuring.Alike(list, Measuring.SameTurnedShape), least: false),
        .. Extremes("ColorAlike", 11, Measuring.AlikeInColor, least: true),
        .. Extremes("AtFrame", 11, Measuring.AtFrame, least: false),
        new JoinOperation("First", 8, list => list.Length < 2 ? null : list[0]),
        new JoinOperation("Second", 9, list => list.Length < 2 ? null : list[1]),
        new JoinOperation("Last", 8, list => list.Length < 2 ? null : list[^1]),
        new ListOperation("SortedByCount", 10, list => Sorted(list, p => -p.Count)),
        new ListOperation("SortedByColumn", 10, list => Sorted(list, p => p.Column)),
        new ListOperation("SortedByRow", 11, list => Sorted(list, p => p.Row)),
        new ListOperation("SortedByColor", 11, list => Sorted(list, p => p.Majority)),
        new ListOperation("SortedByParts", 12, list => Sorted(list, Measuring.OfParts(list))),
        new ListOperation("Reversed", 12, list => list.Length < 2 ? null : [.. list.Reverse()]),
        new ListOperation("Distinct", 10, list => Distinct(list, (p, q) => p.LooksLike(q))),
        new ListOperation("DistinctColors", 11, list => Distinct(list, (p, q) => p.Majority == q.Majority)),
        new ListOperation("TwoOrMoreCells", 10, list => Where(list, p => p.Count > 1)),
        new ListOperation("SingleCells", 10, list => Where(list, p => p.Count == 1)),
    ];

    private static IEnumerable<Operation> Extremes(string name, int cost, Measuring.Measure measure, bool least)
    {
        yield return new JoinOperation($"Most{name}", cost, list => Extreme(list, measure, 1));
        yield return new JoinOperation($"Least{name}", cost, list => Extreme(list, measure, -1));
        yield return new ListOperation($"AllOfMost{name}", cost + 1, list => Kept(list, measure, 1, true));
        yield return new ListOperation($"AllButMost{name}", cost + 1, list => Kept(list, measure, 1, false));
        if (least)
        {
            yield return new ListOperation($"AllOfLeast{name}", cost + 1, list => Kept(list, measure, -1, true));
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

    private static Picture[]? Sorted(Picture[] list, int[] keys) => list.Length < 2 ? null : [.. list.Zip(keys).OrderByDescending(entry => entry.Second).Select(entry => entry.First)];

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
