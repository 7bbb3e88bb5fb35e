namespace ArcTtt.Evaluation.Report;

/// <summary>A run beside a baseline run, over the tasks that both have, with answers.</summary>
internal sealed class Comparison
{
    /// <summary>Pairs the tasks of two runs by id.</summary>
    /// <param name="rows">The run's tasks.</param>
    /// <param name="baseline">The baseline's tasks.</param>
    public Comparison(IEnumerable<TaskRow> rows, IEnumerable<TaskRow> baseline)
    {
        Baseline = baseline.ToDictionary(row => row.Task.Id);
        var shared = rows.Where(row => IsComparable(row) && Baseline.TryGetValue(row.Task.Id, out var other) && IsComparable(other)).ToArray();
        Tasks = shared.Length;
        Solved = shared.Count(row => row.Solved);
        BaselineSolved = shared.Count(row => Baseline[row.Task.Id].Solved);
        Gained = [.. shared.Where(row => row.Solved && !Baseline[row.Task.Id].Solved)];
        Lost = [.. shared.Where(row => !row.Solved && Baseline[row.Task.Id].Solved)];
    }

    /// <summary>The baseline's tasks by id.</summary>
    public IReadOnlyDictionary<string, TaskRow> Baseline { get; }

    /// <summary>Tasks that both runs have.</summary>
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
    public double SignTest => SignProbability(Gained.Length, Lost.Length);

    /// <summary>The two-sided exact sign test.</summary>
    /// <param name="one">Cases in favour of one side.</param>
    /// <param name="other">Cases in favour of the other.</param>
    public static double SignProbability(int one, int other)
    {
        var all = one + other;
        // The logarithm of C(all, k) / 2^all, because the factors alone leave the range of doubles.
        var term = -all * Math.Log(2);
        var tail = 0.0;
        for (var k = 0; k <= Math.Min(one, other); k++)
        {
            tail += Math.Exp(term);
            term += Math.Log(all - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * tail);
    }

    /// <summary>How the run compares with the baseline in a task: gained, lost, both, neither, or nothing if that is not known.</summary>
    /// <param name="row">A task of the run.</param>
    public string Change(TaskRow row)
    {
        if (!IsComparable(row) || !Baseline.TryGetValue(row.Task.Id, out var other) || !IsComparable(other))
        {
            return "";
        }

        return (row.Solved, other.Solved) switch
        {
            (true, false) => "gained",
            (false, true) => "lost",
            (true, true) => "both",
            _ => "neither",
        };
    }

    // Without answers there is nothing to compare; a task that a run failed at or did not come to is one that it did not solve.
    private static bool IsComparable(TaskRow row) => row.OutputsRight is not null;
}
