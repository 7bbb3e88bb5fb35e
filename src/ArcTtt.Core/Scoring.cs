namespace ArcTtt.Core;

/// <summary>Counts from which the four scores follow.</summary>
/// <param name="Tasks">Tasks scored, those without attempts included.</param>
/// <param name="TasksSolved">Tasks of which every output is right in one of two attempts.</param>
/// <param name="TasksSolvedFirst">Tasks of which every output is right in the first attempt.</param>
/// <param name="Outputs">Test outputs of all tasks.</param>
/// <param name="OutputsSolved">Test outputs right in one of two attempts.</param>
/// <param name="MeanOutputs">Mean over tasks of the share of their outputs that are right in one of two attempts (ARC Prize's score).</param>
public sealed record ScoreSummary(int Tasks, int TasksSolved, int TasksSolvedFirst, int Outputs, int OutputsSolved, double MeanOutputs)
{
    /// <summary>Share of tasks solved with two attempts: the headline.</summary>
    public double PassAt2 => Share(TasksSolved, Tasks);

    /// <summary>Share of tasks solved with the first attempt.</summary>
    public double PassAt1 => Share(TasksSolvedFirst, Tasks);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

/// <summary>Compares attempts with answers.</summary>
public static class Scoring
{
    /// <summary>Whether every test output is right in one of its two attempts; null when any answer is absent.</summary>
    /// <param name="task">The task.</param>
    /// <param name="attempts">One pair for each test output, in order; missing ones are wrong.</param>
    public static bool? Solved(ArcTask task, IReadOnlyList<AttemptPair> attempts) => All(task, attempts, IsRight);

    /// <summary>As <see cref="Solved"/>, counting the first attempts only.</summary>
    public static bool? SolvedFirst(ArcTask task, IReadOnlyList<AttemptPair> attempts) => All(task, attempts, IsRightFirst);

    /// <summary>How many test outputs are right in one of their two attempts; null when any answer is absent.</summary>
    public static int? OutputsSolved(ArcTask task, IReadOnlyList<AttemptPair> attempts) => Count(task, attempts, IsRight);

    /// <summary>Scores attempts by task id. Tasks without attempts are wrong; attempts at other tasks are not looked at.</summary>
    /// <exception cref="ArgumentException">A task's answers are absent.</exception>
    public static ScoreSummary Score(IReadOnlyList<ArcTask> tasks, IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts)
    {
        int solved = 0, first = 0, outputs = 0, outputsSolved = 0;
        var shares = 0.0;
        foreach (var task in tasks)
        {
            IReadOnlyList<AttemptPair> made = attempts.TryGetValue(task.Id, out var found) ? found : [];
            var right = OutputsSolved(task, made)
                ?? throw new ArgumentException($"Task '{task.Id}' has no answers, expected an output in each of its {task.Test.Length} test pairs.", nameof(tasks));
            solved += right == task.Test.Length ? 1 : 0;
            first += SolvedFirst(task, made) == true ? 1 : 0;
            outputs += task.Test.Length;
            outputsSolved += right;
            shares += (double)right / task.Test.Length;
        }

        return new ScoreSummary(tasks.Count, solved, first, outputs, outputsSolved, tasks.Count == 0 ? 0 : shares / tasks.Count);
    }

    private static bool IsRight(Grid answer, AttemptPair attempt) => answer.Equals(attempt.First) || answer.Equals(attempt.Second);

    private static bool IsRightFirst(Grid answer, AttemptPair attempt) => answer.Equals(attempt.First);

    private static bool? All(ArcTask task, IReadOnlyList<AttemptPair> attempts, Func<Grid, AttemptPair, bool> right) =>
        Count(task, attempts, right) is { } count ? count == task.Test.Length : null;

    private static int? Count(ArcTask task, IReadOnlyList<AttemptPair> attempts, Func<Grid, AttemptPair, bool> right)
    {
        if (attempts.Count > task.Test.Length)
        {
            throw new ArgumentException(
                $"Task '{task.Id}' has {attempts.Count} attempt pairs, expected at most {task.Test.Length}, one for each test input.", nameof(attempts));
        }

        return task.HasAnswers ? attempts.Where((attempt, i) => right(task.Test[i].Output!, attempt)).Count() : null;
    }
}
