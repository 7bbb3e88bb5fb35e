namespace ArcTtt.Evaluation;

/// <summary>How tasks are to be run.</summary>
public sealed record EvaluationPlan
{
    /// <summary>How each task is solved.</summary>
    public required JointOptions Options { get; init; }

    /// <summary>
    /// Time for all tasks of the shard together, all sittings included, shared out by <see cref="TimeShares"/> instead of the time that the options give
    /// each; null: what the options say.
    /// </summary>
    public TimeSpan? Total { get; init; }

    /// <summary>Which part of the tasks.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>Tasks side by side, 1 or more.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Threads inside one operation of a worker, 1 or more.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>"cpu" or "cuda", as the model's.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>What computes the transformer's operations, as the model's.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Auto;

    /// <summary>Path of the data, for the record.</summary>
    public required string Data { get; init; }

    /// <summary>Path of the base, for the record; null for random weights and for none.</summary>
    public required string? Checkpoint { get; init; }

    /// <summary>A run to compare with in the report, if any; a resumption compares with it again.</summary>
    public EvaluationRun? Baseline { get; init; }

    /// <summary>Whether tasks that ended in an error are run again.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>The command line, for the record.</summary>
    public string Command { get; init; } = "";
}
