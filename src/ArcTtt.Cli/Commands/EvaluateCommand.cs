using System.Collections.Concurrent;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt evaluate: answers a whole set of tasks and keeps a run directory.</summary>
internal sealed class EvaluateCommand : ArcCommand
{
    private readonly Argument<string> _data = new("DATA")
    {
        Description = "A folder of tasks, a file of several, or Kaggle's challenges, whose solutions beside them are found (plain or .gz).",
    };

    private readonly Option<string?> _solutions = SharedOptions.Text("--solutions", "FILE", "Kaggle's solutions, where they are not beside the challenges.");

    private readonly Option<string?> _tasks = SharedOptions.Text(
        "--tasks", "FILE|ID,ID,...", "Which tasks: a file with an id a line, or ids with commas between them. [default: all]");

    private readonly Option<int?> _limit = CheckedOption.Whole("--limit", 1, 1_000_000, "Only the first N of these, by id.");

    private readonly Option<string?> _out = SharedOptions.Text(
        "--out", "DIR", "The run directory, new unless --resume is given. [default: runs/ and a name made from the data and the time]");

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the run in --out; start it if there is none yet." };

    private readonly Option<bool> _retryFailed = new("--retry-failed") { Description = "With --resume: run tasks again that ended in an error." };

    private readonly Option<Shard?> _shard = CheckedOption.Part("--shard", "Only one of N equal parts of the tasks; see merge.");

    private readonly Option<int?> _workers = CheckedOption.Whole(
        "--workers", 1, 1024, "Tasks side by side. [default: one a core; one on a GPU]");

    private readonly Option<TimeSpan?> _total = CheckedOption.Time(
        "--total",
        TimeSpan.FromSeconds(1),
        TimeSpan.FromHours(1000),
        "Time for the whole run instead of each task: one that starts gets an equal share, at least a second, of what those before it have left. Its result then depends on their order and on the machine.");

    private readonly Option<string?> _baseline = SharedOptions.Baseline();
    private readonly SolveArguments _choice = new();

    /// <summary>Creates the command.</summary>
    public EvaluateCommand()
        : base(
            "evaluate",
            "Solves a whole set of tasks, several side by side, and keeps everything in a run directory that can be resumed.",
            ("arcttt evaluate evaluation.json.gz --out runs/mine --budget 60s", "all tasks of a file, a minute each"),
            ("arcttt evaluate evaluation.json.gz --out runs/mine --budget 60s --resume", "go on with it after whatever ended it"),
            ("arcttt evaluate evaluation.json.gz --tasks dev-20.txt --set adapter=none", "the tasks that a file names, without training"),
            ("arcttt evaluate evaluation.json.gz --solver search --budget 20s", "all tasks by the search for programs alone"),
            ("arcttt evaluate evaluation.json.gz --total 2h", "all tasks in two hours: what the easy ones leave, the others get"),
            ("arcttt evaluate evaluation.json.gz --shard 2/4 --out runs/part-2", "the second of four parts, for one of four machines"))
    {
        Take([_data, _solutions, _tasks, _limit, _out, _resume, _retryFailed, _shard, _workers, .. _choice.All, _total, _baseline]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var total = parsed.GetValue(_total);
        var setup = _choice.ToSetup(parsed, inTotal: total is not null);
        var options = setup.Joint;
        if (total is not null)
        {
            CheckTotal(parsed, options);
        }

        var data = parsed.GetRequiredValue(_data);
        var resume = parsed.GetValue(_resume);
        var retryFailed = parsed.GetValue(_retryFailed);
        if (retryFailed && !resume)
        {
            throw new UsageException("--retry-failed needs --resume: a new run has no failed tasks");
        }

        var directory = OutDirectory(parsed, data, resume);
        CheckIsApart(directory, data);
        var notes = Terminal.ForError();
        var selection = Tasks(parsed, data, notes);
        var baseline = parsed.GetValue(_baseline) is { } other ? EvaluationRun.Load(other) : null;
        var chosen = _choice.Model(parsed, setup);
        var threads = chosen?.Threads ?? 1;
        if (chosen is not null)
        {
            TorchRuntime.SetThreads(threads);
        }

        using var folder = RunFolder.Open(directory, resume);
        EvaluationPlan plan = new()
        {
            Options = options,
            Total = total,
            Shard = parsed.GetValue(_shard) ?? Shard.Whole,
            Workers = parsed.GetValue(_workers) ?? (chosen?.Device == "cuda" ? 1 : Environment.ProcessorCount),
            Threads = threads,
            Device = chosen?.Device ?? "cpu",
            Kernels = chosen?.Kernels ?? KernelChoice.Auto,
            Data = data,
            Checkpoint = chosen?.Checkpoint,
            Baseline = baseline ?? EarlierBaseline(folder, notes),
            RetryFailed = retryFailed,
            Command = CommandLineText.Current,
        };
        if (plan.Workers > 1)
        {
            ThreadNote.Write(threads, plan.Workers);
        }

        if (resume && !folder.HoldsRun)
        {
            notes.WriteLine($"{directory}: no run there yet, starting one");
        }

        foreach (var difference in folder.Differences(plan))
        {
            notes.WriteLine($"note: the run goes on with another {difference}");
        }

        using var model = chosen?.Open(options.Network.CountsSeconds);
        ConcurrentQueue<string> lines = new();
        var run = await new LiveWork(notes).RunAsync<EvaluationProgress, EvaluationRun>(
            (progress, stop) => Evaluator.Run(folder, model, selection, plan, WithLines(progress, lines), stop),
            ProgressWords.Of,
            cancellation,
            lines);
        ReportWriter.Write(Path.Combine(run.Directory, RunFiles.Report), run, plan.Baseline);
        var goOn = $"interrupted; what is finished is safe: go on with {ResumeCommand(run.Directory)}";
        return RunConclusion.Write(run, goOn, Terminal.ForOutput(), Console.Error);
    }

    // A line of each finished task.
    private static Relay<EvaluationProgress> WithLines(IProgress<EvaluationProgress> next, ConcurrentQueue<string> lines) => new(moment =>
    {
        if (moment.Finished is { } finished)
        {
            lines.Enqueue(ProgressWords.Of(finished, moment));
        }

        next.Report(moment);
    });

    private static void CheckTotal(ParseResult parsed, JointOptions options)
    {
        var given = parsed.GetResult("--budget") is OptionResult { Implicit: false } ? "--budget" : options.Network.Steps is not null ? $"--set {SolveSettings.Steps}" : null;
        if (given is not null)
        {
            throw new UsageException($"--total and {given} cannot be used together: give one of them");
        }

        if (options is { UsesNetwork: true, Network.Adapter: AdapterKind.None })
        {
            throw new UsageException($"--total says how long to train, but {SolveSettings.Adapter}=none trains nothing: leave one out");
        }

        if (!options.UsesNetwork && (options.SearchBudget is not null || options.SearchNodes is not null))
        {
            throw new UsageException($"--total is the search's when it is alone: leave it or --set {SolveArguments.OfSearch(options)} out");
        }
    }

    // What an earlier sitting compared with; that may be gone by now, which is no reason to stop.
    private static EvaluationRun? EarlierBaseline(RunFolder folder, Terminal notes)
    {
        if (folder.Baseline is not { } earlier)
        {
            return null;
        }

        try
        {
            return EvaluationRun.Load(earlier);
        }
        catch (Exception e) when (e is EvaluationException or ArcDataException or IOException or UnauthorizedAccessException)
        {
            notes.WriteLine($"note: the run goes on without its baseline: {e.Message}");
            return null;
        }
    }

    private static string ResumeCommand(string directory)
    {
        IEnumerable<string> arguments = CommandLineText.CurrentArguments;
        if (!arguments.Any(argument => argument == "--out" || argument.StartsWith("--out=", StringComparison.Ordinal)))
        {
            arguments = arguments.Concat(["--out", directory]);
        }

        return CommandLineText.Of(arguments.Contains("--resume") ? arguments : arguments.Append("--resume"));
    }

    private string OutDirectory(ParseResult parsed, string data, bool resume)
    {
        if (parsed.GetValue(_out) is { } given)
        {
            return given.Length > 0 ? given : throw new UsageException("--out '': expected a folder, new or old");
        }

        if (resume)
        {
            throw new UsageException("--resume needs --out: name the run to go on with");
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(data))).Split('.')[0];
        return Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{name}-{DateTime.Now:yyyyMMdd-HHmmss}"));
    }

    // A later run would take the files of this one for tasks.
    private static void CheckIsApart(string directory, string data)
    {
        if (Directory.Exists(data) && FolderPath.IsWithin(directory, data))
        {
            throw new UsageException($"--out '{directory}': it is, or lies in, the folder of the data, {data}: give another folder with --out");
        }
    }

    private IReadOnlyList<ArcTask> Tasks(ParseResult parsed, string data, Terminal notes)
    {
        if (data.Length == 0)
        {
            throw new UsageException("DATA '': expected a file or a folder");
        }

        var ids = parsed.GetValue(_tasks) is { } text ? TaskSelection.ReadIds(text) : null;
        var (tasks, problems) = TaskSelection.Load(data, parsed.GetValue(_solutions), ids);
        Notes.Write(notes, problems, "more tasks that cannot be read");
        return TaskSelection.Choose(tasks, ids, parsed.GetValue(_limit));
    }
}
