namespace ArcTtt.Solver;

/// <summary>
/// Turns a pool into two attempts. An attempt goes to the first of these that there is:
/// <list type="number">
/// <item>for the first attempt: the search's best, if its program is at most <see cref="SureProgram"/> long;</item>
/// <item>a grid that both the search and at least <see cref="FewVotes"/> of the network's views name (of several, the one with most votes);</item>
/// <item>for the second attempt: the best grid of whoever did not make the first one, except the network's where fewer than
/// <see cref="FewVotes"/> of the views voted for it and the search has another;</item>
/// <item>the search's best, if its program is at most <see cref="ShortProgram"/> long;</item>
/// <item>the network's best, if at least <see cref="ManyVotes"/> of the views voted for it;</item>
/// <item>the search's best, then the network's best.</item>
/// </list>
/// <para>
/// The lengths come from the search alone. All 400 training tasks, 5 s each: the best program was right for 226 of 240 outputs below length 60, 16 of 25 from there
/// to 80, 20 of 82 beyond. dev-100, 25,000 nodes a task: in 33 of 35 tasks up to 80, in none of 6 from there to 100, in 4 of 24 beyond. Few votes are worth
/// less than even the longest of these programs: they were right in 1 of 38 (46 tasks of evaluation, of which dev-100 is a part: checkpoints/LOG.md,
/// third session). That half of the votes are many is a guess.
/// </para>
/// <para>
/// A run directory keeps the pool of every task, so that <c>arcttt calibrate RUN</c> can try other constants on finished runs. Calibrate on training
/// tasks or dev-100, never on the report split.
/// </para>
/// </summary>
public sealed record AttemptRule
{
    /// <summary>The rule in use.</summary>
    public static AttemptRule Usual { get; } = new();

    /// <summary>Programs up to this length are right 94 times of 100; 10 is an ordinary step. They may end a task before the network is asked.</summary>
    public int SureProgram { get; init; } = 60;

    /// <summary>Programs up to this length go before the network.</summary>
    public int ShortProgram { get; init; } = 75;

    /// <summary>From this share of the views on, the network goes before a long program; 0 to 1.</summary>
    public double ManyVotes { get; init; } = 0.5;

    /// <summary>Under this share of the views, votes neither count as agreement nor displace the search's second; 0 to 1.</summary>
    public double FewVotes { get; init; } = 0.1;

    /// <summary>So many programs must give the same grid, the shortest a sure one, to end a task before the network is asked.</summary>
    public int EarlyAgreement { get; init; } = 3;

    /// <summary>Puts the two attempts in front; the others keep their order.</summary>
    /// <param name="pool">Candidates with distinct grids, those of the search before those of the network alone, each in their order.</param>
    public ImmutableArray<PoolCandidate> Order(ImmutableArray<PoolCandidate> pool)
    {
        if (pool.Length < 2)
        {
            return pool;
        }

        var first = Next(pool, null);
        var rest = pool.Remove(first);
        var second = Next(rest, first);
        return [first, second, .. rest.Remove(second)];
    }

    /// <summary>Whether the search alone may end a task: a sure program for every test input, and others that agree with it.</summary>
    /// <param name="best">The search's best candidate for each test input; null where there is none.</param>
    public bool IsEnough(IEnumerable<SearchEvidence?> best) =>
        best.All(evidence => evidence is not null && evidence.Cost <= SureProgram && evidence.Programs >= EarlyAgreement);

    private PoolCandidate Next(ImmutableArray<PoolCandidate> left, PoolCandidate? before)
    {
        var program = left.FirstOrDefault(candidate => candidate.Search is not null);
        var vote = left.Where(candidate => candidate.Network is not null).MinBy(candidate => candidate.Network!.Rank);
        if (before is null && program?.Search!.Cost <= SureProgram)
        {
            return program;
        }

        var agreed = left.Where(candidate => candidate.FoundBy == FoundBy.Both && candidate.Network!.Share >= FewVotes);
        if (agreed.MaxBy(candidate => candidate.Network!.Votes) is { } best)
        {
            return best;
        }

        if (program is null || vote is null)
        {
            return vote ?? left[0];
        }

        var (cost, share) = (program.Search!.Cost, vote.Network!.Share);
        return before?.FoundBy switch
        {
            FoundBy.Search => share < FewVotes ? program : vote,
            FoundBy.Network => program,
            _ => cost > ShortProgram && share >= ManyVotes ? vote : program,
        };
    }
}
