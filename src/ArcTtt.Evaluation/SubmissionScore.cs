namespace ArcTtt.Evaluation;

/// <summary>The scores of a submission file, and what in it did not match the answers.</summary>
/// <param name="Summary">The scores.</param>
/// <param name="Missing">Tasks of the answers that the submission does not have; they count as wrong.</param>
/// <param name="Unknown">Tasks of the submission that the answers do not have; they count for nothing.</param>
/// <param name="Short">Tasks with fewer outputs than there are answers; what is missing counts as wrong.</param>
/// <param name="Long">Tasks with more outputs than there are answers; the surplus counts for nothing.</param>
public sealed record SubmissionScore(
    RunSummary Summary, ImmutableArray<string> Missing, ImmutableArray<string> Unknown, ImmutableArray<string> Short, ImmutableArray<string> Long)
{
    // One of them is not the answer, whatever that is.
    private static readonly Grid Black = Grid.Parse("0");
    private static readonly Grid Blue = Grid.Parse("1");

    /// <summary>Scores a submission against answers; an attempt that is missing or malformed counts as wrong.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="answers">Right outputs by task id; every one of these tasks is asked.</param>
    public static SubmissionScore Of(LooseSubmission submission, IReadOnlyDictionary<string, ImmutableArray<Grid>> answers)
    {
        AttemptPair Pair((Grid? First, Grid? Second) attempts, string id, int index)
        {
            var wrong = answers.TryGetValue(id, out var outputs) && index < outputs.Length && outputs[index].Equals(Black) ? Blue : Black;
            return new(attempts.First ?? wrong, attempts.Second ?? wrong);
        }

        return Of(
            submission.Attempts.ToDictionary(item => item.Key, item => item.Value.Select((attempts, i) => Pair(attempts, item.Key, i)).ToImmutableArray()),
            answers);
    }

    /// <summary>Scores attempts against answers.</summary>
    /// <param name="attempts">Attempts by task id, in the order of the test inputs.</param>
    /// <param name="answers">Right outputs by task id; every one of these tasks is asked.</param>
    public static SubmissionScore Of(
        IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> attempts, IReadOnlyDictionary<string, ImmutableArray<Grid>> answers)
    {
        // Only outputs are compared; a task must have inputs, so they stand in for them.
        ArcTask[] tasks = [.. answers.Select(item => new ArcTask(item.Key, [], [.. item.Value.Select(answer => new ArcPair(answer, answer))]))];
        var fitting = attempts
            .Where(item => answers.ContainsKey(item.Key))
            .ToDictionary(item => item.Key, item => item.Value[..Math.Min(item.Value.Length, answers[item.Key].Length)]);
        ImmutableArray<string> Those(Func<string, bool> choose) => [.. fitting.Keys.Where(choose).Order(StringComparer.Ordinal)];
        return new(
            RunScores.Score(tasks, fitting),
            [.. answers.Keys.Where(id => !attempts.ContainsKey(id)).Order(StringComparer.Ordinal)],
            [.. attempts.Keys.Where(id => !answers.ContainsKey(id)).Order(StringComparer.Ordinal)],
            Those(id => attempts[id].Length < answers[id].Length),
            Those(id => attempts[id].Length > answers[id].Length));
    }
}
