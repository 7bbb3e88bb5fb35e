namespace ArcTtt.Cli.Options;

/// <summary>All that <see cref="TrainSettings"/> change: how a base is trained, and on how many threads.</summary>
internal sealed record TrainSetup
{
    /// <summary>How a base is trained; its folders are the command line's.</summary>
    public TrainOptions Options { get; init; } = new() { DataDirectory = "", Out = "" };

    /// <summary>Threads of tensor operations; null: one a core.</summary>
    public int? Threads { get; init; }
}

/// <summary>What --set changes of train. A setting is one entry of <see cref="Table"/>; the checkpoint's card keeps it in the command line.</summary>
internal static class TrainSettings
{
    /// <summary>Which kernels compute.</summary>
    public const string Kernels = "kernels";

    private const string SizeDecides = "the size's";

    private static readonly TrainingSources[] Sources =
        [TrainingSources.Arc1, TrainingSources.Arc2, TrainingSources.ConceptArc, TrainingSources.MiniArc, TrainingSources.ReArc, TrainingSources.ArcTgi];

    /// <summary>The settings.</summary>
    public static SettingTable<TrainSetup> Table { get; } = new("train", new(),
    [
        Train("rate", ValueKind.Real(0.001, 100), "Factor on the learning rates; larger batches bear larger ones.",
            o => o.Rate, (o, value) => o with { Rate = value }),
        Train("sources", ValueKind.Several(Sources), "Data sets to train on.",
            o => o.Sources, (o, value) => o with { Sources = value }),
        Train("seed", ValueKind.Whole(ulong.MinValue, ulong.MaxValue), "Seed of every random choice.",
            o => o.Seed, (o, value) => o with { Seed = value }),
        Shape("width", ValueKind.Whole(4, 8192), "Width of the model; heads and MLP follow it.",
            s => s.Width, (s, value) => s with { Width = value }, SizeDecides),
        Shape("layers", ValueKind.Whole(1, 256), "Layers of the model.",
            s => s.Layers, (s, value) => s with { Layers = value }, SizeDecides),
        Shape("patch", ValueKind.Whole(1, 4), "Cells along each side of a token's patch.",
            s => s.Patch, (s, value) => s with { Patch = value }, "2"),
        Shape("taskTokens", ValueKind.Whole(1, 256), "Prefix tokens that carry a task's embedding.",
            s => s.TaskTokens, (s, value) => s with { TaskTokens = value }, "4"),
        Train("prefetch", ValueKind.Whole(0, 256), "Threads that draw batches ahead; the batches are the same.",
            o => o.Prefetch, (o, value) => o with { Prefetch = value }, "0; on a GPU one a core up to 8"),
        Train("readEvery", ValueKind.Whole(1, 1_000_000), "Steps between readings of the loss, for which a GPU must wait.",
            o => o.ReadEvery, (o, value) => o with { ReadEvery = value }, "1; on a GPU 50"),
        Train(Kernels, ValueKind.Choice<KernelChoice>(), "Our own CPU kernels, or libtorch's operations composed.",
            o => o.Kernels, (o, value) => o with { Kernels = value }),
        Setting<TrainSetup>.Of("threads", Concern.Training, ValueKind.Whole(1, 1024), "Threads for tensor operations.",
            s => s.Threads, (s, value) => s with { Threads = value }, "one a core"),
    ]);

    private static Setting<TrainSetup> Shape<T>(
        string name, ValueKind<T> kind, string meaning, Func<ModelShape, T?> get, Func<ModelShape, T, ModelShape> with, string unset)
        where T : struct => Train(name, kind, meaning, o => get(o.Shape), (o, value) => o with { Shape = with(o.Shape, value) }, unset);

    private static Setting<TrainSetup> Train<T>(
        string name, ValueKind<T> kind, string meaning, Func<TrainOptions, T?> get, Func<TrainOptions, T, TrainOptions> with, string unset = "")
        where T : struct => Setting<TrainSetup>.Of(
            name, Concern.Training, kind, meaning, s => get(s.Options), (s, value) => s with { Options = with(s.Options, value) }, unset);
}
