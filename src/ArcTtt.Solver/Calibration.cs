namespace ArcTtt.Solver;

/// <summary>What a rule would have made of the candidates of finished runs.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Solved">Tasks solved with two attempts.</param>
/// <param name="SolvedFirst">Tasks solved with the first attempts.</param>
public sealed record RuleScore(AttemptRule Rule, int Solved, int SolvedFirst);

/// <summary>How often the best candidate was right where its evidence was in a range.</summary>
/// <param name="From">Least length or share of votes.</param>
/// <param name="Below">The range ends below this.</param>
/// <param name="Right">Outputs for which it was right.</param>
/// <param name="Outputs">Outputs of the range.</param>
public sealed record EvidenceBand(double From, double Below, int Right, int Outputs);

/// <summary>A task that both solvers have worked on.</summary>
/// <param name="Task">The task, with its answers.</param>
/// <param name="Pools">The candidates for each test output that were kept.</param>
/// <param name="StoppedEarly">Whether it ended before the network was asked.</param>
public sealed record CalibrationTask(ArcTask Task, ImmutableArray<ImmutableArray<PoolCandidate>> Pools, bool StoppedEarly);

/// <summary>
/// Tries the constants of <see cref="AttemptRule"/> on candidates that were kept. They should be of training tasks or dev-100, and of tasks that did not
/// end early, for then the network's candidates are not known.
/// </summary>
public sealed class Calibration
{
    private static readonly int[] Lengths = [0, 20, 40, 60, 80, 110, 150, int.MaxValue];
    private static readonly double[] Shares = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 1.01];
    private readonly ArcTask[] _tasks;
    private readonly ImmutableArray<PoolCandidate>[][] _pools;

    /// <summary>Takes what there is to learn from.</summary>
    /// <param name="tasks">Tasks with their candidates, in any order.</param>
    public Calibration(IEnumerable<CalibrationTask> tasks)
    {
        CalibrationTask[] all = [.. tasks];
        _tasks = [.. all.Select(item => item.Task)];
        _pools = [.. all.Select(item => item.Pools.Select(AsJoined).ToArray())];
        StoppedEarly = all.Count(item => item.StoppedEarly);
    }

    /// <summary>Tasks to learn from.</summary>
    public int Tasks => _tasks.Length;

    /// <summary>Tasks among them of which the network's candidates are not known.</summary>
    public int StoppedEarly { get; }

    /// <summary>The search's best candidate by the length of its program.</summary>
    public IReadOnlyList<EvidenceBand> ByLength => Bands([.. Lengths.Select(length => (double)length)], candidate => candidate.Search is { Rank: 1 } found ? found.Cost : null);

    /// <summary>The network's best candidate by its share of the votes.</summary>
    public IReadOnlyList<EvidenceBand> ByVotes => Bands(Shares, candidate => candidate.Network is { Rank: 1 } vote ? vote.Share : null);

    /// <summary>What a rule would have scored.</summary>
    /// <param name="rule">The rule.</param>
    public RuleScore Score(AttemptRule rule)
    {
        var (solved, first) = (0, 0);
        for (var i = 0; i < _tasks.Length; i++)
        {
            AttemptPair[] attempts = [.. _pools[i].Select(pool => new TestAnswer(rule.Order(pool)).Attempts)];
            solved += Scoring.Solved(_tasks[i], attempts) == true ? 1 : 0;
            first += Scoring.SolvedFirst(_tasks[i], attempts) == true ? 1 : 0;
        }

        return new(rule, solved, first);
    }

    /// <summary>Rules with other constants, the best first; of equal ones those that differ least from the usual.</summary>
    public IEnumerable<RuleScore> Alternatives()
    {
        var usual = AttemptRule.Usual;
        var rules =
            from shortest in Lengths.Append(usual.ShortProgram).Distinct()
            from many in Shares.Append(usual.ManyVotes).Distinct()
            from few in Shares.Append(usual.FewVotes).Distinct()
            where few <= many
            select usual with { ShortProgram = shortest, ManyVotes = many, FewVotes = few };
        return rules.Select(Score).OrderByDescending(score => score.Solved).ThenByDescending(score => score.SolvedFirst).ThenBy(score => Changes(score.Rule, usual));
    }

    // In the order in which the pool was joined, whatever the attempts were.
    private static ImmutableArray<PoolCandidate> AsJoined(ImmutableArray<PoolCandidate> pool) =>
        [.. pool.OrderBy(candidate => candidate.Search?.Rank ?? int.MaxValue).ThenBy(candidate => candidate.Network?.Rank ?? int.MaxValue)];

    private static int Changes(AttemptRule a, AttemptRule b) => (a.ShortProgram == b.ShortProgram ? 0 : 1) + (a.ManyVotes == b.ManyVotes ? 0 : 1) + (a.FewVotes == b.FewVotes ? 0 : 1);

    private EvidenceBand[] Bands(double[] ends, Func<PoolCandidate, double?> evidence)
    {
        var outcomes = (
            from i in Enumerable.Range(0, _tasks.Length)
            from test in Enumerable.Range(0, _pools[i].Length)
            from candidate in _pools[i][test]
            let value = evidence(candidate)
            where value is not null
            select (Value: value.Value, Right: candidate.Grid.Equals(_tasks[i].Test[test].Output))).ToArray();
        return
        [
            .. ends.Zip(ends.Skip(1), (from, below) =>
            {
                var inside = outcomes.Where(outcome => outcome.Value >= from && outcome.Value < below).ToArray();
                return new EvidenceBand(from, below, inside.Count(outcome => outcome.Right), inside.Length);
            }),
        ];
    }
}
