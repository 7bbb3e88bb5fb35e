using System.CommandLine;
using ArcTtt.Cli.Running;
using ArcTtt.Model;
using ArcTtt.Solver;

namespace ArcTtt.Cli.Options;

/// <summary>The options that say how a task is solved.</summary>
internal sealed class SolveChoice
{
    private readonly Option<SolverChoice?> _solver = CheckedOption.Choice<SolverChoice>(
        "--solver", "Who works on a task: the network, a search for programs, which needs no checkpoint, or both. [default: both]");

    private readonly Option<string?> _checkpoint = SharedOptions.Checkpoint(
        "Folder of the base model, or none for random weights. [default: checkpoints/base of ArcTtt]");

    private readonly ShapeChoice _shape = new("Size of random weights, with --checkpoint none, as all options about the shape. [default: tiny]");
    private readonly RecipeChoice _recipe = new();

    private readonly Option<TimeSpan?> _budget = CheckedOption.Time(
        "--budget",
        TimeSpan.FromSeconds(0.1),
        TimeSpan.FromHours(24),
        $"Time for the whole task, such as {Duration.Examples}. [default: 60s]");

    private readonly Option<TimeSpan?> _searchBudget = CheckedOption.Time(
        "--search-budget",
        TimeSpan.FromSeconds(0.1),
        TimeSpan.FromHours(24),
        "Time for the search, within --budget. [default: 20s, at most half of --budget; alone: --budget]");

    private readonly Option<int?> _searchNodes = CheckedOption.Whole(
        "--search-nodes", 1, 10_000_000, $"Size of the search, each of up to six times that it looks at a task another way, instead of a time: the same on each run, unless half of a --budget beside it ends first. [default with --steps or without training: {JointOptions.UsualSearchNodes}]");

    private readonly Option<bool> _noEarlyStop = new("--no-early-stop")
    {
        Description = "Ask the network even where short programs agree on the answer.",
    };

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

    private readonly RuntimeChoice _runtime;

    /// <summary>Options for a command.</summary>
    /// <param name="usualThreads">How many threads there are unless told otherwise, in words.</param>
    public SolveChoice(string usualThreads = "one a core") => _runtime = new(usualThreads);

    private Option[] OfSearch => [_searchBudget, _searchNodes, _noEarlyStop];

    private Option[] OfNetwork => [_checkpoint, .. _shape.All, _steps, _adapter, _rank, _variants, .. _recipe.All, _seed, .. _runtime.All];

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            _solver, _budget, _searchBudget, _searchNodes, _noEarlyStop, _checkpoint, .. _shape.All, _steps, _adapter, _rank, _variants, .. _recipe.All, _seed, .. _runtime.All,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>The base that the network is to start from, found but not loaded; libtorch is started for it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">What <see cref="ToOptions"/> returned.</param>
    /// <returns>Null if the search is alone.</returns>
    /// <exception cref="UsageException">There is no such base or device.</exception>
    public ChosenModel? Model(ParseResult parsed, JointOptions options)
    {
        if (!options.UsesNetwork)
        {
            return null;
        }

        var checkpoint = ModelSource.Resolve(parsed.GetValue(_checkpoint), _shape.Given(parsed));
        var config = _shape.Config(parsed);
        var device = _runtime.Apply(parsed);
        return new(checkpoint, config, options.Network.Seed, device, _runtime.Kernels(parsed, device), _runtime.Threads(parsed));
    }

    /// <summary>How a task is solved.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="noTraining">Whether another option has said --adapter none.</param>
    /// <param name="inTotal">Whether another option gives the tasks their time, so that --budget counts for nothing.</param>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public JointOptions ToOptions(ParseResult parsed, bool noTraining = false, bool inTotal = false)
    {
        var solver = parsed.GetValue(_solver) ?? SolverChoice.Both;
        var (useless, word) = solver switch
        {
            SolverChoice.Search => ([.. OfNetwork, _noEarlyStop], "network"),
            SolverChoice.Network => (OfSearch, "search"),
            _ => ([], ""),
        };
        var given = useless.FirstOrDefault(option => IsGiven(parsed, option))?.Name ?? (noTraining && solver == SolverChoice.Search ? "--no-ttt" : null);
        if (given is not null)
        {
            throw new UsageException($"{given} is about the {word}, which --solver {solver.ToString().ToLowerInvariant()} leaves out: leave one out");
        }

        JointOptions options = new()
        {
            Solver = solver,
            SearchBudget = parsed.GetValue(_searchBudget),
            SearchNodes = parsed.GetValue(_searchNodes),
            EarlyStop = !parsed.GetValue(_noEarlyStop),
        };
        CheckSearch(parsed, options);
        if (solver == SolverChoice.Search)
        {
            return options with { SearchBudget = options.SearchBudget ?? (options.SearchNodes is null ? parsed.GetValue(_budget) : null) };
        }

        options = options with { Network = ToNetwork(parsed, noTraining) };
        if (!inTotal)
        {
            CheckShare(options);
        }

        return options;
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private void CheckSearch(ParseResult parsed, JointOptions options)
    {
        if (options.SearchBudget is not null && options.SearchNodes is not null)
        {
            throw new UsageException("--search-budget and --search-nodes cannot be used together: give one of them");
        }

        if (options.SearchBudget is not null && IsGiven(parsed, _steps))
        {
            throw new UsageException("--search-budget counts seconds and --steps does not: give --search-nodes instead");
        }

        if (parsed.GetValue(_budget) is not null && !options.UsesNetwork && (options.SearchBudget is not null || options.SearchNodes is not null))
        {
            throw new UsageException($"--budget is the search's when it is alone: leave it or {(options.SearchNodes is null ? "--search-budget" : "--search-nodes")} out");
        }
    }

    private static void CheckShare(JointOptions options)
    {
        if (options.Network.CountsSeconds && options.SearchBudget >= options.Network.Budget)
        {
            throw new UsageException(
                $"--search-budget {Duration.Format(options.SearchBudget.Value)} leaves nothing for the network: expected less than --budget, which is {Duration.Format(options.Network.Budget)}");
        }
    }

    private SolveOptions ToNetwork(ParseResult parsed, bool noTraining)
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

        if (adapter is AdapterKind.None && _recipe.OfTraining.FirstOrDefault(option => IsGiven(parsed, option)) is { } idle)
        {
            throw new UsageException($"{idle.Name} is about training, but {(noTraining ? "--no-ttt" : "--adapter none")} trains nothing: leave one out");
        }

        SolveOptions usual = new();
        var recipe = _recipe.Apply(parsed, usual);
        if (steps < recipe.Runs)
        {
            throw new UsageException($"--steps {steps} cannot be divided among --runs {recipe.Runs}: expected a step or more for each");
        }

        if (recipe is { LeaveOneOut: true, Runs: 1 })
        {
            throw new UsageException("--leave-one-out needs --runs 2 or more: a single run would never see the first demonstration");
        }

        return recipe with
        {
            Adapter = rank is null ? adapter ?? usual.Adapter : AdapterKind.Lora,
            Rank = rank ?? usual.Rank,
            Variants = parsed.GetValue(_variants) ?? usual.Variants,
            Budget = budget ?? usual.Budget,
            Steps = steps,
            Seed = parsed.GetValue(_seed) ?? usual.Seed,
        };
    }
}
