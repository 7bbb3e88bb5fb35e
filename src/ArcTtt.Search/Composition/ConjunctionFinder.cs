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
    private readonly List<LayerTest> _tests = [];

    /// <summary>Prepares tests and paints.</summary>
    /// <param name="layers">What rules may ask and show.</param>
    public ConjunctionFinder(Layers layers)
        : base(layers, MaxPaints, MaxRules) => AddTests();

    /// <summary>The lists.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        Starts(MaxStarts).TakeWhile(_ => !stop()).Select(start => ListFrom(start, () => Best, stop)).OfType<Composed>();

    // The rule that is right on all open cells that it takes and mends most, its length considered.
    private GrownRule? Best(ulong[] open, ulong[] wrong)
    {
        GrownRule? best = null;
        var bestScore = MinGainPerLength;
        foreach (var paint in Paints)
        {
            if (CellSet.CountBoth(wrong, paint.Right) / (1 + (Weight * paint.Length)) <= bestScore)
            {
                continue;
            }

            List<Draft> drafts = [new([], CellSet.And(wrong, paint.Right), CellSet.Without(open, paint.Right), 0)];
            for (var depth = 1; depth <= 3 && drafts.Count > 0; depth++)
            {
                drafts = Refine(drafts, paint, depth, ref best, ref bestScore);
            }
        }

        return best;
    }

    // Adds every test to every draft: what breaks nothing may be the best rule, the most promising of the others are refined further.
    private List<Draft> Refine(List<Draft> drafts, PaintSource paint, int depth, ref GrownRule? best, ref double bestScore)
    {
        var next = new PriorityQueue<(Draft From, LayerTest Test), double>();
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
                    (best, bestScore) = (GrownRule.Of(paint, length, [.. draft.Tests, test]), score);
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
        foreach (var layer in Layers.All.TakeWhile(_ => _tests.Count < MaxTests))
        {
            _tests.AddRange(Sets(layer)
                .Select(set => new LayerTest(new(layer.Node.Expression, set.Value), Demonstrated(set.Cells), 3 + layer.Node.Length, layer))
                .Where(test => CellSet.Count(test.Cells) is var count && count > 0 && count < Known && seen.Add(CellSet.HashOf(test.Cells)))
                .Take(MaxTests - _tests.Count));
        }
    }

    // Tests so far, the cells that the rule would mend and break.
    private sealed record Draft(LayerTest[] Tests, ulong[] Mends, ulong[] Breaks, int Length);
}
