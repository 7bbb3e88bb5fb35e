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

    /// <summary>Words of a set of them.</summary>
    protected int Words { get; } = CellSet.Words(layers.Target.Length);

    /// <summary>What rules may show: colours, and pictures that are right on most cells.</summary>
    protected PaintSource[] Paints { get; } = [.. PaintSource.Of(layers, maxPaints)];

    /// <summary>The paints that lists may begin with, the best first.</summary>
    protected IEnumerable<PaintSource> Starts(int most) => Paints.OrderByDescending(paint => paint.Worth).Take(most);

    /// <summary>The list that makes all cells right; null where none is found in time.</summary>
    /// <param name="rest">Takes the cells that no rule takes.</param>
    /// <param name="best">Gives the next rule for a set of open cells, and those of them that the rest has wrong.</param>
    /// <param name="stop">Ends the search early.</param>
    protected Composed? ListFrom(PaintSource rest, Func<Func<ulong[], ulong[], GrownRule?>> best, Func<bool> stop)
    {
        if (Grow(rest, CellSet.Where(Known, _ => true), best(), stop) is not { } rules)
        {
            return null;
        }

        var (leaveOneOut, first) = (0, 0);
        foreach (var count in layers.DemonstrationCells)
        {
            var (begin, end) = (first, first + count);
            leaveOneOut += Grow(rest, CellSet.Where(Known, i => i < begin || i >= end), best(), stop) is { } others && Draws(rest, others, begin, end) ? 1 : 0;
            first = end;
        }

        return new(new RuleListExpression(layers.Rule, [.. rules.Select(rule => rule.Rule)], rest.Paint), rest.Length + rules.Sum(rule => rule.Length), leaveOneOut);
    }

    private List<GrownRule>? Grow(PaintSource rest, ulong[] open, Func<ulong[], ulong[], GrownRule?> best, Func<bool> stop)
    {
        var wrong = new ulong[Words];
        for (var i = 0; i < Words; i++)
        {
            wrong[i] = open[i] & ~rest.Right[i];
        }

        var rules = new List<GrownRule>();
        while (Array.Exists(wrong, word => word != 0))
        {
            if (rules.Count == maxRules || stop() || best(open, wrong) is not { } next)
            {
                return null;
            }

            rules.Add(next);
            for (var i = 0; i < Words; i++)
            {
                open[i] &= ~next.Cells[i];
                wrong[i] &= ~next.Cells[i];
            }
        }

        return rules;
    }

    private bool Draws(PaintSource rest, List<GrownRule> rules, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var taken = rules.Find(rule => CellSet.Has(rule.Cells, i));
            if ((taken?.Paint ?? rest).Cells[i] != layers.Target[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A rule of a list that grows.</summary>
/// <param name="Paint">What it paints with.</param>
/// <param name="Cells">The demonstrations' cells that its tests take.</param>
internal sealed record GrownRule(CellRule Rule, PaintSource Paint, ulong[] Cells, int Length);
