namespace ArcTtt.Search;

/// <summary>A program with what it gives for the test inputs.</summary>
/// <param name="Tests">What it gives.</param>
/// <param name="KeepsInvariants">Whether that keeps to the demonstrations' strict invariants.</param>
internal sealed record CandidateProgram(FoundProgram Program, ImmutableArray<Grid> Tests, bool KeepsInvariants)
{
    // Programs up to this length are mostly right: where there is one, rules that ask several pictures at once are not tried.
    private const int Trusted = 50;

    /// <summary>How much it counts.</summary>
    public double Weight => Math.Exp(-Program.Length / Ranking.Scale);

    /// <summary>Whether it is short and gives what is usual.</summary>
    public static bool IsTrusted(CandidateProgram entry) => entry.KeepsInvariants && entry.Program.Length <= Trusted;
}
