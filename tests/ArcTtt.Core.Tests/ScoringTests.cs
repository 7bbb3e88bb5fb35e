using System.Collections.Immutable;

namespace ArcTtt.Core.Tests;

public class ScoringTests
{
    private static readonly Grid Right = Grid.Parse("12");
    private static readonly Grid Other = Grid.Parse("34");
    private static readonly Grid Wrong = Grid.Parse("99");

    [Fact]
    public void EitherAttemptSolves()
    {
        var task = Sample.Task("a", Right);
        Assert.True(Scoring.Solved(task, [new(Right, Wrong)]));
        Assert.True(Scoring.Solved(task, [new(Wrong, Right)]));
        Assert.False(Scoring.Solved(task, [new(Wrong, Wrong)]));
        Assert.True(Scoring.SolvedFirst(task, [new(Right, Wrong)]));
        Assert.False(Scoring.SolvedFirst(task, [new(Wrong, Right)]));
    }

    [Fact]
    public void TheShapeCounts()
    {
        var task = Sample.Task("a", Grid.Parse("11", "11"));
        Assert.False(Scoring.Solved(task, [new(Grid.Parse("1111"), Grid.Parse("1", "1", "1", "1"))]));
        Assert.False(Scoring.Solved(task, [new(Grid.Parse("11"), Grid.Parse("111", "111"))]));
    }

    [Fact]
    public void EveryOutputMustBeRight()
    {
        var task = Sample.Task("a", Right, Other);
        Assert.True(Scoring.Solved(task, [new(Right, Wrong), new(Wrong, Other)]));
        Assert.False(Scoring.Solved(task, [new(Right, Wrong), new(Wrong, Right)]));
        Assert.Equal(1, Scoring.OutputsSolved(task, [new(Right, Wrong), new(Wrong, Right)]));
        Assert.False(Scoring.Solved(task, [new(Right, Right)]));
        Assert.False(Scoring.Solved(task, []));
    }

    [Fact]
    public void WithoutAnswersThereIsNoVerdict()
    {
        var task = Sample.Task("a", Right).WithoutAnswers();
        Assert.Null(Scoring.Solved(task, [new(Right, Right)]));
        Assert.Null(Scoring.SolvedFirst(task, []));
        var error = Assert.Throws<ArgumentException>(() => Scoring.Score([task], Attempts()));
        Assert.Contains("Task 'a' has no answers", error.Message);
    }

    [Fact]
    public void MoreAttemptsThanOutputsAreAnError()
    {
        var error = Assert.Throws<ArgumentException>(() => Scoring.Solved(Sample.Task("a", Right), [new(Right, Right), new(Right, Right)]));
        Assert.Contains("Task 'a' has 2 attempt pairs, expected at most 1", error.Message);
    }

    [Fact]
    public void FourScores()
    {
        // a: right at once. b: right at the second. c: one of two outputs. d: not attempted. x: not asked.
        ArcTask[] tasks = [Sample.Task("a", Right), Sample.Task("b", Right), Sample.Task("c", Right, Other), Sample.Task("d", Right)];
        var summary = Scoring.Score(tasks, Attempts(
            ("a", [new(Right, Wrong)]),
            ("b", [new(Wrong, Right)]),
            ("c", [new(Right, Wrong), new(Wrong, Wrong)]),
            ("x", [new(Right, Right)])));
        Assert.Equal(new ScoreSummary(4, 2, 1, 5, 3, 2.5 / 4), summary);
        Assert.Equal(0.5, summary.PassAt2);
        Assert.Equal(0.25, summary.PassAt1);
        Assert.Equal(0.625, summary.MeanOutputs);
    }

    [Fact]
    public void NoTasksScoreNothing()
    {
        var summary = Scoring.Score([], Attempts());
        Assert.Equal((0.0, 0.0, 0.0), (summary.PassAt2, summary.PassAt1, summary.MeanOutputs));
    }

    [DatasetFact]
    public void TheAnswersScoreFullMarks()
    {
        var tasks = Datasets.Tasks("arc-agi-1/training.json.gz");
        var answers = tasks.ToDictionary(task => task.Id, task => task.Test.Select(pair => new AttemptPair(pair.Input, pair.Output!)).ToImmutableArray());
        var summary = Scoring.Score(tasks, answers);
        Assert.Equal((400, 400, 416, 416), (summary.Tasks, summary.TasksSolved, summary.Outputs, summary.OutputsSolved));
        Assert.Equal(0, summary.TasksSolvedFirst);
    }

    private static Dictionary<string, ImmutableArray<AttemptPair>> Attempts(params (string Id, AttemptPair[] Pairs)[] attempts) =>
        attempts.ToDictionary(attempt => attempt.Id, attempt => attempt.Pairs.ToImmutableArray());
}
