namespace ArcTtt.Search;

/// <summary>Orders what programs give for each test input.</summary>
internal static class Ranking
{
    /// <summary>A program that is this much longer weighs a factor e less: 6 to 12 rank nearly the same first, 10 most.</summary>
    public const double Scale = 10;

    /// <summary>Candidates, best first: programs that give the same grid add their weights.</summary>
    /// <param name="invariants">What its demonstrations keep to.</param>
    /// <param name="found">The programs.</param>
    public static ImmutableArray<ImmutableArray<SearchCandidate>> Rank(ArcTask task, Invariants invariants, IReadOnlyList<CandidateProgram> found) =>
        [.. task.Test.Select((pair, i) => Rank(invariants, pair.Input, found, i))];

    private static ImmutableArray<SearchCandidate> Rank(Invariants invariants, Grid input, IReadOnlyList<CandidateProgram> found, int test) =>
    [
        .. found
            .GroupBy(entry => entry.Tests[test])
            .Select(group =>
            {
                var best = group.MinBy(entry => entry.Program.Length)!.Program;
                var weight = group.Sum(entry => entry.Weight);
                return (Candidate: new SearchCandidate(group.Key, best, group.Count()), Score: Math.Log(weight) - invariants.Penalty(input, group.Key));
            })
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Candidate.Program.Length)
            .ThenBy(entry => entry.Candidate.Grid.ToString(), StringComparer.Ordinal)
            .Select(entry => entry.Candidate),
    ];
}
