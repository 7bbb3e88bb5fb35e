namespace ArcTtt.Evaluation;

/// <summary>A run as its directory tells it; the data it was made from is not needed. The run may be unfinished, or at work.</summary>
public sealed class EvaluationRun
{
    internal EvaluationRun(
        string directory, RunInfo info, IReadOnlyList<ArcTask> selection, IReadOnlyList<ArcTask> tasks, IReadOnlyDictionary<string, TaskRecord> records)
    {
        Directory = directory;
        Info = info;
        Selection = selection;
        Tasks = tasks;
        Records = records;
        var settings = info.Settings;
        Summary = RunScores.Summarize(tasks, records) with
        {
            Solvers = settings.Solver == SolverChoice.Both && tasks.Any(task => task.HasAnswers) ? SolverCounts.Of(tasks, records) : null,
            Conditions = new(settings.Solver, settings.Adapter, settings.SecondsATask, records.Count, tasks.Count - records.Count, settings.TasksSha256),
        };
    }

    /// <summary>The run directory.</summary>
    public string Directory { get; }

    /// <summary>What was run, on what.</summary>
    public RunInfo Info { get; }

    /// <summary>All chosen tasks, all shards', sorted by id.</summary>
    public IReadOnlyList<ArcTask> Selection { get; }

    /// <summary>The tasks of this run (its shard's), with answers where they are known, sorted by id.</summary>
    public IReadOnlyList<ArcTask> Tasks { get; }

    /// <summary>The finished tasks by id; those of <see cref="Tasks"/> that are not in it have not been run.</summary>
    public IReadOnlyDictionary<string, TaskRecord> Records { get; }

    /// <summary>The scores.</summary>
    public RunSummary Summary { get; }

    /// <summary>Reads a run directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <exception cref="EvaluationException">There is no run, or it is damaged.</exception>
    /// <exception cref="ArcDataException">Its tasks are damaged.</exception>
    public static EvaluationRun Load(string directory)
    {
        // It would stand for the working directory.
        if (directory.Length == 0)
        {
            throw new EvaluationException("RUN '': expected a run directory");
        }

        var info = RunFiles.ReadInfo(directory);
        var content = Journal.Read(Path.Combine(directory, RunFiles.Journal));
        return Create(directory, info, ArcFiles.Load(Path.Combine(directory, RunFiles.Tasks)), content.Records);
    }

    /// <summary>How many tasks this run solved and another did not, and the other way round; of tasks that both have run, with the same grids and known answers.</summary>
    /// <param name="other">The other run.</param>
    public (int Gained, int Lost) Against(EvaluationRun other)
    {
        Comparison comparison = new(TaskRow.Of(this), TaskRow.Of(other));
        return (comparison.Gained.Length, comparison.Lost.Length);
    }

    /// <summary>What the rule can be calibrated on: finished tasks with known answers that were searched.</summary>
    public IEnumerable<CalibrationTask> ForCalibration() =>
        from task in Tasks
        where task.HasAnswers
        let record = Records.GetValueOrDefault(task.Id)
        where record is { Error: null, Search: not null }
        select new CalibrationTask(task, [.. record.Outputs.Select(output => output.Pool)], record.StoppedEarly);

    /// <summary>Puts a run together and checks that its parts belong together.</summary>
    internal static EvaluationRun Create(string directory, RunInfo info, IReadOnlyList<ArcTask> selection, IEnumerable<TaskRecord> journal)
    {
        if (!selection.Select(task => task.Id).SequenceEqual(info.Settings.Tasks))
        {
            throw new EvaluationException($"{directory}: {RunFiles.Tasks} holds other tasks than {RunFiles.Info} names");
        }

        var tasks = Shard.Parse(info.Settings.Shard, Path.Combine(directory, RunFiles.Info)).Choose(selection);
        var byId = tasks.ToDictionary(task => task.Id);
        Dictionary<string, TaskRecord> records = [];
        foreach (var record in journal)
        {
            if (!byId.TryGetValue(record.Id, out var task))
            {
                throw new EvaluationException($"{directory}: {RunFiles.Journal} has task '{record.Id}', which is none of the run's");
            }

            if (record.Error is null && record.Outputs.Length != task.Test.Length)
            {
                throw new EvaluationException(
                    $"{directory}: {RunFiles.Journal} has {record.Outputs.Length} outputs for task '{record.Id}', expected {task.Test.Length}");
            }

            // A failed task may have been tried again.
            if (records.TryGetValue(record.Id, out var earlier) && earlier.Error is not null)
            {
                records[record.Id] = record;
            }
            else if (!records.TryAdd(record.Id, record))
            {
                throw new EvaluationException($"{directory}: {RunFiles.Journal} has task '{record.Id}' twice");
            }
        }

        return new(directory, info, selection, tasks, records);
    }
}
