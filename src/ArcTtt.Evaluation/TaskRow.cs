namespace ArcTtt.Evaluation;

/// <summary>What became of a task.</summary>
public enum TaskOutcome
{
    /// <summary>Every output is right in the first attempt.</summary>
    First,

    /// <summary>Every output is right in one of two attempts, not all of them in the first.</summary>
    Second,

    /// <summary>Some outputs are right, not all.</summary>
    Partly,

    /// <summary>No output is right.</summary>
    Wrong,

    /// <summary>The task ended with an error.</summary>
    Failed,

    /// <summary>The run has no record of the task.</summary>
    Missing,

    /// <summary>Attempts were made, and the answers are not known.</summary>
    Unscored,
}

/// <summary>A task, what the run recorded of it, and how that compares with the answers.</summary>
public sealed class TaskRow
{
    private TaskRow(ArcTask task, TaskRecord? record, int index)
    {
        Task = task;
        Record = record;
        Attempts = record is null ? [] : [.. record.Outputs.Select(output => output.Attempts)];
        OutputsRight = Scoring.OutputsSolved(task, Attempts);
        Outcome = Judge();
        CardId = task.Id.Length > 0 && task.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? $"task-{task.Id}"
            : $"task-.{index}";
    }

    /// <summary>The task, with its answers where they are known.</summary>
    public ArcTask Task { get; }

    /// <summary>What the run recorded; null if it did not come to the task.</summary>
    public TaskRecord? Record { get; }

    /// <summary>A pair for each test input, in order; empty without a record and after an error.</summary>
    public AttemptPair[] Attempts { get; }

    /// <summary>How many outputs are right in one of two attempts; null if the answers are not known.</summary>
    public int? OutputsRight { get; }

    /// <summary>What became of it.</summary>
    public TaskOutcome Outcome { get; }

    /// <summary>True if every output is right in one of two attempts.</summary>
    public bool Solved => Outcome is TaskOutcome.First or TaskOutcome.Second;

    /// <summary>The id of the task's card on the page: made of characters that a link can hold.</summary>
    public string CardId { get; }

    /// <summary>The least share of views that agreed on a first attempt, over the test inputs; null without attempts.</summary>
    public double? Agreement => Least is { Views: > 0 } least ? (double)least.FirstVotes / least.Views : null;

    /// <summary>The output whose first attempt the smallest share of views agreed on; null without attempts.</summary>
    public OutputRecord? Least => Record?.Outputs.MinBy(output => output.Views == 0 ? 0 : (double)output.FirstVotes / output.Views);

    /// <summary>The length of the search's best program, the longest over the test inputs; null where there is none.</summary>
    public int? ProgramCost => Record?.Outputs.Max(output => output.Pool.FirstOrDefault(candidate => candidate.Search?.Rank == 1)?.Search!.Cost);

    /// <summary>All tasks of a run, in its order.</summary>
    /// <param name="run">The run.</param>
    public static TaskRow[] Of(EvaluationRun run) =>
        [.. run.Tasks.Select((task, index) => new TaskRow(task, run.Records.GetValueOrDefault(task.Id), index))];

    private TaskOutcome Judge() => (Record, OutputsRight) switch
    {
        (null, _) => TaskOutcome.Missing,
        ({ Error: not null }, _) => TaskOutcome.Failed,
        (_, null) => TaskOutcome.Unscored,
        (_, { } right) when right == Task.Test.Length => Scoring.SolvedFirst(Task, Attempts) == true ? TaskOutcome.First : TaskOutcome.Second,
        (_, > 0) => TaskOutcome.Partly,
        _ => TaskOutcome.Wrong,
    };
}
