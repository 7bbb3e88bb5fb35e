namespace ArcTtt.Cli.Rendering;

/// <summary>The four scores, each by name and with counts.</summary>
internal static class ScoreTable
{
    /// <summary>Adds the scores to a table.</summary>
    public static void Add(InfoTable table, RunSummary summary)
    {
        if (summary is not { PassAt2: { } two, PassAt1: { } one, MeanFraction: { } mean, Outputs: { } outputs })
        {
            table.Add("score", summary.Tasks == 0 ? "none: no tasks in this shard" : $"unknown: the data has no answers to {Words.Count(summary.Tasks, "task")}");
            return;
        }

        table.Add("pass@2", $"{Rate(two, summary.Tasks)} (95% interval {Words.Percent(two.Low)} to {Words.Percent(two.High)})");
        table.Add("pass@1", Rate(one, summary.Tasks));
        table.Add("mean fraction", $"{Words.Percent(mean)} of a task's outputs, mean over {Words.Count(summary.Tasks, "task")}");
        table.Add("outputs", $"{outputs.Solved} of {Words.Count(outputs.Of, "output")}, {Words.Percent((double)outputs.Solved / outputs.Of)}");
    }

    private static string Rate(TaskRate rate, int tasks) => $"{rate.Solved} of {Words.Count(tasks, "task")}, {Words.Percent(rate.Rate)}";
}
