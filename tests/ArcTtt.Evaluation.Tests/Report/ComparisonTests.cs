using ArcTtt.Core;

namespace ArcTtt.Evaluation.Tests.Report;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(5, 0, 0.0625)]
    [InlineData(2, 8, 112.0 / 1024)]
    [InlineData(10, 3, 2 * 378.0 / 8192)]
    [InlineData(6, 6, 1)]
    public void The_sign_test_is_exact(int one, int other, double expected)
    {
        Assert.Equal(expected, SignTest.Probability(one, other), 12);
        Assert.Equal(expected, SignTest.Probability(other, one), 12);
    }

    [Fact]
    public void The_sign_test_holds_for_thousands_of_tasks()
    {
        Assert.Equal(1, SignTest.Probability(5000, 5000));
        Assert.InRange(SignTest.Probability(3000, 0), 0, 1e-300);
        Assert.InRange(SignTest.Probability(2600, 2400), 0.004, 0.006);
    }

    [Fact]
    public void Every_outcome_is_told_apart()
    {
        Assert.Equal(
            [TaskOutcome.First, TaskOutcome.Second, TaskOutcome.Partly, TaskOutcome.Wrong, TaskOutcome.Failed, TaskOutcome.Missing, TaskOutcome.Unscored],
            TaskRow.Of(ReportRuns.Mixed()).Select(row => row.Outcome));
    }

    [Fact]
    public void Tasks_are_paired_by_name_and_only_where_both_have_run_them_and_know_the_answer()
    {
        var right = (ReportRuns.Right, ReportRuns.Wrong);
        var wrong = (ReportRuns.Wrong, ReportRuns.Wrong);
        var run = ReportRuns.Run("run", [.. "abcdef".Select(id => ReportRuns.Task($"{id}"))],
            [ReportRuns.Record("a", right), ReportRuns.Record("b", right), ReportRuns.Record("c", wrong), ReportRuns.Record("d", wrong), ReportRuns.Record("f", right)]);
        var baseline = ReportRuns.Run("baseline", [.. "abcdeg".Select(id => ReportRuns.Task($"{id}"))],
            [ReportRuns.Record("a", right), ReportRuns.Record("b", wrong), ReportRuns.Record("c", right), ReportRuns.Record("e", right), ReportRuns.Record("g", right)]);
        var rows = TaskRow.Of(run);
        Comparison comparison = new(rows, TaskRow.Of(baseline));

        Assert.Equal(3, comparison.Tasks);
        Assert.Equal(2, comparison.Solved);
        Assert.Equal(2, comparison.BaselineSolved);
        Assert.Equal(1, comparison.NotRun);
        Assert.Equal(["b"], comparison.Gained.Select(row => row.Task.Id));
        Assert.Equal(["c"], comparison.Lost.Select(row => row.Task.Id));
        Assert.Equal(["both", "gained", "lost", "", "", ""], rows.Select(comparison.Change));
    }

    [Fact]
    public void An_unfinished_baseline_does_not_make_the_gain_greater()
    {
        ArcTask[] tasks = [.. "abcd".Select(id => ReportRuns.Task($"{id}"))];
        var right = (ReportRuns.Right, ReportRuns.Wrong);
        var run = ReportRuns.Run("run", tasks, tasks.Select(task => ReportRuns.Record(task.Id, right)));
        var page = ReportRuns.Page(run, ReportRuns.Run("baseline", tasks, [ReportRuns.Record("a", right)]));
        Assert.Contains("+0.0 points</b>: 1 here and 1 in the baseline, of 1 task,", page, StringComparison.Ordinal);
        Assert.Contains("Compared on the 1 task that both have run, with answers. The baseline has not run 3 of the tasks.", page, StringComparison.Ordinal);

        page = ReportRuns.Page(run, ReportRuns.Run("baseline", tasks, []));
        Assert.Contains("no task with known answers in common with this run. The baseline has not run 4 of the tasks.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_of_the_same_name_with_other_grids_are_not_paired()
    {
        var right = (ReportRuns.Right, ReportRuns.Wrong);
        TaskRecord[] records = [.. "abc".Select(id => ReportRuns.Record($"{id}", right))];
        var answer = ReportRuns.Task("c") is var task ? task with { Test = [task.Test[0] with { Output = ReportRuns.Wrong }] } : null!;
        var run = ReportRuns.Run("run", [ReportRuns.Task("a"), ReportRuns.Task("b"), ReportRuns.Task("c")], records);
        var baseline = ReportRuns.Run("baseline", [ReportRuns.Task("a"), ReportRuns.Task("b", side: 5), answer], records);
        Comparison comparison = new(TaskRow.Of(run), TaskRow.Of(baseline));

        Assert.Equal(1, comparison.Tasks);
        Assert.Equal(["b", "c"], comparison.OtherTasks.Order());
        var page = ReportRuns.Page(run, baseline);
        Assert.Contains("2 tasks of the same name but with other grids in the baseline: not compared.", page, StringComparison.Ordinal);
        Assert.Contains("another task", page, StringComparison.Ordinal);
    }
}
