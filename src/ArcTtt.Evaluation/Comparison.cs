namespace ArcTtt.Evaluation;

/// <summary>A run beside a baseline run, over the tasks that both have run, with answers.</summary>
public sealed class Comparison
{
    private readonly HashSet<string> _shared;

    /// <summary>Pairs the tasks of two runs by id.</summary>
    /// <param name="rows">The run's tasks.</param>
    /// <param name="baseline">The baseline's.</param>
    public Comparison(IEnumerable<TaskRow> rows, IEnumerable<TaskRow> baseline)
    {
        Baseline = baseline.ToDictionary(row => row.Task.Id);
        var known = rows.Where(row => Baseline.ContainsKey(row.Task.Id)).ToArray();
        OtherTasks = known.Where(row => !IsSame(row.Task, Baseline[row.Task.Id].Task)).Select(row => row.Task.Id).ToHashSet();
        var shared = known.Where(row => IsComparable(row) && IsComparable(Baseline[row.Task.Id]) && !OtherTasks.Contains(row.Task.Id)).ToArray();
        _shared = [.. shared.Select(row => row.Task.Id)];
        NotRun = known.Count(row => Baseline[row.Task.Id].Record is null);
        Tasks = shared.Length;
        Solved = shared.Count(row => row.Solved);
        BaselineSolved = shared.Count(row => Baseline[row.Task.Id].Solved);
        Gained = [.. shared.Where(row => row.Solved && !Baseline[row.Task.Id].Solved)];
        Lost = [.. shared.Where(row => !row.Solved && Baseline[row.Task.Id].Solved)];
    }

    /// <summary>The baseline's tasks by id.</summary>
    public IReadOnlyDictionary<string, TaskRow> Baseline { get; }

    /// <summary>Ids that stand for other grids in the baseline: such tasks are not compared.</summary>
    public IReadOnlySet<string> OtherTasks { get; }

    /// <summary>The run's tasks that the baseline was to run and has not: such tasks are not compared.</summary>
    public int NotRun { get; }

    /// <summary>Tasks that are compared: those that both have run, with the same grids and known answers.</summary>
    public int Tasks { get; }

    /// <summary>How many of them the run solved.</summary>
    public int Solved { get; }

    /// <summary>How many of them the baseline solved.</summary>
    public int BaselineSolved { get; }

    /// <summary>Solved by the run alone.</summary>
    public TaskRow[] Gained { get; }

    /// <summary>Solved by the baseline alone.</summary>
    public TaskRow[] Lost { get; }

    /// <summary>
    /// The probability of a difference at least as great, either way, if each task that only one of the runs solved were as likely to be the
    /// other's: the exact sign test (McNemar's exact test).
    /// </summary>
    public double SignTest => Evaluation.SignTest.Probability(Gained.Length, Lost.Length);

    /// <summary>How the run compares with the baseline in a task: gained, lost, both, neither, or nothing if that is not known.</summary>
    /// <param name="row">One of the run's tasks.</param>
    public string Change(TaskRow row)
    {
        if (!_shared.Contains(row.Task.Id))
        {
            return "";
        }

        return (row.Solved, Baseline[row.Task.Id].Solved) switch
        {
            (true, false) => "gained",
            (false, true) => "lost",
            (true, true) => "both",
            _ => "neither",
        };
    }

    // Without answers there is nothing to compare, nor where a run did not come to the task; one that it failed at is one that it did not solve.
    private static bool IsComparable(TaskRow row) => row is { OutputsRight: not null, Record: not null };

    private static bool IsSame(ArcTask a, ArcTask b) => TaskHash.OfTasks([a]) == TaskHash.OfTasks([b])
        && (!a.HasAnswers || !b.HasAnswers || TaskHash.OfAnswers([a]) == TaskHash.OfAnswers([b]));
}
