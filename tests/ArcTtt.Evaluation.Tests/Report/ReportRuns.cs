using System.Collections.Immutable;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>Runs made by hand, as they would be read back from a directory.</summary>
internal static class ReportRuns
{
    public static Grid Zero { get; } = Grid.Parse("00", "00");

    public static Grid Right { get; } = Grid.Parse("123", "456");

    public static Grid Wrong { get; } = Grid.Parse("123", "406");

    public static Grid OtherShape { get; } = Grid.Parse("1230", "4560");

    /// <summary>A task whose every answer is <see cref="Right"/>.</summary>
    public static ArcTask Task(string id, int tests = 1, bool answers = true, int side = 4) => new(
        id,
        [new(Noise(side, side, 1), Noise(2, side, 2)), new(Noise(3, side, 3), Noise(2, 2, 4))],
        [.. Enumerable.Range(0, tests).Select(_ => new ArcPair(Zero, answers ? Right : null))]);

    public static TaskRecord Record(string id, params (Grid First, Grid Second)[] attempts) => new(
        id,
        null,
        [.. attempts.Select((pair, i) => new OutputRecord(new(pair.First, pair.Second), 24 - i, 3, 32))],
        40,
        1280,
        12.5,
        11,
        1.5,
        0.002,
        [new(1, 1.5), new(20, 0.1), new(40, 0.002)],
        true);

    public static TaskRecord Failure(string id, string error) =>
        new(id, error, [], 0, 0, 0.5, 0, null, null, [], true);

    public static EvaluationRun Run(string name, IReadOnlyList<ArcTask> tasks, IEnumerable<TaskRecord> records, AdapterKind adapter = AdapterKind.Full) =>
        EvaluationRun.Create(Path.Combine("/runs", name), Info(tasks, adapter), tasks, records);

    /// <summary>One task for each outcome, and what became of it.</summary>
    public static EvaluationRun Mixed() => Run(
        "mixed",
        [Task("a-first"), Task("b-second", 2, side: 7), Task("c-partly", 2, side: 12), Task("d-wrong", side: 30), Task("e-failed"), Task("f-missing"), Task("g-unscored", answers: false)],
        [
            Record("a-first", (Right, Wrong)) with { Seconds = 3 },
            Record("b-second", (Right, Wrong), (Wrong, Right)) with { Seconds = 100, FinalLoss = 0.5 },
            Record("c-partly", (Right, Right), (Wrong, OtherShape)) with { Seconds = 20, FinalLoss = 0.03 },
            Record("d-wrong", (OtherShape, Wrong)) with { FinalLoss = null, FirstLoss = null, Losses = [], Steps = 0 },
            Failure("e-failed", "SolveException: the task is <b>too</b> large & \"odd\""),
            Record("g-unscored", (Wrong, Wrong)),
        ]);

    /// <summary>A baseline of <see cref="Mixed"/> that has run three of its tasks.</summary>
    public static EvaluationRun Baseline()
    {
        var run = Mixed();
        var (right, wrong) = ((Right, Right), (Wrong, Wrong));
        return Run("untrained", run.Tasks, [Record("a-first", wrong), Record("b-second", right, right), Record("d-wrong", right)], AdapterKind.None);
    }

    public static string Page(EvaluationRun run, EvaluationRun? baseline = null)
    {
        using ReportFolder folder = new();
        ReportWriter.Write(folder.PathOf("report.html"), run, baseline);
        return Rendered.Plain(File.ReadAllText(folder.PathOf("report.html")));
    }

    /// <summary>As large as tasks get: every grid is 30x30 noise, ten demonstrations, three test inputs, all attempts wrong in most cells.</summary>
    public static EvaluationRun Largest(int count)
    {
        var seed = 0;
        Grid Next() => Noise(Grid.MaxSide, Grid.MaxSide, ++seed);
        ArcPair[] Pairs(int pairs) => [.. Enumerable.Range(0, pairs).Select(_ => new ArcPair(Next(), Next()))];
        ArcTask[] tasks = [.. Enumerable.Range(0, count).Select(i => new ArcTask($"{i:x8}", [.. Pairs(10)], [.. Pairs(3)]))];
        var curve = Enumerable.Range(1, TttRun.MostLosses).Select(i => new LossPoint(i * 11, 1.234567 / i)).ToImmutableArray();
        return Run("largest", tasks, tasks.Select(task => Record(task.Id, (Next(), Next()), (Next(), Next()), (Next(), Next())) with { Losses = curve }));
    }

    public static Grid Noise(int height, int width, int seed)
    {
        Rng rng = new((ulong)seed);
        return new(height, width, [.. Enumerable.Range(0, height * width).Select(_ => (byte)rng.Next(Grid.Colors))]);
    }

    private static RunInfo Info(IReadOnlyList<ArcTask> tasks, AdapterKind adapter) => new(
        new RunSettings
        {
            TasksSha256 = "1234",
            AnswersSha256 = "5678",
            Tasks = [.. tasks.Select(task => task.Id)],
            Shard = null,
            Adapter = adapter,
            Rank = 0,
            BudgetSeconds = null,
            Steps = adapter == AdapterKind.None ? null : 40,
            Variants = 32,
            LearningRate = 0.002,
            BatchTokens = 2048,
            Kernels = "composed",
            Seed = 1,
            BaseSha256 = "9abc",
            Model = new ModelConfig(),
            Device = "cpu",
            Precision = "bf16",
            Threads = 1,
        },
        "/data/evaluation.json",
        "/checkpoints/base",
        [new(new(2026, 11, 3, 21, 4, 5, TimeSpan.Zero), "arcttt evaluate", 2, "a696d68", "0.1.0", ".NET 10", "2.10.0", "cirrus", "a processor", 2)],
        []);
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class ReportFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arcttt report ");

    public void Dispose() => _root.Delete(recursive: true);

    public string PathOf(string name) => Path.Combine(_root.FullName, name);
}
