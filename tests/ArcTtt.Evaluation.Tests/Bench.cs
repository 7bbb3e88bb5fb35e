using System.Collections.Immutable;
using ArcTtt.Core;
using ArcTtt.Evaluation.Tests.Report;
using ArcTtt.Model;
using ArcTtt.Solver;

namespace ArcTtt.Evaluation.Tests;

/// <summary>A folder, a small base, and solvers that answer at once.</summary>
internal sealed class Bench : IDisposable
{
    public static readonly Grid Right = Grid.Parse("12", "30");
    public static readonly Grid Wrong = Grid.Parse("12", "31");
    public static readonly Grid Other = Grid.Parse("12", "32");
    private static readonly Grid Odd = Grid.Parse("0"); // what one view of eight predicts
    private readonly DirectoryInfo _root = System.IO.Directory.CreateTempSubdirectory("arcttt evaluation ");

    public BaseModel Model { get; } = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");

    /// <summary>A run directory that is not there yet.</summary>
    public string Out => this["run"];

    public string this[string name] => Path.Combine(_root.FullName, name);

    public static EvaluationPlan Plan { get; } = new()
    {
        Options = new() { Solver = SolverChoice.Network, Network = new() { Steps = 2, Variants = 2 } },
        Data = "tasks.json",
        Checkpoint = null,
    };

    /// <summary>The plan with other options for the network.</summary>
    public static EvaluationPlan PlanWith(Func<SolveOptions, SolveOptions> change) =>
        Plan with { Options = Plan.Options with { Network = change(Plan.Options.Network) } };

    /// <summary>Tasks whose answers are all <see cref="Right"/>.</summary>
    public static ArcTask[] Tasks(params string[] ids) => [.. ids.Select(id => Task(id, 1))];

    public static ArcTask Task(string id, int outputs) => new(
        id, [new(Grid.Parse("1"), Grid.Parse("2"))], [.. Enumerable.Range(0, outputs).Select(i => new ArcPair(Grid.Parse($"{i}"), Right))]);

    /// <summary>Solves every task at the first attempt.</summary>
    public Evaluator.TaskWork Solving => (task, _, _) => Result(task, Right, Wrong);

    /// <summary>The same, noting which tasks it is asked to solve.</summary>
    public Evaluator.TaskWork Noting(ICollection<string> asked) => (task, progress, stop) =>
    {
        asked.Add(task.Id);
        return Solving(task, progress, stop);
    };

    /// <summary>What the network alone would answer.</summary>
    public JointResult Result(ArcTask task, Grid first, Grid second, string? after = null) =>
        Result(task, [.. task.Test.Select(_ => new AttemptPair(first, second))], after);

    public JointResult Result(ArcTask task, IReadOnlyList<AttemptPair> attempts, string? after = null)
    {
        ImmutableArray<ImmutableArray<Candidate>> ranked =
            [.. attempts.Select(pair => ImmutableArray.Create(new Candidate(pair.First, 5, -0.25, false), new Candidate(pair.Second, 2, -3.5, false), new Candidate(Odd, 1, -4, false)))];
        TttRun run = new(AdapterKind.Full, 0, 2, 64, 1.5, 1.25, 2.5, 0.125, [(1, 2.5), (2, 0.125)]);
        SolveResult network = new(task.Id, [.. attempts], ranked, run, Model.Sha256(), after ?? Model.Sha256());
        return new(
            task.Id, SolverChoice.Network, [.. ranked.Select(pair => new TestAnswer([.. pair.Take(2).Select((one, i) => Network(one, i + 1))]))], null, network, 1.5);
    }

    /// <summary>A candidate that the network alone names.</summary>
    public static PoolCandidate Network(Candidate candidate, int rank) =>
        new(candidate.Grid, null, new(rank, candidate.Votes, 8, candidate.MeanLogProbability, candidate.FromProduct));

    public EvaluationRun Run(
        IReadOnlyList<ArcTask> tasks, Evaluator.TaskWork solve, bool resume = false, EvaluationPlan? plan = null,
        string? directory = null, CancellationToken cancellation = default)
    {
        using var folder = RunFolder.Open(directory ?? Out, resume);
        return Evaluator.Run(folder, Model, tasks, plan ?? Plan, _ => solve, null, cancellation);
    }

    /// <summary>The report of the run that was made.</summary>
    public string Report() => ReportRuns.Page(EvaluationRun.Load(Out));

    public string Read(string file, string? directory = null) => File.ReadAllText(Path.Combine(directory ?? Out, file));

    public static TaskRecord Record(string id, Grid? first = null, double seconds = 1) => new(
        id, null, [new(new(first ?? Right, Wrong), 3, 1, 4)], 7, 70, seconds, seconds / 2, 2, 0.5, [new(1, 2), new(7, 0.5)], true);

    public void Dispose()
    {
        Model.Dispose();
        _root.Delete(recursive: true);
    }
}
