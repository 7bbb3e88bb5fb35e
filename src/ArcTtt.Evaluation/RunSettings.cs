using System.Collections.Immutable;
using ArcTtt.Model;

namespace ArcTtt.Evaluation;

/// <summary>
/// Everything that decides the results of a run. Two runs with the same settings and a number of steps give the same attempts.
/// </summary>
public sealed record RunSettings
{
    /// <summary>SHA-256 of what the solver sees of all <see cref="Tasks"/>: ids, demonstrations, test inputs.</summary>
    public required string TasksSha256 { get; init; }

    /// <summary>SHA-256 of the known test outputs of all <see cref="Tasks"/>; null if none is known.</summary>
    public required string? AnswersSha256 { get; init; }

    /// <summary>Ids of the chosen tasks, all shards', sorted.</summary>
    public required ImmutableArray<string> Tasks { get; init; }

    /// <summary>Which part of <see cref="Tasks"/> this run answers, such as 2/4; null: all.</summary>
    public required string? Shard { get; init; }

    /// <summary>What test-time training may change.</summary>
    public required AdapterKind Adapter { get; init; }

    /// <summary>LoRA rank; 0 for another adapter.</summary>
    public required int Rank { get; init; }

    /// <summary>Seconds for a task; null where steps are counted or nothing is trained.</summary>
    public required double? BudgetSeconds { get; init; }

    /// <summary>Optimizer steps for a task; null where seconds are counted or nothing is trained.</summary>
    public required int? Steps { get; init; }

    /// <summary>Views that are predicted and voted on.</summary>
    public required int Variants { get; init; }

    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Tokens in one optimizer step, about.</summary>
    public required int BatchTokens { get; init; }

    /// <summary>Colour permutations among the variants.</summary>
    public required bool ColorPermutations { get; init; }

    /// <summary>Seed of every random choice, the same for each task.</summary>
    public required ulong Seed { get; init; }

    /// <summary>SHA-256 of the base's weights.</summary>
    public required string BaseSha256 { get; init; }

    /// <summary>Shape of the base.</summary>
    public required ModelConfig Model { get; init; }

    /// <summary>"cpu" or "cuda".</summary>
    public required string Device { get; init; }

    /// <summary>Threads inside one operation: sums are split by them, so their last bits depend on it.</summary>
    public required int Threads { get; init; }
}
