namespace ArcTtt.Evaluation;

/// <summary>
/// Deals the time of a whole run out to its tasks: one that starts gets an equal share of what nobody has used or been promised. So a task that
/// ends early gives its time to all that have not begun. It reads no clock: time is the seconds of the tasks that were run. Safe for several threads.
/// </summary>
internal sealed class TimeShares
{
    /// <summary>The least that a task is given, whether there is time left or not, in seconds.</summary>
    public const double Least = 1;

    /// <summary>The most that a task is given, in multiples of an equal share for each task of the run: many times the seconds hardly solve more.</summary>
    public const double MostTimes = 4;

    private readonly Lock _lock = new();
    private readonly double _total;
    private readonly double _most;
    private readonly double[] _used;
    private int _waiting;

    /// <summary>Shares for the tasks that are left of a run.</summary>
    /// <param name="total">Seconds of the whole run, for each worker.</param>
    /// <param name="workers">Tasks side by side.</param>
    /// <param name="tasks">Tasks of the whole run.</param>
    /// <param name="waiting">Those that have not begun.</param>
    /// <param name="earlier">Seconds that earlier sittings have used, of all tasks together.</param>
    public TimeShares(double total, int workers, int tasks, int waiting, double earlier)
    {
        _total = total;
        _most = Math.Max(Least, MostTimes * total * workers / Math.Max(1, tasks));
        // Who has used it is not known, so they all have.
        _used = [.. Enumerable.Repeat(earlier / workers, workers)];
        _waiting = waiting;
    }

    /// <summary>Starts a task.</summary>
    /// <param name="worker">Who starts it, from 0.</param>
    /// <returns>What the task may take, in seconds.</returns>
    public double Begin(int worker)
    {
        lock (_lock)
        {
            var share = (_total * _used.Length - _used.Sum()) / Math.Max(1, _waiting--);
            // The worker has no more than its own time left, however little the others have used.
            share = Math.Max(Least, Math.Min(Math.Min(share, _total - _used[worker]), _most));
            _used[worker] += share;
            return share;
        }
    }

    /// <summary>Ends a task.</summary>
    public void End(int worker, double share, double seconds)
    {
        lock (_lock)
        {
            _used[worker] += seconds - share;
        }
    }
}
