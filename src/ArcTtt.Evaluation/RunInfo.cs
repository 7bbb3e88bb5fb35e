using System.Collections.Immutable;

namespace ArcTtt.Evaluation;

/// <summary>run.json: what was run, on what, when.</summary>
/// <param name="Settings">Everything that decides the results.</param>
/// <param name="Data">Full path of the data as it was found.</param>
/// <param name="Checkpoint">Full path of the base; null for random weights.</param>
/// <param name="Sittings">Each start of the run, the first first; one more for each resumption.</param>
/// <param name="MergedFrom">Full paths of the runs that this one was merged from; empty for a run of its own.</param>
public sealed record RunInfo(
    RunSettings Settings,
    string Data,
    string? Checkpoint,
    ImmutableArray<Sitting> Sittings,
    ImmutableArray<string> MergedFrom);

/// <summary>One start of a run: what may differ between two starts without touching the results.</summary>
/// <param name="StartedAt">When, in UTC.</param>
/// <param name="Command">The command line.</param>
/// <param name="Workers">Tasks side by side.</param>
/// <param name="Commit">Git commit of the code, "unknown" outside a checkout.</param>
/// <param name="Version">Version of ArcTtt.</param>
/// <param name="Runtime">Version of .NET and platform.</param>
/// <param name="LibTorch">Version of libtorch.</param>
/// <param name="Backend">What is behind TorchSharp's API.</param>
/// <param name="Precision">Element type of matrix products, "bf16" or "fp32".</param>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Processor">Model name of its processor.</param>
/// <param name="Cores">Cores that this process could use.</param>
public sealed record Sitting(
    DateTimeOffset StartedAt,
    string Command,
    int Workers,
    string Commit,
    string Version,
    string Runtime,
    string LibTorch,
    string Backend,
    string Precision,
    string Machine,
    string Processor,
    int Cores);
