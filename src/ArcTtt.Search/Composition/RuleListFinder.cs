using System.Numerics;

namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds rule lists: from several starts, adds the rule that mends most cells for its length and breaks none, until all are right. What is found is checked by
/// leave-one-out: a list that is found without it should reproduce it.
/// </summary>
internal sealed class RuleListFinder : CellRuleFinder
{
    private const int MaxRules = 8;
    private const int MaxStarts = 6;
    private const int MaxPaints = 96; // with the colours at most as many as a UInt128 has bits
    private const int MaxTests = 24_000;
    private const double MinGainPerLength = 0.02; // cells
    private static readonly double[] s_weights = [0.5, 2.0, 0.05];
    private readonly List<LayerTest> _tests = [];
    private readonly UInt128[] _rightAt; // for each cell of the demonstrations, which paints are right there

    /// <summary>Prepares tests and paints.</summary>
    /// <param name="layers">What rules may ask and show.</param>
    public RuleListFinder(Layers layers)
        : base(layers, MaxPaints, MaxRules)
    {
        _rightAt = [.. Enumerable.Range(0, Known).Select(RightAt)];
        AddTests();
    }

    /// <summary>The lists.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        from start in Starts(MaxStarts).TakeWhile(_ => !stop())
        let mends = Mends(start)
        from weight in s_weights.TakeWhile(_ => !stop())
        let list = ListFrom(start, () => BestBy(weight, (int[])mends.Clone()), stop)
        where list is not null
        select list;

    private Func<ulong[], ulong[], GrownRule?> BestBy(double weight, int[] most) => (open, wrong) => Best(open, wrong, weight, most);

    // The cells that each test takes of those that a paint has wrong: what its rule can mend at most, whichever cells are open.
    private int[] Mends(PaintSource rest)
    {
        var wrong = CellSet.Where(Known, i => !CellSet.Has(rest.Right, i));
        return [.. _tests.Select(test => CellSet.CountBoth(test.Cells, wrong))];
    }

    // The rule that is right on all open cells that it takes and mends most, its length considered. Wrong cells become fewer from rule to rule, and so do those
    // that a test takes: what it took before tells most tests that are not worth a count.
    private GrownRule? Best(ulong[] open, ulong[] wrong, double weight, int[] most)
    {
        (LayerTest Test, PaintSource Paint)? best = null;
        var bestScore = MinGainPerLength;
        for (var i = 0; i < most.Length; i++)
        {
            var test = _tests[i];
            var least = 1 + (weight * (test.Length + 1));
            if (most[i] / least <= bestScore)
            {
                continue;
            }

            var gain = most[i] = CellSet.CountBoth(test.Cells, wrong);
            if (gain / least <= bestScore)
            {
                continue;
            }

            if (test.Test.Value == CellTest.NotBlack && !CellSet.AnyOutside(test.Cells, open, test.Layer.Right))
            {
                Consider(OwnOf(test));
            }

            // Wrong cells first: few paints are right there.
            for (var right = RightOn(test.Cells, open, RightOn(test.Cells, wrong, UInt128.MaxValue)); right != 0; right &= right - 1)
            {
                Consider(Paints[(int)UInt128.TrailingZeroCount(right)]);
            }

            void Consider(PaintSource paint)
            {
                var score = gain / (1 + (weight * (test.Length + paint.Length)));
                (best, bestScore) = score > bestScore ? ((test, paint), score) : (best, bestScore);
            }
        }

        return best is var (chosen, paint) ? GrownRule.Of(paint, chosen.Length + paint.Length, chosen) : null;
    }

    // What a layer shows, where it is not empty.
    private static PaintSource OwnOf(LayerTest test) => new(new(test.Test.Where, 0), test.Layer.Cells, test.Layer.Right, 1);

    // Those of some paints that are right on all cells of both sets.
    private UInt128 RightOn(ulong[] a, ulong[] b, UInt128 paints)
    {
        for (var i = 0; i < a.Length && paints != 0; i++)
        {
            for (var both = a[i] & b[i]; both != 0 && paints != 0; both &= both - 1)
            {
                paints &= _rightAt[(i << 6) + BitOperations.TrailingZeroCount(both)];
            }
        }

        return paints;
    }

    private UInt128 RightAt(int cell) =>
        Paints.Index().Where(paint => CellSet.Has(paint.Item.Right, cell)).Aggregate(UInt128.Zero, (paints, paint) => paints | (UInt128.One << paint.Index));

    private void AddTests()
    {
        var seen = new HashSet<UInt128>();
        foreach (var layer in Layers.All.TakeWhile(_ => _tests.Count < MaxTests))
        {
            _tests.AddRange(Sets(layer)
                .Where(set => seen.Add(CellSet.HashOf(set.Cells)))
                .Select(set => TestOf(layer, set)));
        }

        _tests.AddRange(Layers.Pieces.Select(piece => TestOf(piece, Sets(piece).First(set => set.Value == CellTest.NotBlack))));

        LayerTest TestOf(Layer layer, (int Value, ulong[] Cells) set) =>
            new(new(layer.Node.Expression, set.Value), Demonstrated(set.Cells), 3 + layer.Node.Length, layer);
    }
}
