namespace ArcTtt.Cli.Options;

/// <summary>The options that say how a task is solved.</summary>
internal sealed class SolveArguments
{
    private readonly Option<SolverChoice?> _solver = CheckedOption.Choice<SolverChoice>(
        "--solver", "Who works on a task: the network, a search for programs, which needs no checkpoint, or both. [default: both]");

    private readonly Option<string?> _checkpoint = SharedOptions.Checkpoint(
        "Folder of the base model, or none for random weights. [default: checkpoints/base of ArcTtt]");

    private readonly Option<TimeSpan?> _budget = CheckedOption.Time(
        "--budget",
        TimeSpan.FromSeconds(0.1),
        TimeSpan.FromHours(24),
        $"Time for the whole task, such as {Duration.Examples}. [default: 60s]");

    private readonly Option<DeviceChoice?> _device = SharedOptions.Device();
    private readonly SetOption<SolveSetup> _set = new(SolveSettings.Table);

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_solver, _budget, _checkpoint, _device, _set.Option];

    /// <summary>The base that the network is to start from, found but not loaded; libtorch is started for it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="setup">What <see cref="ToSetup"/> returned.</param>
    /// <returns>Null if the search is alone.</returns>
    /// <exception cref="UsageException">There is no such base or device.</exception>
    public ChosenModel? Model(ParseResult parsed, SolveSetup setup)
    {
        if (!setup.Joint.UsesNetwork)
        {
            return null;
        }

        var checkpoint = ModelSource.Resolve(parsed.GetValue(_checkpoint));
        if (checkpoint is not null && _set.IsGiven(parsed, SolveSettings.Size))
        {
            throw new UsageException($"--set {SolveSettings.Size} needs --checkpoint {ModelSource.Fresh}: a checkpoint has its own size");
        }

        var device = Runtime.Start(parsed.GetValue(_device), setup.Threads);
        var kernels = Runtime.Kernels(setup.Kernels, device, $"--set {SolveSettings.Kernels}");
        return new(checkpoint, ModelConfig.ForSize(setup.Size), setup.Joint.Network.Seed, device, kernels, setup.Threads);
    }

    /// <summary>How a task is solved.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="inTotal">Whether another option gives the tasks their time, so that --budget counts for nothing.</param>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public SolveSetup ToSetup(ParseResult parsed, bool inTotal = false)
    {
        SolveSetup setup = new() { Joint = new() { Solver = parsed.GetValue(_solver) ?? SolverChoice.Both } };
        CheckSolver(parsed, setup.Joint.Solver);
        setup = _set.Apply(parsed, setup);
        var joint = setup.Joint;
        CheckSearch(parsed, joint);
        var budget = parsed.GetValue(_budget);
        if (!joint.UsesNetwork)
        {
            return setup with { Joint = joint with { SearchBudget = joint.SearchBudget ?? (joint.SearchNodes is null ? budget : null) } };
        }

        joint = joint with { Network = ToNetwork(parsed, joint.Network with { Budget = budget ?? joint.Network.Budget }) };
        if (!inTotal && joint.Network.CountsSeconds && joint.SearchBudget >= joint.Network.Budget)
        {
            throw new UsageException(
                $"--set {SolveSettings.SearchSeconds} leaves nothing for the network: expected less than --budget, which is {Duration.Format(joint.Network.Budget)}");
        }

        return setup with { Joint = joint };
    }

    /// <summary>The name of the setting that limits the search.</summary>
    public static string OfSearch(JointOptions options) => options.SearchNodes is null ? SolveSettings.SearchSeconds : SolveSettings.SearchNodes;

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    // What is about whoever does not work.
    private void CheckSolver(ParseResult parsed, SolverChoice solver)
    {
        if (solver == SolverChoice.Both)
        {
            return;
        }

        Concern[] useful = solver == SolverChoice.Search ? [Concern.Search] : [Concern.Network, Concern.Training];
        Option[] options = solver == SolverChoice.Search ? [_checkpoint, _device] : [];
        var useless = options.FirstOrDefault(option => IsGiven(parsed, option))?.Name
            ?? (_set.Given(parsed).FirstOrDefault(setting => !useful.Contains(setting.Concern)) is { } idle ? $"--set {idle.Name}" : null);
        if (useless is not null)
        {
            throw new UsageException(
                $"{useless} is about the {(solver == SolverChoice.Search ? "network" : "search")}, which --solver {solver.ToString().ToLowerInvariant()} leaves out: leave one out");
        }
    }

    private void CheckSearch(ParseResult parsed, JointOptions options)
    {
        if (options.SearchBudget is not null && options.SearchNodes is not null)
        {
            throw new UsageException($"--set {SolveSettings.SearchSeconds} and {SolveSettings.SearchNodes} cannot be used together: give one of them");
        }

        if (options.SearchBudget is not null && options.Network.Steps is not null)
        {
            throw new UsageException($"--set {SolveSettings.SearchSeconds} counts seconds and {SolveSettings.Steps} does not: give {SolveSettings.SearchNodes} instead");
        }

        if (IsGiven(parsed, _budget) && !options.UsesNetwork && (options.SearchBudget is not null || options.SearchNodes is not null))
        {
            throw new UsageException($"--budget is the search's when it is alone: leave it or --set {OfSearch(options)} out");
        }
    }

    private SolveOptions ToNetwork(ParseResult parsed, SolveOptions options)
    {
        if (IsGiven(parsed, _budget) && options.Steps is not null)
        {
            throw new UsageException($"--budget and --set {SolveSettings.Steps} cannot be used together: give one of them");
        }

        var given = _set.Given(parsed);
        if (options.Adapter == AdapterKind.None)
        {
            var idle = IsGiven(parsed, _budget) ? "--budget" : given.FirstOrDefault(setting => setting.Concern == Concern.Training) is { } setting ? $"--set {setting.Name}" : null;
            return idle is null ? options : throw new UsageException($"{idle} is about training, but {SolveSettings.Adapter}=none trains nothing: leave one out");
        }

        if (!_set.IsGiven(parsed, SolveSettings.Rank))
        {
            return options;
        }

        return _set.IsGiven(parsed, SolveSettings.Adapter) && options.Adapter != AdapterKind.Lora
            ? throw new UsageException($"--set {SolveSettings.Rank} needs {SolveSettings.Adapter}=lora, not {options.Adapter.ToString().ToLowerInvariant()}")
            : options with { Adapter = AdapterKind.Lora };
    }
}
