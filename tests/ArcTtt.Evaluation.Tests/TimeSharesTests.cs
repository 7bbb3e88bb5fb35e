using System.Text.Json.Nodes;
using ArcTtt.Core;
using ArcTtt.Solver;

namespace ArcTtt.Evaluation.Tests;

/// <summary>The time of a whole run, shared out to its tasks.</summary>
public sealed class TimeSharesTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void ThoseThatUseTheirTimeGetEqualShares()
    {
        TimeShares shares = new(total: 30, workers: 2, tasks: 6, waiting: 6, earlier: 0);
        for (var round = 0; round < 3; round++)
        {
            // What the first is promised is not given to the second.
            Assert.Equal((10, 10), (shares.Begin(0), shares.Begin(1)));
            shares.End(0, 10, 10);
            shares.End(1, 10, 10);
        }
    }

    [Fact]
    public void WhatOneLeavesIsSharedByAllAfterIt()
    {
        TimeShares shares = new(total: 40, workers: 1, tasks: 4, waiting: 4, earlier: 0);
        double[] taken = [1, 16, 3, 20];
        double[] given = [10, 13, 11.5, 20];
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(given[i], shares.Begin(0), 12);
            shares.End(0, given[i], taken[i]);
        }
    }

    [Fact]
    public void NobodyGetsMoreThanAMultipleOfAnEvenShareNorThanItsWorkerHasLeft()
    {
        TimeShares rich = new(total: 100, workers: 1, tasks: 100, waiting: 5, earlier: 20);
        Assert.Equal(TimeShares.MostTimes, rich.Begin(0)); // 80 s are left for five, but an even share was 1 s

        TimeShares last = new(total: 30, workers: 2, tasks: 3, waiting: 3, earlier: 0);
        var (first, second) = (last.Begin(0), last.Begin(1));
        last.End(0, first, first);
        Assert.Equal((20, 20), (first, second));
        Assert.Equal(10, last.Begin(0)); // of 20 s that are left, 10 are the other worker's

        TimeShares resumed = new(total: 30, workers: 2, tasks: 6, waiting: 3, earlier: 30);
        Assert.Equal((10, 10), (resumed.Begin(0), resumed.Begin(1)));
    }

    [Fact]
    public void EveryTaskGetsASecondAtLeast()
    {
        TimeShares shares = new(total: 3, workers: 1, tasks: 400, waiting: 400, earlier: 0);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeShares.Least, shares.Begin(0));
            shares.End(0, TimeShares.Least, 1.5);
        }

        Assert.Equal(TimeShares.Least, new TimeShares(total: 10, workers: 2, tasks: 4, waiting: 1, earlier: 500).Begin(0));
    }

    [Fact]
    public void ARunGivesTheTimeThatIsLeftAndGoesOnFromItsJournal()
    {
        var tasks = Bench.Tasks("a", "b", "c", "d", "e");
        var plan = Bench.PlanWith(options => options with { Steps = null }) with { Total = TimeSpan.FromSeconds(50) };
        using CancellationTokenSource stop = new();
        // The first ends early; the second takes what it gets, and the power fails.
        var given = Run(plan, false, (id, share) => id == "a" ? 2 : share, stop.Token, id => id == "c", stop);
        Assert.Equal([("a", 10), ("b", 12), ("c", 12)], given);

        // 14 of 50 seconds are used: 12 for each of the three that are left.
        given = Run(plan, true, (id, share) => id == "c" ? 30 : 1, default);
        Assert.Equal([("c", 12), ("d", 3), ("e", 5)], given);

        var run = EvaluationRun.Load(_bench.Out);
        Assert.Equal((50, null, null), (run.Info.Settings.TotalSeconds, run.Info.Settings.BudgetSeconds, run.Info.Settings.SearchSeconds));
        Assert.Equal([10, 12, 12, 3, 5], tasks.Select(task => run.Records[task.Id].BudgetSeconds));
        Assert.Equal(50, JsonNode.Parse(_bench.Read(RunFiles.Info))!["settings"]!["totalSeconds"]!.GetValue<double>());
        var rows = _bench.Read(RunFiles.Results).Split('\n');
        var column = Array.IndexOf(rows[0].Split(','), "budgetSeconds");
        Assert.Equal(["10", "12", "12", "3", "5"], rows[1..6].Select(row => row.Split(',')[column]));
        Assert.Null(run.Summary.Conditions!.BudgetSeconds);

        List<(string, double)> Run(
            EvaluationPlan how, bool resume, Func<string, double, double> takes, CancellationToken cancellation, Func<string, bool>? fails = null, CancellationTokenSource? power = null)
        {
            List<(string, double)> shares = [];
            using var folder = RunFolder.Open(_bench.Out, resume);
            Evaluator.Run(
                folder, _bench.Model, tasks, how,
                share => (task, _, _) =>
                {
                    shares.Add((task.Id, share!.Value.TotalSeconds));
                    if (fails?.Invoke(task.Id) == true)
                    {
                        power!.Cancel();
                        cancellation.ThrowIfCancellationRequested();
                    }

                    return _bench.Result(task, Bench.Right, Bench.Wrong) with { Seconds = takes(task.Id, share.Value.TotalSeconds) };
                },
                null, cancellation);
            return shares;
        }
    }

    [Fact]
    public void WithoutATotalNoTaskHasAShare()
    {
        using var folder = RunFolder.Open(_bench.Out, resume: false);
        List<TimeSpan?> shares = [];
        var run = Evaluator.Run(
            folder, _bench.Model, Bench.Tasks("a"), Bench.Plan,
            share => (task, progress, stop) =>
            {
                shares.Add(share);
                return _bench.Solving(task, progress, stop);
            },
            null, default);
        Assert.Equal([null], shares);
        Assert.Null(run.Records["a"].BudgetSeconds);
        Assert.DoesNotContain("budgetSeconds", _bench.Read(RunFiles.Journal), StringComparison.Ordinal);
    }

    [Fact]
    public void TheRealSearchTakesItsShare()
    {
        ArcTask[] tasks = [Bench.Task("a", 1), Bench.Task("b", 1)];
        using var folder = RunFolder.Open(_bench.Out, resume: false);
        var run = Evaluator.Run(folder, null, tasks, Bench.Plan with { Options = new() { Solver = SolverChoice.Search }, Total = TimeSpan.FromSeconds(2) });
        Assert.Equal(1, run.Records["a"].BudgetSeconds);
        Assert.InRange(run.Records["b"].BudgetSeconds!.Value, 1, 2);
        Assert.All(run.Records.Values, record => Assert.True(record.Search!.Nodes > 0, record.Error));
        Assert.Contains("2.0 s shared out", _bench.Report(), StringComparison.Ordinal);
    }
}
