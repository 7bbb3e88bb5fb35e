using System.Collections.Concurrent;

namespace ArcTtt.Cli.Serving;

/// <summary>Solves tasks one at a time; others wait in the order in which they came.</summary>
internal sealed class SolveQueue : IDisposable
{
    /// <summary>The most tasks that may wait.</summary>
    public const int Most = 20;

    private const int Kept = 20; // of those that have ended, for a page that comes back to look
    private readonly BlockingCollection<SolveJob> _waiting = [];
    private readonly List<SolveJob> _jobs = []; // those that have not begun and those of late, oldest first
    private readonly Lock _lock = new();
    private readonly Lazy<BaseModel> _model;
    private readonly Thread _worker;
    private SolveJob? _current;

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
        SolveJob job = new(request);
        lock (_lock)
        {
            if (_waiting.Count >= Most)
            {
                job.Dispose();
                return null;
            }

            _jobs.Add(job);
            _waiting.Add(job);
        }

        TellPlaces();
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

    /// <inheritdoc/>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        lock (_lock)
        {
            _jobs.ForEach(job => job.Stop());
        }

        _worker.Join();
        _waiting.Dispose();
        if (_model.IsValueCreated)
        {
            _model.Value.Dispose();
        }
    }

    private void Work()
    {
        foreach (var job in _waiting.GetConsumingEnumerable())
        {
            _current = job;
            TellPlaces();
            job.Run(() => _model.Value);
            lock (_lock)
            {
                while (_jobs.Count > Kept + _waiting.Count)
                {
                    _jobs[0].Dispose();
                    _jobs.RemoveAt(0);
                }
            }

            _current = null;
        }
    }

    private void TellPlaces()
    {
        var before = _current is null ? 0 : 1;
        foreach (var job in _waiting.ToArray())
        {
            job.Wait(before++);
        }
    }
}
