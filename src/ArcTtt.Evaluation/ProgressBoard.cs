using System.Diagnostics;

namespace ArcTtt.Evaluation;

/// <summary>Where workers say what they do, and from where it is told on. Safe for several threads.</summary>
internal sealed class ProgressBoard
{
    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly WorkerMoment[] _workers;
    private readonly int _tasks;
    private readonly double? _budget;
    private readonly bool _searchIsAll;
    private readonly IProgress<EvaluationProgress>? _progress;
    private int _done, _failed, _scored, _solved, _doneHere;
    private double _secondsHere;

    /// <summary>A board for the tasks that are left.</summary>
    /// <param name="run">What is already done.</param>
    /// <param name="pending">Tasks that are to be run, failed ones that are tried again among them.</param>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="progress">Told of everything.</param>
    public ProgressBoard(EvaluationRun run, IReadOnlyCollection<ArcTask> pending, int workers, IProgress<EvaluationProgress>? progress)
    {
        _workers = [.. Enumerable.Repeat(new WorkerMoment(null, null), workers)];
        _tasks = run.Tasks.Count;
        _searchIsAll = run.Info.Settings.Solver == SolverChoice.Search;
        _budget = run.Info.Settings.SecondsATask;
        _progress = progress;
        foreach (var task in run.Tasks.Except(pending))
        {
            if (run.Records.TryGetValue(task.Id, out var record))
            {
                Count(record, SolvedBy(task, record));
            }
        }
    }

    /// <summary>A worker has begun a task, or goes on with it.</summary>
    public void Set(int worker, string? task, TaskProgress? moment)
    {
        lock (_lock)
        {
            _workers[worker] = new(task, moment);
            Tell(null);
        }
    }

    /// <summary>A worker has finished a task, which is on the disk.</summary>
    public void Finish(int worker, ArcTask task, TaskRecord record)
    {
        lock (_lock)
        {
            var solved = SolvedBy(task, record);
            Count(record, solved);
            _doneHere++;
            _secondsHere += record.Seconds;
            _workers[worker] = new(null, null);
            Tell(new(record, solved));
        }
    }

    private static bool? SolvedBy(ArcTask task, TaskRecord record) => Scoring.Solved(task, RunScores.AttemptsOf(record));

    private void Count(TaskRecord record, bool? solved)
    {
        _done++;
        _failed += record.Error is null ? 0 : 1;
        _scored += solved is null ? 0 : 1;
        _solved += solved == true ? 1 : 0;
    }

    private void Tell(FinishedTask? finished)
    {
        if (_progress is null)
        {
            return;
        }

        // A search before it and prediction after it are the short ends of a task; training counts for the whole of it.
        var begun = _workers.Sum(worker => worker.Moment switch
        {
            null => 0,
            { Phase: TaskPhase.Searching } when !_searchIsAll => 0,
            { Phase: TaskPhase.Predicting } => 1,
            { } moment => Math.Clamp(moment.Fraction ?? 0, 0, 1),
        });
        var fraction = _tasks == 0 ? 1 : Math.Min(1, (_done + begun) / _tasks);
        var each = _doneHere > 0 ? _secondsHere / _doneHere : _budget;
        TimeSpan? left = each is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, _tasks - _done - begun) * seconds / _workers.Length) : null;
        _progress.Report(new(_tasks, _done, _failed, _scored, _solved, fraction, _clock.Elapsed, left, [.. _workers], finished));
    }
}
