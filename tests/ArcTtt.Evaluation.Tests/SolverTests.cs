using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Solver;

namespace ArcTtt.Evaluation.Tests;

/// <summary>Runs of the search, of both, and runs from before there was a search.</summary>
public sealed class SolverTests : IDisposable
{
    private static readonly EvaluationPlan SearchPlan = Bench.Plan with { Options = new() { Solver = SolverChoice.Search, SearchNodes = 300 } };

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>The real search.</summary>
    [Fact]
    public void ARunOfTheSearchKeepsItsProgramsAndCanBeReadBack()
    {
        ArcTask[] tasks = [Mirror("a"), Mirror("b")];
        using (var folder = RunFolder.Open(_bench.Out, resume: false))
        {
            Evaluator.Run(folder, null, tasks, SearchPlan);
        }

        var run = EvaluationRun.Load(_bench.Out);
        Assert.Equal(2, run.Summary.PassAt2!.Solved);
        Assert.Null(run.Summary.Solvers); // nothing to share with
        var record = run.Records["a"];
        Assert.Equal((0, 0L, true, false), (record.Steps, record.Samples, record.BaseUnchanged, record.StoppedEarly));
        Assert.True(record.Search!.Nodes > 1);
        var output = record.Outputs[0];
        Assert.Equal((FoundBy.Search, 0, 0), (output.FirstFoundBy, output.FirstVotes, output.Views));
        Assert.Equal("MirrorColumns(input)", output.CandidateOf(output.Attempts.First)!.Search!.Text);
        Assert.InRange(output.Pool.Length, 1, OutputRecord.MostKept);
        Assert.Contains(",MirrorColumns(input),true,\n", _bench.Read(RunFiles.Results), StringComparison.Ordinal);
        Assert.Contains("<b>attempt 1</b> MirrorColumns(input)", _bench.Report(), StringComparison.Ordinal);
        Assert.Contains("search alone, 300 nodes a task", _bench.Report(), StringComparison.Ordinal);
        var settings = run.Info.Settings;
        Assert.Equal((null, null, null, AdapterKind.None), (settings.BaseSha256, settings.Model, settings.Device, settings.Adapter));
        Assert.Equal("none", run.Info.Sittings[0].LibTorch);
    }

    [Fact]
    public void WhoFoundWhatIsCountedWrittenAndReported()
    {
        ArcTask[] tasks = [.. Bench.Tasks("both", "early", "lost", "network", "search", "together", "wrong").Select(task => task.Id == "together" ? Bench.Task("together", 2) : task)];
        PoolCandidate By(Grid grid, int program, int votes) => new(
            grid, program > 0 ? new(program, 10 * program, 4, $"P{program}(input)") : null, votes > 0 ? new(votes, 9 - votes, 8, -1, false) : null);
        var plan = Bench.Plan with { Options = Bench.Plan.Options with { Solver = SolverChoice.Both, SearchNodes = 300 } };
        _bench.Run(tasks, plan: plan, solve: (task, _, _) =>
        {
            ImmutableArray<TestAnswer> answers = task.Id switch
            {
                "both" => [new([By(Bench.Right, 1, 1)])],
                "early" => [new([By(Bench.Right, 1, 0), By(Bench.Wrong, 2, 0)])],
                "lost" => [new([By(Bench.Wrong, 1, 1), By(Bench.Other, 2, 0), By(Bench.Right, 0, 2)])],
                "network" => [new([By(Bench.Wrong, 1, 0), By(Bench.Right, 0, 1)])],
                "search" => [new([By(Bench.Right, 1, 0), By(Bench.Wrong, 0, 1)])],
                "together" => [new([By(Bench.Right, 1, 0), By(Bench.Wrong, 0, 1)]), new([By(Bench.Wrong, 1, 0), By(Bench.Right, 0, 1)])],
                _ => [new([By(Bench.Wrong, 1, 0), By(Bench.Other, 0, 1)])],
            };
            var network = _bench.Result(task, Bench.Right, Bench.Wrong).Network;
            return new(task.Id, SolverChoice.Both, answers, new(task.Id, [], 9, 9, 9, 9, 0.5), task.Id == "early" ? null : network, 1.5);
        });

        Assert.Equal(new SolverCounts(Both: 1, Search: 2, Network: 1, Together: 1, Missed: 1, StoppedEarly: 1), EvaluationRun.Load(_bench.Out).Summary.Solvers);
        var summary = JsonNode.Parse(_bench.Read(RunFiles.Summary))!;
        Assert.Equal("""{"both":1,"search":2,"network":1,"together":1,"missed":1,"stoppedEarly":1}""", summary["solvers"]!.ToJsonString());
        var results = _bench.Read(RunFiles.Results);
        Assert.Contains(",search;search,network;network,10;10,4;4,", results, StringComparison.Ordinal);
        Assert.Contains("P1(input) | P1(input)", results, StringComparison.Ordinal);
        var page = _bench.Report();
        Assert.Contains("data-filter=\"by:search\">2 by the search alone</a>", page, StringComparison.Ordinal);
        Assert.Contains("1 task ended before the network was asked", page, StringComparison.Ordinal);
        Assert.Contains("program of length 10, 8 of 8 votes", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ATaskWithoutTimeForTheNetworkSaysSo()
    {
        _bench.Run(Bench.Tasks("a"), (task, _, _) => _bench.Result(task, Bench.Right, Bench.Wrong) with { Network = null, NetworkProblem = "no time" });

        Assert.Equal("no time", EvaluationRun.Load(_bench.Out).Records["a"].NetworkProblem);
        Assert.Contains(",no time,", _bench.Read(RunFiles.Results), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSearchIsPartOfTheSettings()
    {
        var tasks = Bench.Tasks("a");
        JointOptions plain = new() { SearchNodes = 300 };
        RunSettings Settings(JointOptions options) => RunSettings.For(tasks, Bench.Plan with { Options = options }, _bench.Model);
        JointOptions[] others =
        [
            plain with { Solver = SolverChoice.Network }, plain with { SearchNodes = 301 }, plain with { SearchNodes = null },
            plain with { SearchNodes = null, SearchBudget = TimeSpan.FromSeconds(3) }, plain with { EarlyStop = false },
        ];
        var all = others.Append(plain).Select(Settings).ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            Assert.All(all[..i], other => Assert.NotEmpty(RunSettings.Differences(other, all[i])));
        }

        // What the network would have been told counts for nothing where the search is alone.
        RunSettings Alone(SolveOptions network) => RunSettings.For(tasks, Bench.Plan with { Options = plain with { Solver = SolverChoice.Search, Network = network } }, null);
        Assert.Empty(RunSettings.Differences(Alone(new()), Alone(new() { Seed = 9, Variants = 3, Adapter = AdapterKind.Lora })));
    }

    [Fact]
    public void ARunFromBeforeThereWasASearchIsReadAndGoneOnWith()
    {
        var tasks = Bench.Tasks("a", "b");
        _bench.Run(tasks, _bench.Solving);
        var path = Path.Combine(_bench.Out, RunFiles.Info);
        var info = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        Assert.True(info.Remove("baseline"));
        Assert.All((string[])["solver", "searchSeconds", "searchNodes", "earlyStop"], name => Assert.True(info["settings"]!.AsObject().Remove(name)));
        File.WriteAllText(path, info.ToJsonString());
        // A line as it was written then.
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Journal), """
            {"id":"a","error":null,"outputs":[{"attempts":[[[1,2],[3,0]],[[1,2],[3,1]]],"firstVotes":5,"secondVotes":2,"views":8,"firstLogProbability":-0.25}],"steps":2,"samples":64,"seconds":1.5,"trainSeconds":1.25,"firstLoss":2.5,"finalLoss":0.125,"losses":[{"step":1,"loss":2.5}],"baseUnchanged":true}

            """);

        var old = EvaluationRun.Load(_bench.Out).Records["a"];
        Assert.Equal((FoundBy.Network, FoundBy.Network, 0), (old.Outputs[0].FirstFoundBy, old.Outputs[0].SecondFoundBy, old.Outputs[0].Pool.Length));
        Assert.Equal((null, false), (old.Search, old.StoppedEarly));

        List<string> asked = [];
        var run = _bench.Run(tasks, _bench.Noting(asked), resume: true);
        Assert.Equal(["b"], asked);
        Assert.Equal(2, run.Summary.PassAt2!.Solved);
        Assert.Contains("\na,finished,true,true,1,1,2,64,1.5,1.25,2.5,0.125,5,8,network,network,", _bench.Read(RunFiles.Results), StringComparison.Ordinal);

        var error = Assert.Throws<EvaluationException>(() => _bench.Run(
            tasks, _bench.Solving, resume: true, plan: Bench.Plan with { Options = Bench.Plan.Options with { Solver = SolverChoice.Both, SearchNodes = 300 } }));
        Assert.Contains("other settings: solver network (now both), searchNodes none (now 300), earlyStop false (now true); ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FailedTasksAreTriedAgainWhereThatIsAskedFor()
    {
        var tasks = Bench.Tasks("a", "b", "c");
        var first = _bench.Run(tasks, (task, progress, stop) => task.Id == "a" ? _bench.Solving(task, progress, stop) : throw new SolveException("no luck"));
        Assert.Equal(2, first.Summary.Failed);

        List<string> asked = [];
        var second = _bench.Run(
            tasks,
            (task, progress, stop) =>
            {
                asked.Add(task.Id);
                return task.Id == "b" ? _bench.Solving(task, progress, stop) : throw new SolveException("again");
            },
            resume: true, plan: Bench.Plan with { RetryFailed = true });

        Assert.Equal(["b", "c"], asked);
        Assert.Equal((1, 2, "again"), (second.Summary.Failed, second.Summary.PassAt2!.Solved, second.Records["c"].Error));
        // The journal only grows; what stands last counts.
        Assert.Equal(5, File.ReadAllLines(Path.Combine(_bench.Out, RunFiles.Journal)).Length);
        var loaded = EvaluationRun.Load(_bench.Out);
        Assert.Equal((null, "again"), (loaded.Records["b"].Error, loaded.Records["c"].Error));
        Assert.Equal(3, Merger.Merge([_bench.Out], _bench["merged"]).Records.Count);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(_bench["merged"], RunFiles.Journal)).Length);
    }

    [Fact]
    public void ARetryThatIsCutOffLeavesTheFailureAsItWas()
    {
        var tasks = Bench.Tasks("a");
        _bench.Run(tasks, (_, _, _) => throw new SolveException("no luck"));
        using CancellationTokenSource source = new();
        var run = _bench.Run(
            tasks,
            (_, _, stop) =>
            {
                source.Cancel();
                stop.ThrowIfCancellationRequested();
                return null!;
            },
            resume: true, plan: Bench.Plan with { RetryFailed = true }, cancellation: source.Token);
        Assert.Equal("no luck", run.Records["a"].Error);
    }

    [Fact]
    public void TheBaselineIsRemembered()
    {
        var tasks = Bench.Tasks("a");
        var baseline = _bench.Run(tasks, _bench.Solving, directory: _bench["baseline"]);
        _bench.Run(tasks, _bench.Solving, plan: Bench.Plan with { Baseline = baseline });
        _bench.Run(tasks, _bench.Solving, resume: true);
        using var folder = RunFolder.Open(_bench.Out, resume: true);
        Assert.Equal(_bench["baseline"], folder.Baseline);
    }

    private static ArcTask Mirror(string id) => new(
        id,
        [new(Grid.Parse("120"), Grid.Parse("021")), new(Grid.Parse("345"), Grid.Parse("543"))],
        [new(Grid.Parse("607"), Grid.Parse("706"))]);
}
