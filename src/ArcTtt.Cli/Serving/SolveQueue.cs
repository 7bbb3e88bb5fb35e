namespace ArcTtt.Cli.Serving;

/// <summary>Solves tasks one at a time; others wait in the order in which they came.</summary>
internal sealed class SolveQueue : IDisposable
{
    /// <summary>The most tasks that may wait.</summary>
    public const int Most = 20;

    private const int Kept = 20; // of those that have ended, for a page that comes back to look
    private readonly object _lock = new(); // all that follows; pulsed when a task comes, and at the end
    private readonly List<SolveJob> _waiting = [];
    private readonly List<SolveJob> _jobs = []; // all that are known, oldest first
    private readonly Lazy<BaseModel> _model;
    private readonly Thread _worker;
    private SolveJob? _current;
    private bool _isOver;

    /// <summary>Starts to take tasks.</summary>
    /// <param name="open">Loads the base, when the first task needs it.</param>
    public SolveQueue(Func<BaseModel> open)
    {
        _model = new(open, LazyThreadSafetyMode.PublicationOnly);
        _worker = new(Work) { IsBackground = true, Name = "solver" };
        _worker.Start();
    }

    /// <summary>Puts a task at the end; null where too many wait.</summary>
    public SolveJob? Add(SolveRequest request)
    {
        SolveJob job = new(request, Leave);
        lock (_lock)
        {
            if (_isOver || _waiting.Count >= Most)
            {
                job.Dispose();
                return null;
            }

            while (_jobs.Count >= Kept + Most)
            {
                _jobs[0].Dispose();
                _jobs.RemoveAt(0);
            }

            _jobs.Add(job);
            _waiting.Add(job);
            TellPlaces();
            Monitor.PulseAll(_lock);
        }

        _ = job.StopUnwatchedAsync();
        return job;
    }

    /// <summary>A task that waits, is being solved, or was of late; null for any other id.</summary>
    public SolveJob? Find(string id)
    {
        lock (_lock)
        {
            return _jobs.Find(job => job.Id == id);
        }
    }

    /// <summary>Ends a task.</summary>
    /// <returns>False if there is none of this id.</returns>
    public bool Stop(string id)
    {
        var job = Find(id);
        job?.Stop();
        return job is not null;
    }

    /// <summary>Stops all tasks, each of which still tells its answer.</summary>
    public void Dispose()
    {
        SolveJob[] jobs;
        lock (_lock)
        {
            _isOver = true;
            jobs = [.. _jobs];
            Monitor.PulseAll(_lock);
        }

        Array.ForEach(jobs, job => job.Stop());
        _worker.Join();
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }
    }

    // A task that is stopped does not wait any more.
    private bool Leave(SolveJob job)
    {
        lock (_lock)
        {
            var waited = _waiting.Remove(job);
            TellPlaces();
            return waited;
        }
    }

    private void Work()
    {
        while (Next() is { } job)
        {
            job.Run(() => _model.Value);
        }
    }

    private SolveJob? Next()
    {
        lock (_lock)
        {
            _current = null;
            while (_waiting.Count == 0 && !_isOver)
            {
                Monitor.Wait(_lock);
            }

            if (_isOver)
            {
                return null;
            }

            _current = _waiting[0];
            _waiting.RemoveAt(0);
            TellPlaces();
            return _current;
        }
    }

    private void TellPlaces()
    {
        var before = _current is null ? 0 : 1;
        _waiting.ForEach(job => job.Wait(before++));
    }
}
