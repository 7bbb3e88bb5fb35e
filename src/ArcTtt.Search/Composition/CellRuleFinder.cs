namespace ArcTtt.Search.Composition;

/// <summary>What finders of rule lists share: lists grow from a start, the best rule first, until all cells are right, and are checked by leave-one-out.</summary>
/// <param name="layers">What rules may ask and show.</param>
/// <param name="maxPaints">The most pictures that rules may show.</param>
/// <param name="maxRules">The most rules of a list.</param>
internal abstract class CellRuleFinder(Layers layers, int maxPaints, int maxRules)
{
    /// <summary>What rules may ask and show.</summary>
    protected Layers Layers => layers;

    /// <summary>Cells of all demonstrations.</summary>
    protected int Known { get; } = layers.Target.Length;

    /// <summary>What rules may show: colours, and pictures that are right on most cells.</summary>
    protected PaintSource[] Paints { get; } = PaintSource.Of(layers, maxPaints);

    /// <summary>The paints that lists may begin with, the best first.</summary>
    protected IEnumerable<PaintSource> Starts(int most) => Paints.OrderByDescending(paint => paint.Worth).Take(most);

    /// <summary>The list that makes all cells right; null where none is found in time.</summary>
    /// <param name="rest">Takes the cells that no rule takes.</param>
    /// <param name="best">Gives the next rule for a set of open cells, and those of them that the rest has wrong.</param>
    /// <param name="stop">Ends the search early.</param>
    protected Composed? ListFrom(PaintSource rest, Func<Func<ulong[], ulong[], GrownRule?>> best, Func<bool> stop)
    {
        var all = CellSet.Where(Known, _ => true);
        if (Grow(rest, (ulong[])all.Clone(), best(), stop) is not { } rules)
        {
            return null;
        }

        var leaveOneOut = layers.Demonstrations.Count(own => Grow(rest, CellSet.Without(all, own), best(), stop) is { } others && Draws(rest, others, own));
        return new(new RuleListExpression(layers.Rule, [.. rules.Select(rule => rule.Rule)], rest.Paint), rest.Length + rules.Sum(rule => rule.Length), leaveOneOut);
    }

    /// <summary>The cells of all frames where a layer shows any colour but 0, and where it shows each of its colours.</summary>
    protected static IEnumerable<(int Value, ulong[] Cells)> Sets(Layer layer)
    {
        var sets = new ulong[Grid.Colors + 1][];
        for (var i = 0; i < layer.Cells.Length; i++)
        {
            Add(layer.Cells[i], i);
            if (layer.Cells[i] != 0)
            {
                Add(CellTest.NotBlack, i);
            }
        }

        return sets.Index().Where(set => set.Item is not null).Select(set => (set.Index - 1, set.Item));

        void Add(int value, int cell) => CellSet.Add(sets[value + 1] ??= new ulong[CellSet.Words(layer.Cells.Length)], cell);
    }

    /// <summary>The demonstrations' cells of a set of those of all frames.</summary>
    protected ulong[] Demonstrated(ulong[] cells)
    {
        var known = cells[..CellSet.Words(Known)];
        known[^1] &= ulong.MaxValue >> (-Known & 63);
        return known;
    }

    private List<GrownRule>? Grow(PaintSource rest, ulong[] open, Func<ulong[], ulong[], GrownRule?> best, Func<bool> stop)
    {
        var wrong = CellSet.Without(open, rest.Right);
        var rules = new List<GrownRule>();
        while (Array.Exists(wrong, word => word != 0))
        {
            if (rules.Count == maxRules || stop() || best(open, wrong) is not { } next)
            {
                return null;
            }

            rules.Add(next);
            CellSet.Remove(open, next.Cells);
            CellSet.Remove(wrong, next.Cells);
        }

        return rules;
    }

    // Whether a list is right on some cells.
    private static bool Draws(PaintSource rest, List<GrownRule> rules, ulong[] cells)
    {
        var open = (ulong[])cells.Clone();
        foreach (var rule in rules)
        {
            if (CellSet.AnyOutside(open, rule.Cells, rule.Paint.Right))
            {
                return false;
            }

            CellSet.Remove(open, rule.Cells);
        }

        return !CellSet.AnyOutside(open, open, rest.Right);
    }
}

/// <summary>A question to cells.</summary>
/// <param name="Cells">The demonstrations' cells for which the answer is yes.</param>
/// <param name="Layer">The layer that is asked.</param>
internal sealed record LayerTest(CellTest Test, ulong[] Cells, int Length, Layer Layer);

/// <summary>A rule of a list that grows.</summary>
/// <param name="Paint">What it paints with.</param>
/// <param name="Cells">The demonstrations' cells that its tests take.</param>
/// <param name="Length">Of tests and paint.</param>
internal sealed record GrownRule(CellRule Rule, PaintSource Paint, ulong[] Cells, int Length)
{
    /// <summary>The rule that paints where all tests hold.</summary>
    public static GrownRule Of(PaintSource paint, int length, params LayerTest[] tests) =>
        new(new([.. tests.Select(test => test.Test)], paint.Paint), paint, tests.Select(test => test.Cells).Aggregate(CellSet.And), length);
}
