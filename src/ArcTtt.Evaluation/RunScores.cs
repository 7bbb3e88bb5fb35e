namespace ArcTtt.Evaluation;

/// <summary>Scores attempts as a <see cref="RunSummary"/>.</summary>
public static class RunScores
{
    // The 97.5% quantile of the normal distribution.
    private const double Z = 1.959963984540054;

    /// <summary>The scores of a run.</summary>
    /// <param name="tasks">Its tasks; those without answers are not scored, unless none has any.</param>
    /// <param name="records">Its finished tasks by id; the others count as wrong.</param>
    public static RunSummary Summarize(IReadOnlyList<ArcTask> tasks, IReadOnlyDictionary<string, TaskRecord> records)
    {
        var attempts = records.Values.ToDictionary(record => record.Id, AttemptsOf);
        var seconds = records.Values.Select(record => record.Seconds).Order().ToArray();
        return Score(tasks, attempts) with
        {
            Failed = records.Values.Count(record => record.Error is not null),
            Seconds = new(Math.Round(seconds.Sum(), 3), Math.Round(Median(seconds), 3)),
            RightViews = RightViews(tasks, records),
        };
    }

    // Grids that few views predicted may not have been kept; they count as none.
    private static double? RightViews(IReadOnlyList<ArcTask> tasks, IReadOnlyDictionary<string, TaskRecord> records)
    {
        var shares = (
            from task in tasks
            where task.HasAnswers && records.ContainsKey(task.Id)
            from item in records[task.Id].Outputs.Zip(task.Test)
            where item.First.Views > 0
            select item.First.CandidateOf(item.Second.Output!)?.Network?.Share ?? 0).ToArray();
        return shares.Length == 0 ? null : Math.Round(shares.Average(), 4);
    }

    /// <summary>The scores of attempts by task id, ours or another system's; no failures and no seconds are known of them.</summary>
    /// <param name="tasks">What is asked; tasks without answers are not scored, unless none has any.</param>
    /// <param name="attempts">Missing tasks and outputs count as wrong, attempts at other tasks are not looked at.</param>
    public static RunSummary Score(IReadOnlyList<ArcTask> tasks, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts)
    {
        var known = tasks.Where(task => task.HasAnswers).ToArray();
        if (known.Length == 0)
        {
            return new(tasks.Count, null, null, null, null, 0, new(0, 0));
        }

        var score = Scoring.Score(known, attempts);
        return new(
            score.Tasks,
            Rate(score.TasksSolved, score.Tasks),
            Rate(score.TasksSolvedFirst, score.Tasks),
            score.MeanOutputs,
            new(score.OutputsSolved, score.Outputs),
            0,
            new(0, 0));
    }

    /// <summary>A share of tasks with its 95% interval (Wilson's score interval, which stays within 0 and 1 and holds for few tasks too).</summary>
    /// <param name="solved">Tasks solved.</param>
    /// <param name="of">Tasks, at least 1.</param>
    public static TaskRate Rate(int solved, int of)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(of);
        var rate = (double)solved / of;
        var scale = 1 + (Z * Z / of);
        var middle = (rate + (Z * Z / (2 * of))) / scale;
        var half = Z * Math.Sqrt((rate * (1 - rate) / of) + (Z * Z / (4.0 * of * of))) / scale;
        // Rounding may leave the ends at 0 and 1 a hair inside.
        return new(solved, rate, solved == 0 ? 0 : Math.Max(0, middle - half), solved == of ? 1 : Math.Min(1, middle + half));
    }

    internal static ImmutableArray<AttemptPair> AttemptsOf(TaskRecord record) => [.. record.Outputs.Select(output => output.Attempts)];

    private static double Median(double[] sorted) => sorted.Length switch
    {
        0 => 0,
        var n when n % 2 == 1 => sorted[n / 2],
        var n => (sorted[(n / 2) - 1] + sorted[n / 2]) / 2,
    };
}
