using System.Reflection;
using System.Runtime.InteropServices;

namespace ArcTtt.Evaluation;

/// <summary>run.json: what was run, on what, when.</summary>
/// <param name="Settings">Everything that decides the results.</param>
/// <param name="Data">Full path of the data as it was found.</param>
/// <param name="Checkpoint">Full path of the base; null for random weights and for none.</param>
/// <param name="Sittings">Each start of the run, the first first; one more for each resumption.</param>
/// <param name="MergedFrom">Full paths of the runs that this one was merged from; empty for a run of its own.</param>
public sealed record RunInfo(
    RunSettings Settings,
    string Data,
    string? Checkpoint,
    ImmutableArray<Sitting> Sittings,
    ImmutableArray<string> MergedFrom)
{
    /// <summary>Full path of the run that the report compares this one with; null if there is none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Whether no member of its lists is missing, which the reader of JSON does not look at.</summary>
    internal bool IsWhole => Sittings.All(sitting => sitting is not null) && MergedFrom.All(path => path is not null) && Settings.Tasks.All(id => id is not null);
}

/// <summary>One start of a run: what may differ between two starts without touching the results.</summary>
/// <param name="StartedAt">When, in UTC.</param>
/// <param name="Command">The command line.</param>
/// <param name="Workers">Tasks side by side.</param>
/// <param name="Commit">Git commit of the code, "unknown" outside a checkout.</param>
/// <param name="Version">Version of ArcTtt.</param>
/// <param name="Runtime">Version of .NET and platform.</param>
/// <param name="LibTorch">Version of libtorch; "none" where the search is alone.</param>
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
    string Machine,
    string Processor,
    int Cores)
{
    /// <summary>How a start differs from one before in what no setting fixes and results may yet depend on: commit and libtorch.</summary>
    internal static IReadOnlyList<string> Differences(Sitting before, Sitting now) =>
    [
        .. before.Commit == now.Commit ? Array.Empty<string>() : [$"commit {now.Commit} (before: {before.Commit})"],
        .. before.LibTorch == now.LibTorch ? Array.Empty<string>() : [$"libtorch {now.LibTorch} (before: {before.LibTorch})"],
    ];

    /// <summary>A start now, on this machine.</summary>
    internal static Sitting Now(EvaluationPlan plan)
    {
        var machine = plan.Options.UsesNetwork ? TorchRuntime.Describe(plan.Device) : null;
        // The SDK puts the commit behind the '+'.
        var version = typeof(Sitting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') ?? [];
        return new(
            DateTimeOffset.UtcNow,
            plan.Command,
            plan.Workers,
            version is [_, var commit, ..] ? commit : "unknown",
            version is [var number, ..] ? number : "unknown",
            $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}",
            machine?.LibTorch ?? "none",
            Environment.MachineName,
            TorchRuntime.Processor,
            Environment.ProcessorCount);
    }
}
