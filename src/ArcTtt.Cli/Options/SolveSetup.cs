namespace ArcTtt.Cli.Options;

/// <summary>All that <see cref="SolveSettings"/> change: how tasks are solved, and what computes it.</summary>
internal sealed record SolveSetup
{
    /// <summary>How a task is solved.</summary>
    public JointOptions Joint { get; init; } = new();

    /// <summary>Size of random weights.</summary>
    public ModelSize Size { get; init; } = ModelConfig.UsualSize;

    /// <summary>What computes the transformer's operations.</summary>
    public KernelChoice Kernels { get; init; } = KernelChoice.Auto;

    /// <summary>Threads of tensor operations; null: the command's usual number.</summary>
    public int? Threads { get; init; }
}
