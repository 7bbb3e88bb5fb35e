using System.Collections.Immutable;
using ArcTtt.Search;

namespace ArcTtt.Cli.Serving;

/// <summary>All that the page shows of a task at a moment of its being solved.</summary>
/// <param name="State">"waiting", "loading", "searching", "training", "predicting", then "done", "stopped" or "failed".</param>
internal sealed record SolveMoment(string State)
{
    /// <summary>Tasks before it in the queue.</summary>
    public int Before { get; init; }

    /// <summary>Seconds since it was begun.</summary>
    public double Elapsed { get; init; }

    /// <summary>Share of the phase done, 0 to 1; null if unknown.</summary>
    public double? Fraction { get; init; }

    /// <summary>Nodes searched.</summary>
    public int Nodes { get; init; }

    /// <summary>Optimizer steps done.</summary>
    public int Steps { get; init; }

    /// <summary>Points of the loss curve, thinned out.</summary>
    public IReadOnlyList<LossPoint> Losses { get; init; } = [];

    /// <summary>One for each test input.</summary>
    public ImmutableArray<TestMoment> Tests { get; init; } = [];

    /// <summary>What went wrong, in one line.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether nothing comes after it.</summary>
    public bool IsLast => State is "done" or "stopped" or "failed";
}

/// <summary>A point of a loss curve.</summary>
/// <param name="Step">Optimizer step.</param>
/// <param name="Loss">Nats a scored cell.</param>
internal sealed record LossPoint(int Step, double Loss);

/// <summary>What is known of a test input's answer.</summary>
/// <param name="Candidates">The best candidates, the two attempts first.</param>
/// <param name="Attempts">The two attempts, at the end; null before. One without program and votes is a guess.</param>
/// <param name="Steps">The best program step by step, at the end; null without one.</param>
internal sealed record TestMoment(IReadOnlyList<CandidateMoment> Candidates, IReadOnlyList<CandidateMoment>? Attempts = null, IReadOnlyList<ProgramStep>? Steps = null)
{
    private const int MostCandidates = 6, MostSteps = 12, MostGrids = 12;

    /// <summary>The candidates of a pool, in the order of the rule.</summary>
    public static TestMoment Of(ImmutableArray<PoolCandidate> pool) =>
        new([.. AttemptRule.Usual.Order(pool).Take(MostCandidates).Select(CandidateMoment.Of)]);

    /// <summary>An answer, with its best program at work on the input.</summary>
    public static TestMoment Of(TestAnswer answer, Grid input, ImmutableArray<SearchCandidate> found) => new(
        [.. answer.Pool.Take(MostCandidates).Select(CandidateMoment.Of)], [CandidateMoment.Of(answer.First), CandidateMoment.Of(answer.Second)],
        found.IsDefaultOrEmpty ? null : [.. found[0].Program.Explain(input).TakeLast(MostSteps).Select(step => step with { Grids = [.. step.Grids.Take(MostGrids)] })]);
}

/// <summary>A candidate as the page shows it.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Program">The shortest program that gives it; null if none does.</param>
/// <param name="Length">That program's length.</param>
/// <param name="Programs">How many programs give it.</param>
/// <param name="Votes">Views that predicted it; null if the network did not.</param>
/// <param name="Views">Views that voted.</param>
internal sealed record CandidateMoment(Grid Grid, string? Program, int? Length, int? Programs, int? Votes, int? Views)
{
    /// <summary>A candidate of a pool.</summary>
    public static CandidateMoment Of(PoolCandidate candidate) => new(
        candidate.Grid, candidate.Search?.Text, candidate.Search?.Cost, candidate.Search?.Programs, candidate.Network?.Votes, candidate.Network?.Views);
}
