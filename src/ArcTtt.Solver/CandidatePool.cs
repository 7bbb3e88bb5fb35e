namespace ArcTtt.Solver;

/// <summary>Joins what the search and the network yield for one test input.</summary>
public static class CandidatePool
{
    /// <summary>One candidate for each distinct grid: the search's in its order, then those of the network alone in its order.</summary>
    /// <param name="found">The search's candidates, best first; may be empty.</param>
    /// <param name="ranked">The network's candidates, best first; may be empty.</param>
    public static ImmutableArray<PoolCandidate> Join(ImmutableArray<SearchCandidate> found, ImmutableArray<Candidate> ranked)
    {
        var views = ranked.Sum(candidate => candidate.Votes);
        var votes = new Dictionary<Grid, NetworkEvidence>();
        for (var i = 0; i < ranked.Length; i++)
        {
            var candidate = ranked[i];
            votes.Add(candidate.Grid, new(i + 1, candidate.Votes, views, candidate.MeanLogProbability, candidate.FromProduct));
        }

        var pool = ImmutableArray.CreateBuilder<PoolCandidate>();
        for (var i = 0; i < found.Length; i++)
        {
            votes.Remove(found[i].Grid, out var vote);
            pool.Add(new(found[i].Grid, EvidenceOf(found, i), vote));
        }

        pool.AddRange(ranked.Where(candidate => votes.ContainsKey(candidate.Grid)).Select(candidate => new PoolCandidate(candidate.Grid, null, votes[candidate.Grid])));
        return pool.ToImmutable();
    }

    /// <summary>The same for all test inputs of a task.</summary>
    /// <param name="found">What the search found; null without a search.</param>
    /// <param name="ranked">The network's candidates for each test input; null without a network.</param>
    internal static ImmutableArray<ImmutableArray<PoolCandidate>> JoinAll(SearchResult? found, IReadOnlyList<ImmutableArray<Candidate>>? ranked) =>
    [
        .. Enumerable.Range(0, found?.Candidates.Length ?? ranked?.Count ?? 0).Select(test => Join(found?.Candidates[test] ?? [], ranked?[test] ?? [])),
    ];

    /// <summary>What speaks for one of the search's candidates.</summary>
    internal static SearchEvidence EvidenceOf(ImmutableArray<SearchCandidate> found, int index)
    {
        var (_, program, programs) = found[index];
        return new(index + 1, program.Length, programs, program.Text);
    }
}
