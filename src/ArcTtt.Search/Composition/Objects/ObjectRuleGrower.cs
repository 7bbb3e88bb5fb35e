namespace ArcTtt.Search.Composition.Objects;

/// <summary>Grows decision lists over objects from evidence.</summary>
/// <param name="evidence">What actions paint.</param>
internal sealed class ObjectRuleGrower(ObjectEvidence evidence)
{
    private const int MaxRules = 5;
    private const int MaxStarts = 6;
    private const int MaxTests = 240;
    private const int Base = 2;
    private static readonly double[] s_weights = [0.5, 2.0];
    private readonly List<(ObjectTest Test, bool[] Holds)> _tests =
        [.. ObjectTest.Find(evidence.Scenes, MaxTests).Select(test => (test, evidence.Objects.Select(at => test.Holds(evidence.Scenes[at.Scene], at.Index)).ToArray()))];

    /// <summary>The lists with their lengths, and how many demonstrations are reproduced without having been seen.</summary>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<(ObjectRuleList List, int Cost, int Proved)> Find(Func<bool> stop)
    {
        var seen = new HashSet<string>();
        var all = Enumerable.Range(0, evidence.Outputs.Count).ToArray();
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

                var proved = all.Count(left => Grow(start, weight, [.. all.Where(i => i != left)], stop) is { } others && evidence.Draws(others, left));
                yield return (list, Base + start.Action.Cost + list.Rules.Sum(rule => rule.Test.Cost + rule.Action.Cost), proved);
            }
        }
    }

    private IEnumerable<ObjectEvidence.Witness> Starts() => evidence.Actions
        .OrderByDescending(witness => witness.Gains.Sum() - witness.Errors.Sum() - witness.Action.Cost)
        .Take(MaxStarts)
        .Concat(evidence.Actions.Where(witness => witness.Action == ObjectAction.Keep || witness.Action == ObjectAction.Delete))
        .Distinct();

    // A list that reproduces some demonstrations; null where none is found.
    private ObjectRuleList? Grow(ObjectEvidence.Witness rest, double weight, int[] demonstrations, Func<bool> stop)
    {
        var open = evidence.Objects.Select(at => demonstrations.Contains(at.Scene)).ToArray();
        var rules = new List<ObjectRule>();
        while (true)
        {
            var list = new ObjectRuleList([.. rules], rest.Action);
            var settled = !Enumerable.Range(0, open.Length).Any(o => open[o] && rest.Errors[o] > 0);
            if (settled && demonstrations.All(i => evidence.Draws(list, i)))
            {
                return list;
            }

            if (rules.Count == MaxRules || stop() || Best(rest, open, weight) is not var (test, holds, action))
            {
                return null;
            }

            rules.Add(new(test, action));
            for (var o = 0; o < open.Length; o++)
            {
                open[o] &= !holds[o];
            }
        }
    }

    // The rule that paints nothing wrong and mends most against the rest, its length considered.
    private (ObjectTest Test, bool[] Holds, ObjectAction Action)? Best(ObjectEvidence.Witness rest, bool[] open, double weight)
    {
        (ObjectTest, bool[], ObjectAction)? best = null;
        var bestScore = 0.0;
        var members = new List<int>();
        foreach (var (test, holds) in _tests)
        {
            members.Clear();
            var before = 0;
            for (var o = 0; o < open.Length; o++)
            {
                if (open[o] && holds[o])
                {
                    members.Add(o);
                    before += rest.Gains[o] - rest.Errors[o];
                }
            }

            if (members.Count == 0)
            {
                continue;
            }

            foreach (var (action, gains, errors) in evidence.Actions)
            {
                var gain = -before;
                foreach (var o in members)
                {
                    if (errors[o] > 0)
                    {
                        gain = 0;
                        break;
                    }

                    gain += gains[o];
                }

                if (gain / (1 + (weight * (test.Cost + action.Cost))) is var score && score > bestScore)
                {
                    (best, bestScore) = ((test, holds, action), score);
                }
            }
        }

        return best;
    }
}
