using System.Diagnostics;

namespace ArcTtt.Solver;

/// <summary>Reports at once, and then now and then until disposed, that the search goes on: it does not tell by itself.</summary>
internal sealed class SearchReports : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly IProgress<TaskProgress> _next;
    private readonly TimeSpan? _limit;
    private readonly Func<TimeSpan, SearchResult> _soFar;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private bool _over;

    /// <summary>Starts to report.</summary>
    /// <param name="next">Receives the reports.</param>
    /// <param name="limit">Time for the search; null if it counts none.</param>
    /// <param name="soFar">What the search has found at this moment, after so much time.</param>
    public SearchReports(IProgress<TaskProgress> next, TimeSpan? limit, Func<TimeSpan, SearchResult> soFar)
    {
        (_next, _limit, _soFar) = (next, limit, soFar);
        Report();
        _timer = new(_ => Report(), null, Every, Every);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _over = true;
        }

        _timer.Dispose();
    }

    private void Report()
    {
        // After the search nothing may overwrite what the network tells.
        lock (_lock)
        {
            if (_over)
            {
                return;
            }

            var elapsed = _clock.Elapsed;
            var found = _soFar(elapsed);
            _next.Report(new(TaskPhase.Searching, 0, _limit is { } time ? Math.Min(1, elapsed / time) : null, null, elapsed, elapsed)
            {
                Found = found,
                Candidates = () => CandidatePool.JoinAll(found, null),
            });
        }
    }
}
