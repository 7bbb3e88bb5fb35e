using System.Collections.Immutable;
using System.Globalization;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Solver;

namespace ArcTtt.Cli.Tests.Support;

/// <summary>Tasks made by hand, and results as a solver would return them.</summary>
internal static class Samples
{
    /// <summary>Mirrors its grids; the file has the answer.</summary>
    public const string Mirror = """
        {"train":[{"input":[[1,0],[0,2]],"output":[[0,1],[2,0]]},
                  {"input":[[3,0,0],[0,0,4]],"output":[[0,0,3],[4,0,0]]},
                  {"input":[[5,6]],"output":[[6,5]]}],
         "test":[{"input":[[7,0],[8,8]],"output":[[0,7],[8,8]]},{"input":[[1,2,0]],"output":[[0,2,1]]}]}
        """;

    public static string MirrorWithoutAnswers => Mirror
        .Replace(""","output":[[0,7],[8,8]]""", "", StringComparison.Ordinal)
        .Replace(""","output":[[0,2,1]]""", "", StringComparison.Ordinal);

    public static string MirrorWithOtherAnswers => Mirror
        .Replace("[[0,7],[8,8]]", "[[9,9,9],[9,9,9],[9,9,9]]", StringComparison.Ordinal)
        .Replace("[[0,2,1]]", "[[4]]", StringComparison.Ordinal);

    public static ArcTask Task { get; } = new(
        "mirror",
        [new(Grid.Parse("10", "02"), Grid.Parse("01", "20"))],
        [new(Grid.Parse("70", "88"), Grid.Parse("07", "88"))]);

    /// <summary>A task file of grids as large as they get.</summary>
    public static string Large()
    {
        var row = string.Join(',', Enumerable.Range(0, Grid.MaxSide).Select(i => (i % Grid.Colors).ToString(CultureInfo.InvariantCulture)));
        var grid = $"[{string.Join(',', Enumerable.Repeat($"[{row}]", Grid.MaxSide))}]";
        return $$"""{"train":[{"input":{{grid}},"output":{{grid}}}],"test":[{"input":{{grid}}}]}""";
    }

    /// <summary>The network alone has worked.</summary>
    public static JointResult Result(SolveResult? network = null)
    {
        network ??= Network();
        var answer = (Candidate candidate, int rank) => new PoolCandidate(
            candidate.Grid, null, new(rank, candidate.Votes, network.ViewsOf(0), candidate.MeanLogProbability, candidate.FromProduct));
        return new("mirror", SolverChoice.Network, [.. network.Candidates.Select(ranked => new TestAnswer([.. ranked.Select((one, i) => answer(one, i + 1))]))], null, network, 59.4);
    }

    public static SolveResult Network(string before = "0123456789abcdef", string after = "0123456789abcdef") => new(
        "mirror",
        [new(Grid.Parse("07", "88"), Grid.Parse("70", "88"))],
        [ImmutableArray.Create(new Candidate(Grid.Parse("07", "88"), 29, -0.1, false), new Candidate(Grid.Parse("70", "88"), 3, -2, false))],
        new TttRun(AdapterKind.Lora, 8, 1234, 56_789, 59.4, 55.04, 1.83123, 0.0021, [(1, 1.83123), (1234, 0.0021)]),
        before,
        after);
}
