using System.Text.Json.Serialization;

namespace ArcTtt.Evaluation;

/// <summary>summary.json: the scores of a run. A task that was not finished or failed counts as wrong.</summary>
/// <param name="Tasks">Tasks scored: those of the run whose answers are known; all of the run where none is.</param>
/// <param name="PassAt2">Tasks of which every output is right in one of two attempts: the headline. Null where no answer is known.</param>
/// <param name="PassAt1">Tasks of which every output is right in the first attempt.</param>
/// <param name="MeanFraction">Mean over tasks of the share of their outputs that are right in one of two attempts (ARC Prize's score).</param>
/// <param name="Outputs">Test outputs right in one of two attempts (Kaggle's score).</param>
/// <param name="Failed">Tasks that ended in an error.</param>
/// <param name="Seconds">Time of the finished tasks.</param>
public sealed record RunSummary(
    int Tasks,
    TaskRate? PassAt2,
    TaskRate? PassAt1,
    double? MeanFraction,
    OutputCount? Outputs,
    int Failed,
    TaskSeconds Seconds)
{
    /// <summary>Share of the network's views that are right, the mean over outputs: finer than tasks solved where recipes are compared. Null where the network
    /// did not work or no answer is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RightViews { get; init; }

    /// <summary>Who solved the tasks; null for a run of the search or the network alone, and where no answer is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SolverCounts? Solvers { get; init; }

    /// <summary>What was run; null in files from before it was written, and for a submission.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunConditions? Conditions { get; init; }
}

/// <summary>What a reader of the scores alone must know of the run.</summary>
/// <param name="Solver">Who worked on the tasks.</param>
/// <param name="Adapter">What test-time training might change; nothing where the search was alone.</param>
/// <param name="BudgetSeconds">Seconds that each task was given; null where something else than seconds was counted.</param>
/// <param name="Finished">Tasks that were run, failed ones and those without answers included: what the seconds are of.</param>
/// <param name="Missing">Tasks that were not.</param>
/// <param name="TasksSha256">SHA-256 of the tasks, all shards', as in run.json.</param>
public sealed record RunConditions(SolverChoice Solver, AdapterKind Adapter, double? BudgetSeconds, int Finished, int Missing, string TasksSha256);

/// <summary>A share of tasks with its 95% interval by Wilson's score method.</summary>
/// <param name="Solved">Tasks solved.</param>
/// <param name="Rate">Their share, 0 to 1.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public sealed record TaskRate(int Solved, double Rate, double Low, double High);

/// <summary>Outputs solved.</summary>
/// <param name="Solved">How many are right.</param>
/// <param name="Of">How many there are.</param>
public sealed record OutputCount(int Solved, int Of);

/// <summary>Seconds of the finished tasks, one after another; tasks side by side take less on the clock.</summary>
/// <param name="Total">Of all tasks.</param>
/// <param name="Median">Of one task.</param>
public sealed record TaskSeconds(double Total, double Median);
