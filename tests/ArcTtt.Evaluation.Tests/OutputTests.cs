using System.Text.Json.Nodes;
using ArcTtt.Core;
using ArcTtt.Model;
using CsvHelper;

namespace ArcTtt.Evaluation.Tests;

/// <summary>The files made from the journal.</summary>
public sealed class OutputTests : IDisposable
{
    private static readonly string[] Columns =
    [
        "id", "status", "solvedAt2", "solvedAt1", "outputsRight", "outputs", "steps", "samples", "seconds", "trainSeconds",
        "firstLoss", "finalLoss", "votes", "views", "foundBy1", "foundBy2", "programCost", "programsAgreeing", "outputsRightBySearch", "outputsRightByNetwork",
        "searchNodes", "searchSeconds", "stoppedEarly", "networkProblem", "budgetSeconds", "program", "baseUnchanged", "error",
    ];

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void SummaryHasTheShapeThatIsPromised()
    {
        _bench.Run([Bench.Task("a", 1), Bench.Task("b", 2), Bench.Task("c", 1)], (task, _, _) => task.Id switch
        {
            "a" => _bench.Result(task, Bench.Wrong, Bench.Right),
            "b" => _bench.Result(task, [new(Bench.Right, Bench.Wrong), new(Bench.Wrong, Bench.Other)]),
            _ => throw new SolveException("no"),
        });
        var summary = JsonNode.Parse(_bench.Read(RunFiles.Summary))!.AsObject();
        Assert.Equal(["tasks", "passAt2", "passAt1", "meanFraction", "outputs", "failed", "seconds", "rightViews", "conditions"], summary.Select(item => item.Key));
        Assert.Equal(["solved", "rate", "low", "high"], summary["passAt2"]!.AsObject().Select(item => item.Key));
        Assert.Equal(["solved", "rate", "low", "high"], summary["passAt1"]!.AsObject().Select(item => item.Key));
        Assert.Equal("""{"solved":2,"of":4}""", summary["outputs"]!.ToJsonString());
        Assert.Equal("3", summary["tasks"]!.ToJsonString());
        Assert.Equal("1", summary["failed"]!.ToJsonString());
        Assert.Equal((1, 0), (summary["passAt2"]!["solved"]!.GetValue<int>(), summary["passAt1"]!["solved"]!.GetValue<int>()));
        Assert.Equal(0.5, summary["meanFraction"]!.GetValue<double>(), 12);
        Assert.Equal(["total", "median"], summary["seconds"]!.AsObject().Select(item => item.Key));
        Assert.Equal(1.5, summary["seconds"]!["median"]!.GetValue<double>());
    }

    [Fact]
    public void ResultsAreARowATask()
    {
        _bench.Run([Bench.Task("=a,\"1\"", 2), Bench.Task("b", 1)], (task, _, _) => task.Id == "b"
            ? throw new SolveException("a \"quoted\", error")
            : _bench.Result(task, Bench.Right, Bench.Wrong));
        using var csv = CsvReader.FromText(_bench.Read(RunFiles.Results));
        List<string[]> rows = [];
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        Assert.Equal(Columns, csv.Headers.ToArray());
        // The apostrophe keeps a spreadsheet from running it.
        Assert.Equal(["'=a,\"1\"", "finished", "true", "true", "2", "2", "2", "64", "1.5", "1.25", "2.5", "0.125", "5;5", "8;8", "network;network", "network;network", "", "", "", "2", "", "", "", "", "", "", "true", ""], rows[0]);
        Assert.Equal(["b", "failed", "false", "false", "0", "1", "0", "0"], rows[1][..8]);
        Assert.Equal([.. Enumerable.Repeat("", 16), "true", "a \"quoted\", error"], rows[1][10..]);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public void TheSubmissionKeepsTheOrderOfTestsAndHasEveryTask()
    {
        var answers = new[] { Grid.Parse("1"), Grid.Parse("2"), Grid.Parse("3") };
        _bench.Run([Bench.Task("a", 3), Bench.Task("b", 2)], (task, _, _) => task.Id == "b"
            ? throw new SolveException("no")
            : _bench.Result(task, [.. answers.Select(answer => new AttemptPair(answer, Bench.Wrong))]));
        var submission = Submission.Read(Path.Combine(_bench.Out, RunFiles.Submission));
        Assert.Equal(answers, submission["a"].Select(pair => pair.First));
        Assert.Equal(2, submission["b"].Length);

        // What score says of the submission is what the summary says.
        var scored = SubmissionScore.Of(submission, new Dictionary<string, System.Collections.Immutable.ImmutableArray<Grid>>
        {
            ["a"] = [Bench.Right, Bench.Right, Bench.Right],
            ["b"] = [Bench.Right, Bench.Right],
        }).Summary;
        var summary = EvaluationRun.Load(_bench.Out).Summary;
        Assert.Equal(summary with { Failed = 0, Seconds = scored.Seconds, RightViews = null, Conditions = null }, scored);
    }

    [Fact]
    public void WithoutAnswersThereAreNoScores()
    {
        ArcTask[] tasks = [.. Bench.Tasks("a", "b").Select(task => task.WithoutAnswers())];
        var run = _bench.Run(tasks, _bench.Solving);
        Assert.Null(run.Info.Settings.AnswersSha256);
        Assert.Equal((2, null, null), (run.Summary.Tasks, run.Summary.PassAt2, run.Summary.Outputs));
        Assert.Contains("\na,finished,,,,1,", _bench.Read(RunFiles.Results), StringComparison.Ordinal);
        Assert.Equal(2, Submission.Read(Path.Combine(_bench.Out, RunFiles.Submission)).Count);
    }

    [Fact]
    public void AShardWithoutTasksIsARunToo()
    {
        var run = _bench.Run(Bench.Tasks("a"), _bench.Solving, plan: Bench.Plan with { Shard = new(2, 2) });
        Assert.Equal(0, run.Summary.Tasks);
        Assert.StartsWith("id,status,", _bench.Read(RunFiles.Results), StringComparison.Ordinal);
        Assert.Equal("{}", _bench.Read(RunFiles.Submission));
    }
}
