using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ArcTtt.Core;

namespace ArcTtt.Model;

/// <summary>What test-time training may change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdapterKind>))]
public enum AdapterKind
{
    /// <summary>Low-rank updates on every linear layer, and the task's own embedding (Hu et al. 2021, equation 3).</summary>
    Lora,

    /// <summary>A full set of temporary weights, and the task's own embedding.</summary>
    Full,

    /// <summary>No test-time training at all: the base with its embedding for an unknown task.</summary>
    None,
}

/// <summary>What moves the matrices in test-time training; embeddings are AdamW's either way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TttOptimizer>))]
public enum TttOptimizer
{
    /// <summary>Adam with decoupled weight decay.</summary>
    AdamW,

    /// <summary>Momentum, orthogonalised (Jordan et al. 2024).</summary>
    Muon,
}

/// <summary>How one task is solved. Every default is the recipe's.</summary>
public sealed record SolveOptions
{
    /// <summary>What test-time training may change.</summary>
    public AdapterKind Adapter { get; init; } = AdapterKind.Full;

    /// <summary>LoRA rank, 1 to 256; used by <see cref="AdapterKind.Lora"/>.</summary>
    public int Rank { get; init; } = 32;

    /// <summary>Views that are predicted and voted on, 1 to 4096.</summary>
    public int Variants { get; init; } = 32;

    /// <summary>Wall-clock seconds for the whole task, prediction included; ignored when <see cref="Steps"/> is set.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Exact number of optimizer steps instead of a time budget: deterministic.</summary>
    public int? Steps { get; init; }

    /// <summary>Whether <see cref="Budget"/> decides how long the training is: something is trained, and no steps are counted.</summary>
    public bool CountsSeconds => Steps is null && Adapter != AdapterKind.None;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Tokens in one optimizer step, about.</summary>
    public int BatchTokens { get; init; } = 2048;

    /// <summary>Peak learning rate of AdamW for matrices, over 0 and at most 1; embedding tables take five times as much.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Peak learning rate of the task's embedding, as a multiple of <see cref="LearningRate"/>, 0 to 10,000.</summary>
    public double TaskRate { get; init; } = 5;

    /// <summary>Where the task's embedding starts.</summary>
    public TaskStart TaskStart { get; init; } = TaskStart.Unknown;

    /// <summary>Colour permutations among the variants, not dihedrals only.</summary>
    public bool ColorPermutations { get; init; } = true;

    /// <summary>
    /// Only the <see cref="Variants"/> that vote are trained on, and each has a task embedding of its own, as in Hu et al. 2025; otherwise every step draws
    /// new variants, and all share one embedding, beside the tokens that name dihedral and palette.
    /// </summary>
    public bool EmbeddingPerVariant { get; init; }

    /// <summary>Demonstrations are trained on at random sizes: each cell drawn as a square of up to so many cells a side, 1 to 30, where it fits.</summary>
    public int Scales { get; init; } = 1;

    /// <summary>Which canvas grids are drawn on.</summary>
    public CanvasChoice Canvas { get; init; } = CanvasChoice.Task;

    /// <summary>What moves the matrices.</summary>
    public TttOptimizer Optimizer { get; init; } = TttOptimizer.AdamW;

    /// <summary>Weight decay of the matrices, as a share of the learning rate, 0 to 10.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Share of the tokens that each branch leaves out while training, 0 to 0.9.</summary>
    public double Dropout { get; init; }

    /// <summary>Share of the training, at its start, in which only embeddings move; 0 to 1.</summary>
    public double EmbeddingsFirst { get; init; }

    /// <summary>Independent runs of training, 1 to 64, that divide the budget or the steps among them and whose views vote together.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>Each run leaves out another demonstration, where there are three or more.</summary>
    public bool LeaveOneOut { get; init; }

    /// <summary>What decides between the grids that the views predict.</summary>
    public VoteRule Voting { get; init; } = VoteRule.Flat;

    /// <summary>The variants whose views vote, in their order.</summary>
    internal ImmutableArray<Variant> VotingVariants()
    {
        var drawn = Variant.Draw(Variants, new Rng(Seed, 3), keepBlack: true);
        return ColorPermutations ? drawn : [.. drawn.Select(v => v with { Colors = ColorPermutation.Identity })];
    }
}
