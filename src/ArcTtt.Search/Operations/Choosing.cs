namespace ArcTtt.Search.Operations;

/// <summary>One picture of a list, or some, by what distinguishes them.</summary>
internal static class Choosing
{
    private static readonly (string Name, Func<Picture, Picture[], double> Of)[] Measures =
    [
        ("Count", (p, _) => p.Count),
        ("Area", (p, _) => p.Area),
        ("Colors", (p, _) => p.ColorCount),
        ("Row", (p, _) => p.Row),
        ("Column", (p, _) => p.Column),
        ("Alike", (p, list) => list.Count(q => q.LooksLike(p))),
        ("Density", (p, _) => (double)p.Count / p.Area),
    ];

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Measures.SelectMany(measure => new Operation[]
        {
            new JoinOperation($"Most{measure.Name}", 10, list => Extreme(list, measure.Of, 1)),
            new JoinOperation($"Least{measure.Name}", 10, list => Extreme(list, measure.Of, -1)),
            new ListOperation($"AllOfMost{measure.Name}", 11, list => Extremes(list, measure.Of, 1, true)),
            new ListOperation($"AllButMost{measure.Name}", 11, list => Extremes(list, measure.Of, 1, false)),
        }),
    ];

    // The one picture that has the greatest measure; null where several have it and differ in looks.
    private static Picture? Extreme(Picture[] list, Func<Picture, Picture[], double> measure, int sign)
    {
        Picture? best = null;
        var (value, tied) = (double.NegativeInfinity, false);
        foreach (var p in list)
        {
            var m = sign * measure(p, list);
            if (m > value)
            {
                (best, value, tied) = (p, m, false);
            }
            else if (m == value && !p.LooksLike(best!))
            {
                tied = true;
            }
        }

        return tied || list.Length < 2 ? null : best;
    }

    private static Picture[]? Extremes(Picture[] list, Func<Picture, Picture[], double> measure, int sign, bool keep)
    {
        var values = list.Select(p => sign * measure(p, list)).ToArray();
        var most = values.Max();
        Picture[] kept = [.. list.Where((_, i) => values[i] == most == keep)];
        return kept.Length == 0 || kept.Length == list.Length ? null : kept;
    }
}
