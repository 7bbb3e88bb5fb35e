namespace ArcTtt.Search;

/// <summary>A grid that a program gives for a test input. The program reproduces every demonstration.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Program">The best of the programs that give it.</param>
/// <param name="Programs">How many programs, of those that were found, give it.</param>
public sealed record SearchCandidate(Grid Grid, FoundProgram Program, int Programs);

/// <summary>What a search found.</summary>
/// <param name="TaskId">The task's name.</param>
/// <param name="Candidates">For each test input its candidates, best first; empty where no program reproduces the demonstrations.</param>
/// <param name="Nodes">Distinct sets of pictures that were made.</param>
/// <param name="Applied">Operations applied.</param>
/// <param name="CompleteOrder">Every program up to this order was tried: its length, as operations are tried in the order of their lengths.</param>
/// <param name="Bytes">Memory held for pictures and nodes at the end, estimated.</param>
/// <param name="Seconds">Seconds used.</param>
public sealed record SearchResult(
    string TaskId, ImmutableArray<ImmutableArray<SearchCandidate>> Candidates, int Nodes, long Applied, int CompleteOrder, long Bytes, double Seconds)
{
    /// <summary>Two attempts for each test input, the best candidate twice where there is one only; null where there is none.</summary>
    public ImmutableArray<AttemptPair?> Attempts =>
        [.. Candidates.Select(found => found.IsEmpty ? null : new AttemptPair(found[0].Grid, found[Math.Min(1, found.Length - 1)].Grid))];
}
