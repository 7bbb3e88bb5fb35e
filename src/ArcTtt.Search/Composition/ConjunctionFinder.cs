namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds rule lists whose rules may ask up to three pictures at once ("empty, and blue on its left, and blue on its right"), over few, short programs.
/// Rules are added one at a time: the one that mends most cells for its length and breaks none. Lists are checked as
/// <see cref="RuleListFinder"/>'s.
/// </summary>
internal sealed class ConjunctionFinder : CellRuleFinder
{
    private const int MaxRules = 5;
    private const int MaxStarts = 2;
    private const int MaxPaints = 20;
    private const int MaxTests = 700;
    private const int Beam = 24; // tests, and pairs of tests, that are refined
    private const double Weight = 0.5; // of a rule's length against the cells that it mends
    private const double MinGainPerLength = 0.05; // cells
    private readonly List<Conjunct> _tests = [];

    /// <summary>Prepares tests and paints.</summary>
    /// <param name="layers">What rules may ask and show.</param>
    public ConjunctionFinder(Layers layers)
        : base(layers, MaxPaints, MaxRules) => AddTests();

    /// <summary>The lists.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop)
    {
        foreach (var start in Starts(MaxStarts))
        {
            if (!stop() && ListFrom(start, () => Best, stop) is { } list)
            {
                yield return list;
            }
        }
    }

    // The rule that is right on all open cells that it takes and mends most, its length considered.
    private GrownRule? Best(ulong[] open, ulong[] wrong)
    {
        Chosen? best = null;
        var bestScore = MinGainPerLength;
        var (mends, breaks) = (new ulong[Words], new ulong[Words]);
        foreach (var paint in Paints)
        {
            for (var i = 0; i < Words; i++)
            {
                (mends[i], breaks[i]) = (wrong[i] & paint.Right[i], open[i] & ~paint.Right[i]);
            }

            if (CellSet.Count(mends) / (1 + (Weight * paint.Length)) <= bestScore)
            {
                continue;
            }

            List<Draft> drafts = [new([], mends, breaks, 0)];
            for (var depth = 1; depth <= 3 && drafts.Count > 0; depth++)
            {
                drafts = Refine(drafts, paint, depth, ref best, ref bestScore);
            }
        }

        return best is null ? null : new(
            new(best.Tests[^1].Where, best.Tests[^1].Value, best.Paint.Paint)
            {
                And = [.. best.Tests[..^1].Select(test => new CellRule(test.Where, test.Value, default))],
            },
            best.Paint,
            best.Tests.Aggregate(CellSet.Where(Known, _ => true), (cells, test) => CellSet.And(cells, test.Cells)),
            best.Length);
    }

    // Adds every test to every draft: what breaks nothing may be the best rule, the most promising of the others are refined further.
    private List<Draft> Refine(List<Draft> drafts, PaintSource paint, int depth, ref Chosen? best, ref double bestScore)
    {
        var next = new PriorityQueue<(Draft From, Conjunct Test), double>();
        foreach (var draft in drafts)
        {
            var left = CellSet.Count(draft.Breaks);
            foreach (var test in _tests)
            {
                var gain = CellSet.CountBoth(draft.Mends, test.Cells);
                if (gain == 0)
                {
                    continue;
                }

                var length = draft.Length + test.Length + paint.Length;
                var score = gain / (1 + (Weight * length));
                if (score <= bestScore)
                {
                    continue;
                }

                var broken = CellSet.CountBoth(draft.Breaks, test.Cells);
                if (broken == 0)
                {
                    (best, bestScore) = (new([.. draft.Tests, test], paint, length), score);
                }
                else if (depth < 3 && broken < left)
                {
                    next.Enqueue((draft, test), score / (1 + broken));
                    if (next.Count > Beam)
                    {
                        next.Dequeue();
                    }
                }
            }
        }

        return [.. next.UnorderedItems.Select(item => item.Element).Select(item => new Draft(
            [.. item.From.Tests, item.Test],
            CellSet.And(item.From.Mends, item.Test.Cells),
            CellSet.And(item.From.Breaks, item.Test.Cells),
            item.From.Length + item.Test.Length))];
    }

    private void AddTests()
    {
        var seen = new HashSet<UInt128>();
        foreach (var layer in Layers.All)
        {
            for (var value = CellRule.NotBlack; value < Grid.Colors && _tests.Count < MaxTests; value++)
            {
                var cells = CellSet.Where(Known, i => value == CellRule.NotBlack ? layer.Cells[i] != 0 : layer.Cells[i] == value);
                if (CellSet.Count(cells) is var count && count > 0 && count < Known && seen.Add(CellSet.HashOf(cells)))
                {
                    _tests.Add(new(layer.Node.Expression, value, cells, 3 + layer.Node.Length));
                }
            }
        }
    }

    private sealed record Conjunct(Expression Where, int Value, ulong[] Cells, int Length);

    // Tests so far, the cells that the rule would mend and break.
    private sealed record Draft(Conjunct[] Tests, ulong[] Mends, ulong[] Breaks, int Length);

    private sealed record Chosen(Conjunct[] Tests, PaintSource Paint, int Length);
}
