namespace ArcTtt.Search.Operations;

/// <summary>One picture of a list, or some, or all in another order, by what distinguishes them.</summary>
internal static class Choosing
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. By("Count", 8, Measuring.Each(p => p.Count), Choice.All),
        .. By("Area", 9, Measuring.Each(p => p.Area), Choice.One),
        .. By("Colors", 9, Measuring.Each(p => p.ColorCount), Choice.One | Choice.AllOfMost | Choice.AllButMost),
        .. By("Row", 9, Measuring.Each(p => p.Row), Choice.One),
        .. By("Column", 9, Measuring.Each(p => p.Column), Choice.One),
        .. By("Alike", 9, list => Measuring.Alike(list, (p, q) => p.LooksLike(q)), Choice.All),
        .. By("Density", 9, Measuring.Each(Measuring.Density), Choice.One),
        .. By("Width", 11, Measuring.Each(p => p.Width), Choice.One),
        .. By("Height", 11, Measuring.Each(p => p.Height), Choice.One),
        .. By("Holes", 10, Measuring.OfHoles, Choice.One | Choice.AllOfMost | Choice.AllOfLeast),
        .. By("Symmetric", 10, Measuring.Each(p => Measuring.Symmetry(p) != 0 ? 1 : 0), Choice.One | Choice.AllOfMost | Choice.AllOfLeast),
        .. By("OddCells", 10, Measuring.Each(Measuring.OddCells), Choice.Most),
        .. By("RareCells", 10, Measuring.RareCells, Choice.Most),
        .. By("ShapeAlike", 10, list => Measuring.Alike(list, Measuring.SameShape), Choice.All),
        .. By("TurnedAlike", 12, list => Measuring.Alike(list, Measuring.SameTurnedShape), Choice.Least),
        .. By("ColorAlike", 11, Measuring.AlikeInColor, Choice.AllOfMost | Choice.AllOfLeast),
        .. By("AtFrame", 11, Measuring.AtFrame, Choice.AllOfMost | Choice.AllOfLeast),
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

    // Which choices a measure is worth.
    [Flags]
    private enum Choice
    {
        Most = 1,
        Least = 2,
        One = Most | Least,
        AllOfMost = 4,
        AllButMost = 8,
        AllOfLeast = 16,
        All = One | AllOfMost | AllButMost | AllOfLeast,
    }

    private static IEnumerable<Operation> By(string name, int length, Measuring.Measure measure, Choice choices)
    {
        foreach (var choice in Enum.GetValues<Choice>().Where(choice => choices.HasFlag(choice) && int.PopCount((int)choice) == 1))
        {
            var sign = choice is Choice.Most or Choice.AllOfMost or Choice.AllButMost ? 1 : -1;
            yield return choice is Choice.Most or Choice.Least
                ? new JoinOperation($"{choice}{name}", length, list => Extreme(list, measure, sign))
                : new ListOperation($"{choice}{name}", length + 1, list => Kept(list, measure, sign, choice is Choice.AllOfMost or Choice.AllOfLeast));
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
