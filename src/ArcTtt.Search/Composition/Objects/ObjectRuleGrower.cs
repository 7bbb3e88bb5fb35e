namespace ArcTtt.Search.Composition.Objects;

/// <summary>Grows decision lists over objects from evidence.</summary>
internal sealed class ObjectRuleGrower
{
    private const int MaxRules = 5;
    private const int MaxStarts = 6;
    private const int MaxTests = 240;
    private const int Base = 2;
    private static readonly double[] s_weights = [0.5, 2.0];
    private readonly ObjectEvidence _evidence;
    private readonly int _words;
    private readonly List<(ObjectTest Test, ulong[] Holds)> _tests;

    /// <summary>Prepares the tests.</summary>
    /// <param name="evidence">What actions paint.</param>
    public ObjectRuleGrower(ObjectEvidence evidence)
    {
        _evidence = evidence;
        _words = CellSet.Words(evidence.Objects.Count);
        _tests = [.. ObjectTest.Find(evidence.Scenes, MaxTests)
            .Select(test => (test, CellSet.Where(evidence.Objects.Count, o => test.Holds(evidence.Scenes[evidence.Objects[o].Scene], evidence.Objects[o].Index))))];
    }

    /// <summary>The lists with their lengths, and how many demonstrations are reproduced without having been seen.</summary>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<(ObjectRuleList List, int Cost, int Proved)> Find(Func<bool> stop)
    {
        var seen = new HashSet<string>();
        int[] all = [.. Enumerable.Range(0, _evidence.Outputs.Count)];
        foreach (var start in Starts())
        {
            foreach (var weight in s_weights)
            {
                if (stop())
                {
                    yield break;
                }

                if (Grow(start, weight, all, stop) is not { } list || !seen.Add(list.ToString()))
                {
                    continue;
                }

                var proved = all.Count(left => Grow(start, weight, [.. all.Where(i => i != left)], stop) is { } others && _evidence.Draws(others, left));
                yield return (list, Base + list.Cost, proved);
            }
        }
    }

    // What is right for much, and wrong for few objects, which rules may take.
    private IEnumerable<ObjectEvidence.Witness> Starts() => _evidence.Actions
        .OrderByDescending(witness => witness.RightGains - witness.Action.Cost - (2 * (_evidence.Objects.Count - CellSet.Count(witness.Right))))
        .Take(MaxStarts)
        .Concat(_evidence.Actions.Where(witness => witness.Action == ObjectAction.Keep || witness.Action == ObjectAction.Delete))
        .Distinct();

    // A list that reproduces some demonstrations; null where none is found.
    private ObjectRuleList? Grow(ObjectEvidence.Witness rest, double weight, int[] demonstrations, Func<bool> stop)
    {
        var open = CellSet.Where(_evidence.Objects.Count, o => demonstrations.Contains(_evidence.Objects[o].Scene));
        var rules = new List<ObjectRule>();
        while (true)
        {
            var list = new ObjectRuleList([.. rules], rest.Action);
            if (Array.TrueForAll(demonstrations, i => _evidence.Draws(list, i)))
            {
                return list;
            }

            if (rules.Count == MaxRules || stop() || (Best(rest, open, weight) ?? BestOfTwo(rest, open, weight)) is not var (test, holds, action))
            {
                return null;
            }

            rules.Add(new(test, action));
            for (var i = 0; i < _words; i++)
            {
                open[i] &= ~holds[i];
            }
        }
    }

    // The rule that paints nothing wrong and mends most against the rest, its length considered.
    private (ObjectTest Test, ulong[] Holds, ObjectAction Action)? Best(ObjectEvidence.Witness rest, ulong[] open, double weight)
    {
        (ObjectTest, ulong[], ObjectAction)? best = null;
        var bestScore = 0.0;
        var members = new ulong[_words];
        foreach (var (test, holds) in _tests)
        {
            if (!Both(open, holds, members))
            {
                continue;
            }

            foreach (var witness in _evidence.Actions)
            {
                if (IsWithin(members, witness.Right) && Gain(witness, rest, members) / (1 + (weight * (test.Cost + witness.Action.Cost))) is var score && score > bestScore)
                {
                    (best, bestScore) = ((test, holds, witness.Action), score);
                }
            }
        }

        return best;
    }

    // The same with two tests that must both hold, for where none suffices alone.
    private (ObjectTest Test, ulong[] Holds, ObjectAction Action)? BestOfTwo(ObjectEvidence.Witness rest, ulong[] open, double weight)
    {
        (ObjectTest, ulong[], ObjectAction)? best = null;
        var bestScore = 0.0;
        var (first, good, both) = (new ulong[_words], new ulong[_words], new ulong[_words]);
        for (var a = 0; a < _tests.Count; a++)
        {
            if (!Both(open, _tests[a].Holds, first))
            {
                continue;
            }

            foreach (var witness in _evidence.Actions)
            {
                // What both can mend at most.
                var cost = _tests[a].Test.Cost + witness.Action.Cost;
                if (!Both(first, witness.Right, good) || MostGain(witness, rest, good) / (1 + (weight * (cost + 4))) <= bestScore)
                {
                    continue;
                }

                for (var b = a + 1; b < _tests.Count; b++)
                {
                    if (Both(first, _tests[b].Holds, both) && IsWithin(both, witness.Right)
                        && Gain(witness, rest, both) / (1 + (weight * (cost + _tests[b].Test.Cost))) is var score && score > bestScore)
                    {
                        var holds = new ulong[_words];
                        Both(_tests[a].Holds, _tests[b].Holds, holds);
                        (best, bestScore) = ((_tests[a].Test with { And = _tests[b].Test }, holds, witness.Action), score);
                    }
                }
            }
        }

        return best;
    }

    private static int Gain(ObjectEvidence.Witness witness, ObjectEvidence.Witness rest, ulong[] members) => Sum(witness, rest, members, int.MinValue);

    private static int MostGain(ObjectEvidence.Witness witness, ObjectEvidence.Witness rest, ulong[] members) => Sum(witness, rest, members, 0);

    private static int Sum(ObjectEvidence.Witness witness, ObjectEvidence.Witness rest, ulong[] members, int least)
    {
        var sum = 0;
        for (var i = 0; i < members.Length; i++)
        {
            for (var left = members[i]; left != 0; left &= left - 1)
            {
                var o = (i << 6) + System.Numerics.BitOperations.TrailingZeroCount(left);
                sum += Math.Max(least, witness.Gains[o] - rest.Gains[o] + Math.Min(20, rest.Errors[o]));
            }
        }

        return sum;
    }

    // What is in both sets; false if nothing is.
    private static bool Both(ulong[] a, ulong[] b, ulong[] both)
    {
        ulong any = 0;
        for (var i = 0; i < a.Length; i++)
        {
            any |= both[i] = a[i] & b[i];
        }

        return any != 0;
    }

    private static bool IsWithin(ulong[] a, ulong[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if ((a[i] & ~b[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
