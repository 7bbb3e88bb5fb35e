using System.Text.Json.Serialization;

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

/// <summary>How one task is solved. Every default is the recipe's.</summary>
public sealed record SolveOptions
{
    /// <summary>What test-time training may change.</summary>
    public AdapterKind Adapter { get; init; } = AdapterKind.Full;

    /// <summary>LoRA rank, 1 to 256; used by <see cref="AdapterKind.Lora"/>.</summary>
    public int Rank { get; init; } = 32;

    /// <summary>Views that are predicted and voted on, 1 to 4096.</summary>
    public int Variants { get; init; } = 32;

    /// <summary>Wall-clock seconds for the whole task, prediction included; it counts where <see cref="CountsSeconds"/>.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Exact number of optimizer steps instead of a time budget: deterministic.</summary>
    public int? Steps { get; init; }

    /// <summary>Whether <see cref="Budget"/> decides how long the training is: something is trained, and no steps are counted.</summary>
    public bool CountsSeconds => Steps is null && Adapter != AdapterKind.None;

    /// <summary>Seed of every random choice.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Tokens in one optimizer step, about.</summary>
    public int BatchTokens { get; init; } = 2048;

    /// <summary>Peak learning rate of AdamW for matrices, over 0 and at most 1; embedding tables and the task's embedding take five times as much.</summary>
    public double LearningRate { get; init; } = 2e-3;
}
