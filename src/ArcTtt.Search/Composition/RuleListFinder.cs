using System.Numerics;
using ArcTtt.Core;

namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds rule lists: from several starts, adds the rule that mends most cells for its length and breaks none, until all are right. What is found is put to
/// the proof of leaving a demonstration out: a list that is found without it should reproduce it.
/// </summary>
internal sealed class RuleListFinder
{
    private const int MaxRules = 8;
    private const int MaxStarts = 6;
    private const int MaxPaints = 96; // with the colours at most as many as a UInt128 has bits
    private const int MaxTests = 24_000;
    private const double MinGainPerLength = 0.02; // cells
    private static readonly double[] s_weights = [0.5, 2.0, 0.05];
    private readonly Layers _layers;
    private readonly int _known;
    private readonly int _words;
    private readonly List<Test> _tests = [];
    private readonly PaintSource[] _paints;
    private readonly UInt128[] _rightAt; // for each cell of the demonstrations, which paints are right there

    /// <summary>Prepares tests and paints.</summary>
    /// <param name="layers">What rules may ask and show.</param>
    public RuleListFinder(Layers layers)
    {
        _layers = layers;
        _known = layers.Target.Length;
        _words = CellSet.Words(_known);
        // Pictures that are right on most cells make paints; everything makes tests.
        _paints = [.. PaintSource.Of(layers, MaxPaints)];
        _rightAt = new UInt128[_known];
        for (var paint = 0; paint < _paints.Length; paint++)
        {
            for (var i = 0; i < _known; i++)
            {
                _rightAt[i] |= (UInt128)(_paints[paint].Right[i >> 6] >> (i & 63) & 1) << paint;
            }
        }

        AddTests();
    }

    /// <summary>The lists.</summary>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<Composed> Find(Func<bool> stop)
    {
        foreach (var start in _paints.OrderByDescending(paint => paint.Worth).Take(MaxStarts))
        {
            var mends = Mends(start);
            foreach (var weight in s_weights)
            {
                if (stop())
                {
                    yield break;
                }

                var all = CellSet.Where(_known, _ => true);
                if (Grow(start, weight, mends, all, stop) is not { } rules)
                {
                    continue;
                }

                var proved = 0;
                var length = start.Length + rules.Sum(rule => rule.Test.Length + rule.Paint.Length);
                var first = 0;
                foreach (var count in _layers.DemonstrationCells)
                {
                    var end = first + count;
                    var begin = first;
                    proved += Grow(start, weight, mends, CellSet.Where(_known, i => i < begin || i >= end), stop) is { } others && Draws(start, others, begin, end) ? 1 : 0;
                    first = end;
                }

                yield return new(
                    new RuleListExpression(_layers.Rule, [.. rules.Select(rule => new CellRule(rule.Test.Layer.Node.Expression, rule.Test.Value, rule.Paint.Paint))], start.Paint),
                    length,
                    proved);
            }
        }
    }

    // Rules that make all cells of a set right; null where none are found in time.
    private List<(Test Test, PaintSource Paint)>? Grow(PaintSource rest, double weight, int[] mends, ulong[] open, Func<bool> stop)
    {
        var wrong = new ulong[_words];
        for (var i = 0; i < _words; i++)
        {
            wrong[i] = open[i] & ~rest.Right[i];
        }

        var rules = new List<(Test Test, PaintSource Paint)>();
        var most = (int[])mends.Clone();
        while (Array.Exists(wrong, word => word != 0))
        {
            if (rules.Count == MaxRules || stop() || Best(open, wrong, weight, most) is not { } best)
            {
                return null;
            }

            rules.Add(best);
            for (var i = 0; i < _words; i++)
            {
                open[i] &= ~best.Test.Cells[i];
                wrong[i] &= ~best.Test.Cells[i];
            }
        }

        return rules;
    }

    // The cells that each test takes of those that a paint has wrong: what its rule can mend at most, whichever cells are open.
    private int[] Mends(PaintSource rest)
    {
        var wrong = CellSet.Where(_known, i => (rest.Right[i >> 6] >> (i & 63) & 1) == 0);
        return [.. _tests.Select(test => CellSet.CountBoth(test.Cells, wrong))];
    }

    private bool Draws(PaintSource rest, List<(Test Test, PaintSource Paint)> rules, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var taken = rules.FindIndex(rule => rule.Test.Holds(i));
            if ((taken < 0 ? rest : rules[taken].Paint).Cells[i] != _layers.Target[i])
            {
                return false;
            }
        }

        return true;
    }

    // The rule that is right on all open cells that it takes and mends most, its length considered. Wrong cells become fewer from rule to rule, and so do those
    // that a test takes: what it took before tells most tests that are not worth a count.
    private (Test Test, PaintSource Paint)? Best(ulong[] open, ulong[] wrong, double weight, int[] most)
    {
        (Test, PaintSource)? best = null;
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

            if (test.Own is { } own && !CellSet.AnyOutside(test.Cells, open, own.Right))
            {
                Consider(own);
            }

            // Wrong cells first: few paints are right there.
            for (var right = RightOn(test.Cells, open, RightOn(test.Cells, wrong, UInt128.MaxValue)); right != 0; right &= right - 1)
            {
                Consider(_paints[(int)UInt128.TrailingZeroCount(right)]);
            }

            void Consider(PaintSource paint)
            {
                var score = gain / (1 + (weight * (test.Length + paint.Length)));
                (best, bestScore) = score > bestScore ? ((test, paint), score) : (best, bestScore);
            }
        }

        return best;
    }

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

    private void AddTests()
    {
        var seen = new HashSet<UInt128>();
        var words = CellSet.Words(_layers.Total);
        foreach (var layer in _layers.All)
        {
            if (_tests.Count >= MaxTests)
            {
                return;
            }

            // One set of cells for each colour, and their union without 0's.
            var sets = new ulong[Grid.Colors + 1][];
            for (var i = 0; i < layer.Cells.Length; i++)
            {
                var bit = 1UL << (i & 63);
                (sets[layer.Cells[i] + 1] ??= new ulong[words])[i >> 6] |= bit;
                if (layer.Cells[i] != 0)
                {
                    (sets[0] ??= new ulong[words])[i >> 6] |= bit;
                }
            }

            for (var set = 0; set < sets.Length; set++)
            {
                if (sets[set] is { } cells && seen.Add(CellSet.HashOf(cells)))
                {
                    var own = set == 0 ? new PaintSource(new(layer.Node.Expression, 0), layer.Cells, layer.Right, 1) : null;
                    _tests.Add(new(layer, set - 1, 3 + layer.Node.Length, Known(cells), own));
                }
            }
        }
    }

    // Demonstrations' cells alone.
    private ulong[] Known(ulong[] cells)
    {
        var known = cells.AsSpan(0, _words).ToArray();
        if ((_known & 63) != 0)
        {
            known[^1] &= (1UL << (_known & 63)) - 1;
        }

        return known;
    }

    /// <summary>A question to a cell.</summary>
    private sealed record Test(Layer Layer, int Value, int Length, ulong[] Cells, PaintSource? Own)
    {
        public bool Holds(int cell) => Value == CellRule.NotBlack ? Layer.Cells[cell] != 0 : Layer.Cells[cell] == Value;
    }
}
