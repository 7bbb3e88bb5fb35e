using System.Numerics;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>Grows decision lists over objects from evidence.</summary>
internal sealed class ObjectRuleGrower
{
    private const int MaxRules = 5;
    private const int MaxStarts = 6;
    private const int MaxTests = 240;
    private const int MaxPaired = 80;
    private const int MaxOthers = 6; // for each rule
    private const int Base = 2;
    private static readonly double[] s_weights = [0.5, 2.0];
    private readonly ObjectEvidence _evidence;
    private readonly int _words;
    private readonly List<(ObjectTest Test, ulong[] Holds)> _tests;
    private readonly ulong[][] _actionsFor; // for each object those that are right

    /// <summary>Prepares the tests.</summary>
    /// <param name="evidence">What actions paint.</param>
    public ObjectRuleGrower(ObjectEvidence evidence)
    {
        _evidence = evidence;
        _words = CellSet.Words(evidence.Objects.Length);
        _actionsFor =
        [
            .. Enumerable.Range(0, evidence.Objects.Length)
                .Select(o => CellSet.Where(evidence.Actions.Count, i => CellSet.Has(evidence.Actions[i].Right, o))),
        ];
        _tests = [.. evidence.Scenes.Tests(MaxTests)
            .Select(test => (test, CellSet.Where(evidence.Objects.Length, o => test.Holds(evidence.Scenes.All[evidence.Objects[o].Scene], evidence.Objects[o].Index))))];
    }

    /// <summary>The lists with their lengths, and how many demonstrations are reproduced without having been seen.</summary>
    public IEnumerable<(ObjectRuleList List, int Length, int LeaveOneOut)> Find(Func<bool> stop)
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

                var leaveOneOut = all.Count(left => Grow(start, weight, [.. all.Where(i => i != left)], stop) is { } others && _evidence.Draws(others, left));
                yield return (list, Base + list.Length, leaveOneOut);
                foreach (var other in Others(list).Where(other => seen.Add(other.ToString())))
                {
                    yield return (other, Base + other.Length, leaveOneOut);
                }
            }
        }
    }

    // The same with a test that tells the demonstrations' objects apart in the same way, but not the tests': these vote with the list or against it.
    private IEnumerable<ObjectRuleList> Others(ObjectRuleList list) => list.Rules.SelectMany(rule =>
        _tests.Find(entry => entry.Test == rule.Test) is not { Holds: { } holds } ? []
        : _tests.Where(entry => entry.Test != rule.Test && entry.Holds.AsSpan().SequenceEqual(holds))
            .Take(MaxOthers)
            .Select(entry => list with { Rules = list.Rules.Replace(rule, rule with { Test = entry.Test }) }));

    // What is right for much, and wrong for few objects, which rules may take.
    private IEnumerable<ObjectEvidence.Witness> Starts() => _evidence.Actions
        .OrderByDescending(witness => witness.RightGains - witness.Action.Length - (2 * (_evidence.Objects.Length - CellSet.Count(witness.Right))))
        .Take(MaxStarts)
        .Concat(_evidence.Actions.Where(witness => witness.Action == ObjectAction.Keep || witness.Action == ObjectAction.Delete))
        .Distinct();

    // A list that reproduces some demonstrations; null where none is found.
    private ObjectRuleList? Grow(ObjectEvidence.Witness rest, double weight, int[] demonstrations, Func<bool> stop)
    {
        var open = CellSet.Where(_evidence.Objects.Length, o => demonstrations.Contains(_evidence.Objects[o].Scene));
        var state = new Growth(rest, weight, open, [.. _evidence.Actions.Select(witness => witness.Right)], [.. _actionsFor]);
        var rules = new List<ObjectRule>();
        ulong[][] painted = [.. _evidence.Outputs.Select(output => new ulong[CellSet.Words(output.Area)])];
        while (true)
        {
            var list = new ObjectRuleList([.. rules], rest.Action);
            if (Array.TrueForAll(demonstrations, i => _evidence.Draws(list, i)))
            {
                return list;
            }

            if (rules.Count == MaxRules || stop() || (Best(state) ?? BestOfTwo(state, stop)) is not var (test, holds, action))
            {
                return null;
            }

            rules.Add(new(test, action));
            Forgive(state, holds, action, painted);
            CellSet.Remove(open, holds);
        }
    }

    // What an earlier rule paints right, later ones may paint wrong.
    private void Forgive(Growth state, ulong[] holds, ObjectAction action, ulong[][] painted)
    {
        foreach (var (o, (scene, index)) in _evidence.Objects.Index())
        {
            if (CellSet.Has(state.Open, o) && CellSet.Has(holds, o))
            {
                Array.ForEach(action.Patch(_evidence.Scenes.All[scene], index) ?? [], cell => CellSet.Add(painted[scene], cell.Cell));
            }
        }

        for (var i = 0; i < state.Right.Length; i++)
        {
            foreach (var (o, cells) in _evidence.Actions[i].Mistakes)
            {
                var own = painted[_evidence.Objects[o].Scene];
                if (!CellSet.Has(state.Right[i], o) && Array.TrueForAll(cells, cell => CellSet.Has(own, cell)))
                {
                    (state.Right[i], state.ActionsFor[o]) = ([.. state.Right[i]], [.. state.ActionsFor[o]]); // others share them
                    CellSet.Add(state.Right[i], o);
                    CellSet.Add(state.ActionsFor[o], i);
                }
            }
        }
    }

    // The rule that paints nothing wrong and mends most against the rest, its length considered.
    private (ObjectTest Test, ulong[] Holds, ObjectAction Action)? Best(Growth state)
    {
        var (rest, weight, open, _, actionsFor) = state;
        (ObjectTest, ulong[], ObjectAction)? best = null;
        var bestScore = 0.0;
        var members = new ulong[_words];
        var actions = new ulong[CellSet.Words(_evidence.Actions.Count)];
        foreach (var (test, holds) in _tests)
        {
            if (!CellSet.And(open, holds, members))
            {
                continue;
            }

            RightForAll(members, actionsFor, actions);
            for (var word = 0; word < actions.Length; word++)
            {
                for (var left = actions[word]; left != 0; left &= left - 1)
                {
                    var witness = _evidence.Actions[(word << 6) + BitOperations.TrailingZeroCount(left)];
                    var score = Gain(witness, rest, members) / (1 + (weight * (test.Length + witness.Action.Length)));
                    (best, bestScore) = score > bestScore ? ((test, holds, witness.Action), score) : (best, bestScore);
                }
            }
        }

        return best;
    }

    // The actions that are right for all of some objects.
    private static void RightForAll(ulong[] members, ulong[][] actionsFor, ulong[] actions)
    {
        Array.Fill(actions, ulong.MaxValue);
        for (var i = 0; i < members.Length; i++)
        {
            for (var left = members[i]; left != 0; left &= left - 1)
            {
                CellSet.And(actions, actionsFor[(i << 6) + BitOperations.TrailingZeroCount(left)], actions);
            }
        }
    }

    // The same with two tests that must both hold, for where none suffices alone.
    private (ObjectTest Test, ulong[] Holds, ObjectAction Action)? BestOfTwo(Growth state, Func<bool> stop)
    {
        var (rest, weight, open, right, _) = state;
        (ObjectTest, ulong[], ObjectAction)? best = null;
        var bestScore = 0.0;
        var (first, good, both) = (new ulong[_words], new ulong[_words], new ulong[_words]);
        for (var a = 0; a < Math.Min(MaxPaired, _tests.Count) && !stop(); a++)
        {
            if (!CellSet.And(open, _tests[a].Holds, first))
            {
                continue;
            }

            for (var i = 0; i < right.Length; i++)
            {
                // What both can mend at most.
                var witness = _evidence.Actions[i];
                var length = _tests[a].Test.Length + witness.Action.Length;
                if (!CellSet.And(first, right[i], good) || Gain(witness, rest, good, 0) / (1 + (weight * (length + 4))) <= bestScore)
                {
                    continue;
                }

                for (var b = a + 1; b < Math.Min(MaxPaired, _tests.Count); b++)
                {
                    if (CellSet.And(first, _tests[b].Holds, both) && !CellSet.AnyOutside(both, both, right[i])
                        && Gain(witness, rest, both) / (1 + (weight * (length + _tests[b].Test.Length))) is var score && score > bestScore)
                    {
                        (best, bestScore) = ((_tests[a].Test with { And = _tests[b].Test }, CellSet.And(_tests[a].Holds, _tests[b].Holds), witness.Action), score);
                    }
                }
            }
        }

        return best;
    }

    // The cells that an action mends against the rest for some objects.
    private static int Gain(ObjectEvidence.Witness witness, ObjectEvidence.Witness rest, ulong[] members, int least = int.MinValue)
    {
        var sum = 0;
        for (var i = 0; i < members.Length; i++)
        {
            for (var left = members[i]; left != 0; left &= left - 1)
            {
                var o = (i << 6) + BitOperations.TrailingZeroCount(left);
                sum += Math.Max(least, witness.Gains[o] - rest.Gains[o] + Math.Min(20, rest.Errors[o]));
            }
        }

        return sum;
    }

    // The rest's action, the weight of lengths, objects that no rule takes yet, for each action the objects for which it is right, and the other way round.
    private sealed record Growth(ObjectEvidence.Witness Rest, double Weight, ulong[] Open, ulong[][] Right, ulong[][] ActionsFor);
}
