using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Solver;

namespace ArcTtt.Evaluation.Tests;

public sealed class EvaluatorTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void ATaskThatFailsIsRecordedAndTheRunGoesOn()
    {
        var run = _bench.Run(Bench.Tasks("a", "b", "c"), (task, progress, stop) => task.Id == "b"
            ? throw new SolveException("test-time training diverged:\n the loss is NaN")
            : _bench.Solving(task, progress, stop));

        Assert.Equal(3, run.Records.Count);
        Assert.Equal("test-time training diverged: the loss is NaN", run.Records["b"].Error);
        Assert.Empty(run.Records["b"].Outputs);
        Assert.Equal((3, 2, 1), (run.Summary.Tasks, run.Summary.PassAt2!.Solved, run.Summary.Failed));
        Assert.Contains("\nb,failed,false,false,0,1,0,0,", _bench.Read(RunFiles.Results), StringComparison.Ordinal);
        // Every id stands in the submission, and a failed task is not tried again.
        Assert.Equal(["a", "b", "c"], Submission.Read(Path.Combine(_bench.Out, RunFiles.Submission)).Keys);
        _bench.Run(Bench.Tasks("a", "b", "c"), (_, _, _) => throw new InvalidOperationException("run twice"), resume: true);
    }

    [Fact]
    public void TheSolverSeesNoAnswers()
    {
        _bench.Run([Bench.Task("a", 2)], (task, progress, stop) =>
        {
            Assert.All(task.Test, pair => Assert.Null(pair.Output));
            return _bench.Solving(task, progress, stop);
        });
        Assert.Null(EvaluationRun.Load(_bench.Out).Records["a"].Error);
    }

    [Fact]
    public void AChangedBaseIsTold()
    {
        var run = _bench.Run(Bench.Tasks("a", "b"), (task, _, _) => _bench.Result(task, Bench.Right, Bench.Wrong, after: task.Id == "b" ? "0000" : null));
        Assert.Equal([true, false], run.Tasks.Select(task => run.Records[task.Id].BaseUnchanged));
    }

    [Fact]
    public void WhatJsonCannotHoldIsNoReasonToLoseATask()
    {
        var run = _bench.Run(Bench.Tasks("a"), (task, _, _) =>
        {
            var result = _bench.Result(task, Bench.Right, Bench.Wrong);
            return result with
            {
                Answers = [new([Bench.Network(new(Bench.Right, 5, double.NegativeInfinity, false), 1)])],
                Network = result.Network! with { Ttt = result.Network.Ttt with { FinalLoss = double.NaN } },
            };
        });
        Assert.Null(run.Records["a"].Error);
        Assert.Null(EvaluationRun.Load(_bench.Out).Records["a"].FinalLoss);
    }

    [Fact]
    public void AnInterruptionDropsTheTaskInWorkAndKeepsTheOthers()
    {
        using CancellationTokenSource source = new();
        var tasks = Bench.Tasks("a", "b", "c");
        var run = _bench.Run(
            tasks,
            (task, progress, stop) =>
            {
                if (task.Id == "b")
                {
                    source.Cancel();
                    stop.ThrowIfCancellationRequested();
                }

                return _bench.Solving(task, progress, stop);
            },
            cancellation: source.Token);
        Assert.Equal(["a"], run.Records.Keys);
        Assert.Contains("\nc,missing,false,false,0,1,,", _bench.Read(RunFiles.Results), StringComparison.Ordinal);
        Assert.Equal((3, 1), (run.Summary.Tasks, run.Summary.PassAt2!.Solved));
        Assert.Equal(3, _bench.Run(tasks, _bench.Solving, resume: true).Summary.PassAt2!.Solved);
    }

    [Fact]
    public void AJournalThatCannotBeWrittenEndsTheRun()
    {
        using var folder = RunFolder.Open(_bench.Out, resume: false);
        var solved = 0;
        Assert.Throws<ObjectDisposedException>(() => Evaluator.Run(
            folder, _bench.Model, Bench.Tasks("a", "b", "c"), Bench.Plan,
            _ => (task, progress, stop) =>
            {
                solved++;
                folder.Journal.Dispose();
                return _bench.Solving(task, progress, stop);
            },
            null, default));
        Assert.Equal(1, solved);
    }

    [Fact]
    public void ProgressTellsWhereTheRunStands()
    {
        List<EvaluationProgress> told = [];
        using var folder = RunFolder.Open(_bench.Out, resume: false);
        Evaluator.Run(
            folder, _bench.Model, Bench.Tasks("a", "b"), Bench.Plan,
            _ => (task, progress, stop) =>
            {
                progress.Report(new(TaskPhase.Training, 1, 0.5, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
                return _bench.Result(task, task.Id == "a" ? Bench.Right : Bench.Wrong, Bench.Wrong);
            },
            new Callback(told.Add), default);
        Assert.Equal(["a", "b"], told.Where(moment => moment.Finished is not null).Select(moment => moment.Finished!.Record.Id));
        Assert.Equal([true, false], told.Where(moment => moment.Finished is not null).Select(moment => moment.Finished!.Solved));
        Assert.Equal((2, 2, 1, 1.0), (told[^1].Done, told[^1].Scored, told[^1].Solved, told[^1].Fraction));
        var middle = told.Last(moment => moment.Workers[0] is { TaskId: "b", Moment: not null });
        Assert.Equal(0.75, middle.Fraction);
        Assert.Equal(0.75, middle.Left!.Value.TotalSeconds, 6); // half a task that took 1.5 s the last time
    }

    /// <summary>The real solver, for a few steps.</summary>
    [Fact]
    public void AttemptsDependOnNeitherOrderNorShardsNorWorkers()
    {
        var tasks = ArcFiles.Load(Path.Combine(Home(), "arc-data", "samples")).Take(6).ToArray();
        var plan = Bench.PlanWith(options => options with { Seed = 7, Steps = 3, Variants = 4 });
        EvaluationRun Run(string name, EvaluationPlan how, IReadOnlyList<ArcTask> which)
        {
            using var folder = RunFolder.Open(_bench[name], resume: false);
            return Evaluator.Run(folder, _bench.Model, which, how);
        }

        var one = Run("one", plan, tasks);
        var three = Run("three", plan with { Workers = 3 }, tasks);
        EvaluationRun[] shards = [.. Enumerable.Range(1, 2).Select(i => Run($"shard {i}", plan with { Shard = new(i, 2), Workers = i }, tasks))];
        var merged = Merger.Merge([.. shards.Reverse().Select(shard => shard.Directory)], _bench["merged"]);
        var alone = Run("alone", plan, [tasks[4]]);

        Assert.All(one.Records.Values, record => Assert.Null(record.Error));
        Assert.Equal(Timeless(one), Timeless(three));
        Assert.Equal(Timeless(one), Timeless(merged));
        Assert.Contains(Timeless(alone).Single(), Timeless(one));
        Assert.Equal(_bench.Read(RunFiles.Submission, one.Directory), _bench.Read(RunFiles.Submission, three.Directory));
        Assert.Equal(_bench.Read(RunFiles.Submission, one.Directory), _bench.Read(RunFiles.Submission, merged.Directory));
        // The seed does matter: otherwise the above would say nothing.
        var other = Run("other seed", Bench.PlanWith(_ => plan.Options.Network with { Seed = 8 }), tasks);
        Assert.NotEqual(Timeless(one), Timeless(other));
    }

    private static string[] Timeless(EvaluationRun run) =>
    [
        .. run.Tasks.Select(task => run.Records[task.Id] with { Seconds = 0, TrainSeconds = 0 })
            .Select(record => System.Text.Encoding.UTF8.GetString(Journal.LineOf(record))),
    ];

    private static string Home()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ArcTtt.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("ArcTtt.sln above the tests");
        }

        return folder;
    }

    private sealed class Callback(Action<EvaluationProgress> action) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => action(value);
    }
}
