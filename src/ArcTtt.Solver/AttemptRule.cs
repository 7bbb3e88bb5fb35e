using System.Collections.Immutable;

namespace ArcTtt.Solver;

/// <summary>
/// Turns a pool into two attempts. An attempt goes to the first of these that there is:
/// <list type="number">
/// <item>a grid that both the search and the network name (of several, the one with more votes, then the search's order);</item>
/// <item>for the second attempt: the best grid of whoever did not make the first one, except the network's where fewer than
/// <see cref="FewVotes"/> of the views voted for it and the search has another;</item>
/// <item>the search's best, if its program is at most <see cref="ShortProgram"/> long;</item>
/// <item>the network's best, if at least <see cref="ManyVotes"/> of the views voted for it;</item>
/// <item>the search's best, then the network's best.</item>
/// </list>
/// A program longer than <see cref="LongProgram"/> counts only where the network agrees, or where there is nothing else: it fits the demonstrations by
/// listing their cases. (Of 50 training tasks, 20,000 nodes each, the best program was right in 14 of 14 up to length 66, in 4 of 7 up to 110, in none of
/// 9 beyond.)
/// <para>
/// A run directory keeps the pool of every task, so that <c>arcttt calibrate RUN</c> can try other constants on finished runs. Calibrate on training
/// tasks or dev-100, never on the report split.
/// </para>
/// </summary>
public sealed record AttemptRule
{
    /// <summary>The rule in use.</summary>
    public static AttemptRule Usual { get; } = new();

    /// <summary>Programs up to this length go before the network; 10 is an ordinary step.</summary>
    public int ShortProgram { get; init; } = 60;

    /// <summary>Programs over this length come after all that the network names.</summary>
    public int LongProgram { get; init; } = 110;

    /// <summary>From this share of the views on, the network goes before a long program; 0 to 1.</summary>
    public double ManyVotes { get; init; } = 0.5;

    /// <summary>Under this share of the views, the network's best does not displace the search's second; 0 to 1.</summary>
    public double FewVotes { get; init; } = 0.05;

    /// <summary>A program up to this length may end a task before the network is asked.</summary>
    public int EarlyProgram { get; init; } = 30;

    /// <summary>So many programs must give the same grid to end a task before the network is asked.</summary>
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

    /// <summary>Whether the search alone may end a task: a short program for every test input, and others that agree with it.</summary>
    /// <param name="best">The search's best candidate for each test input; null where there is none.</param>
    public bool IsEnough(IEnumerable<SearchEvidence?> best)
    {
        ArgumentNullException.ThrowIfNull(best);
        return best.All(evidence => evidence is not null && evidence.Cost <= EarlyProgram && evidence.Programs >= EarlyAgreement);
    }

    private PoolCandidate Next(ImmutableArray<PoolCandidate> left, PoolCandidate? before)
    {
        if (left.Where(candidate => candidate.FoundBy == FoundBy.Both).MaxBy(candidate => candidate.Network!.Votes) is { } agreed)
        {
            return agreed;
        }

        var program = left.FirstOrDefault(candidate => candidate.Search?.Cost <= LongProgram);
        var vote = left.FirstOrDefault(candidate => candidate.Network is not null);
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
