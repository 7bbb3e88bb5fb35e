namespace ArcTtt.Model;

/// <summary>Where a checkpoint comes from; kept in the metadata of its safetensors file.</summary>
public sealed record CheckpointCard
{
    /// <summary>Command line that trained it; of several sittings, each differing one, joined by "; then ".</summary>
    public string Command { get; init; } = "";

    /// <summary>Git commit of the code, "unknown" outside a checkout; of several sittings as <see cref="Command"/>.</summary>
    public string Commit { get; init; } = "unknown";

    /// <summary>SHA-256 over the training tasks in their order.</summary>
    public string DataSha256 { get; init; } = "";

    /// <summary>Number of training tasks, each with an embedding while training.</summary>
    public int Tasks { get; init; }

    /// <summary>Optimizer steps.</summary>
    public long Steps { get; init; }

    /// <summary>Pairs seen.</summary>
    public long Samples { get; init; }

    /// <summary>Tokens seen: patches of canvases, and prefix tokens.</summary>
    public long Tokens { get; init; }

    /// <summary>Seconds spent in training.</summary>
    public double Seconds { get; init; }

    /// <summary>Smoothed training loss at the end, in nats a scored cell.</summary>
    public double TrainLoss { get; init; }

    /// <summary>Share of held-out pairs of training tasks (the tasks' other pairs were trained on) predicted exactly, in one view; null if never measured.</summary>
    public double? HeldOutExact { get; init; }

    /// <summary>Seed of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Machine that trained it, in words; of several sittings as <see cref="Command"/>.</summary>
    public string Machine { get; init; } = "";
}
