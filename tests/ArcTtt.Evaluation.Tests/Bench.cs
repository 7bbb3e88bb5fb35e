using System.Collections.Immutable;
using ArcTtt.Core;
using ArcTtt.Model;

namespace ArcTtt.Evaluation.Tests;

/// <summary>A folder, a small base, and solvers that answer at once.</summary>
internal sealed class Bench : IDisposable
{
    public static readonly Grid Right = Grid.Parse("12", "30");
    public static readonly Grid Wrong = Grid.Parse("12", "31");
    private readonly DirectoryInfo _root = System.IO.Directory.CreateTempSubdirectory("arcttt evaluation ");

    public BaseModel Model { get; } = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");

    /// <summary>A run directory that is not there yet.</summary>
    public string Out => this["run"];

    public string this[string name] => Path.Combine(_root.FullName, name);

    public static EvaluationPlan Plan { get; } = new()
    {
        Options = new SolveOptions { Adapter = AdapterKind.Full, Steps = 2, Variants = 2 },
        Data = "tasks.json",
        Checkpoint = null,
    };

    /// <summary>Tasks whose answers are all <see cref="Right"/>.</summary>
    public static ArcTask[] Tasks(params string[] ids) => [.. ids.Select(id => Task(id, 1))];

    public static ArcTask Task(string id, int outputs) => new(
        id, [new(Grid.Parse("1"), Grid.Parse("2"))], [.. Enumerable.Range(0, outputs).Select(i => new ArcPair(Grid.Parse($"{i}"), Right))]);

    /// <summary>Solves every task at the first attempt.</summary>
    public Evaluator.Solver Solving => (task, _, _) => Result(task, Right, Wrong);

    public SolveResult Result(ArcTask task, Grid first, Grid second, string? after = null) => new(
        task.Id,
        [.. task.Test.Select(_ => new AttemptPair(first, second))],
        [.. task.Test.Select(_ => ImmutableArray.Create(new Candidate(first, 5, -0.25, false), new Candidate(second, 2, -3.5, false)))],
        new TttRun(AdapterKind.Full, 0, 2, 64, 1.5, 1.25, 2.5, 0.125, 8, [(1, 2.5), (2, 0.125)]),
        Model.Sha256(),
        after ?? Model.Sha256());

    public EvaluationRun Run(
        IReadOnlyList<ArcTask> tasks, Evaluator.Solver solve, bool resume = false, EvaluationPlan? plan = null,
        string? directory = null, CancellationToken cancellation = default)
    {
        using var folder = RunFolder.Open(directory ?? Out, resume);
        return Evaluator.Run(folder, Model, tasks, plan ?? Plan, solve, null, cancellation);
    }

    public string Read(string file, string? directory = null) => File.ReadAllText(Path.Combine(directory ?? Out, file));

    public static TaskRecord Record(string id, Grid? first = null, double seconds = 1) => new(
        id, null, [new(new(first ?? Right, Wrong), 3, 1, 4, -0.5)], 7, 70, seconds, seconds / 2, 2, 0.5, [new(1, 2), new(7, 0.5)], true);

    public void Dispose()
    {
        Model.Dispose();
        _root.Delete(recursive: true);
    }
}
