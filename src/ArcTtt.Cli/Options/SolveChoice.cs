using System.CommandLine;
using ArcTtt.Model;

namespace ArcTtt.Cli.Options;

/// <summary>The options that say how a task is solved.</summary>
internal sealed class SolveChoice
{
    private readonly Option<string?> _checkpoint = SharedOptions.Checkpoint(
        "Folder of the base model, or none for random weights. [default: checkpoints/base of ArcTtt]");

    private readonly Option<ModelSize?> _size = SharedOptions.Size("Size of random weights, with --checkpoint none. [default: tiny]");

    private readonly Option<TimeSpan?> _budget = CheckedOption.Time(
        "--budget",
        TimeSpan.FromSeconds(0.1),
        TimeSpan.FromHours(24),
        $"Time for the whole task, such as {Duration.Examples}. [default: 60s]");

    private readonly Option<int?> _steps = CheckedOption.Whole(
        "--steps", 1, 1_000_000, "Exact number of training steps instead of a budget: the same on each run.");

    private readonly Option<AdapterKind?> _adapter = CheckedOption.Choice<AdapterKind>(
        "--adapter",
        "What training may change: low-rank updates, all weights of a copy, or nothing. [default: full]");

    private readonly Option<int?> _rank = CheckedOption.Whole(
        "--rank", 1, 256, "Rank of the low-rank updates; implies --adapter lora. [default: 32]");

    private readonly Option<int?> _variants = CheckedOption.Whole(
        "--variants", 1, 4096, "Turned, mirrored and recoloured views that vote. [default: 32]");

    private readonly Option<ulong?> _seed = SharedOptions.Seed();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _checkpoint, _size, _budget, _steps, _adapter, _rank, _variants, _seed })
        {
            command.Add(option);
        }
    }

    /// <summary>The --checkpoint, if given.</summary>
    /// <param name="parsed">The command line.</param>
    public string? Checkpoint(ParseResult parsed) => parsed.GetValue(_checkpoint);

    /// <summary>The --size, if given.</summary>
    /// <param name="parsed">The command line.</param>
    public ModelSize? Size(ParseResult parsed) => parsed.GetValue(_size);

    /// <summary>All the rest.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="noTraining">Whether another option has said --adapter none.</param>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public SolveOptions ToOptions(ParseResult parsed, bool noTraining = false)
    {
        var budget = parsed.GetValue(_budget);
        var steps = parsed.GetValue(_steps);
        if (budget is not null && steps is not null)
        {
            throw new UsageException("--budget and --steps cannot be used together: give one of them");
        }

        var adapter = parsed.GetValue(_adapter);
        if (noTraining && adapter is not null and not AdapterKind.None)
        {
            throw new UsageException($"--no-ttt is --adapter none: it cannot be used with --adapter {adapter.ToString()!.ToLowerInvariant()}");
        }

        adapter = noTraining ? AdapterKind.None : adapter;
        var rank = parsed.GetValue(_rank);
        if (rank is not null && adapter is AdapterKind.Full or AdapterKind.None)
        {
            throw new UsageException($"--rank needs --adapter lora, not {adapter.ToString()!.ToLowerInvariant()}");
        }

        if (adapter is AdapterKind.None && (budget is not null || steps is not null))
        {
            throw new UsageException($"{(budget is null ? "--steps" : "--budget")} says how long to train, but {(noTraining ? "--no-ttt" : "--adapter none")} trains nothing: leave one out");
        }

        SolveOptions usual = new();
        return usual with
        {
            Adapter = rank is null ? adapter : AdapterKind.Lora,
            Rank = rank ?? usual.Rank,
            Variants = parsed.GetValue(_variants) ?? usual.Variants,
            Budget = budget ?? usual.Budget,
            Steps = steps,
            Seed = parsed.GetValue(_seed) ?? usual.Seed,
        };
    }
}
