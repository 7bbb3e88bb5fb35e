using System.Collections.Immutable;
using ArcTtt.Core;

namespace ArcTtt.Search;

/// <summary>A program with what it gives for the test inputs.</summary>
/// <param name="Program">The program.</param>
/// <param name="Tests">What it gives.</param>
/// <param name="IsUsual">Whether that keeps to the demonstrations' strict habits.</param>
internal sealed record Found(FoundProgram Program, ImmutableArray<Grid> Tests, bool IsUsual)
{
    // Programs up to this length are mostly right: where there is one, rules that ask several pictures at once are not tried.
    private const int Trusted = 50;

    /// <summary>Whether it is short and gives what is usual.</summary>
    public static bool IsTrusted(Found entry) => entry.IsUsual && entry.Program.Length <= Trusted;
}
