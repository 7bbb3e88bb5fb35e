using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ArcTtt.Search;

namespace ArcTtt.Cli.Serving;

/// <summary>A task that waits or is being solved, and whoever watches it. It ends when nobody has watched it for some seconds.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="stopped">Called when it is stopped; true if it was still waiting.</param>
internal sealed class SolveJob(SolveRequest request, Func<SolveJob, bool> stopped) : IProgress<TaskProgress>, IDisposable
{
    private const int MostLosses = 200;
    private static readonly TimeSpan Unwatched = TimeSpan.FromSeconds(5); // a page that loses its connection comes again at once
    private static readonly TimeSpan BetweenMoments = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new(); // all that follows
    private readonly Stopwatch _clock = new();
    private readonly List<LossPoint> _losses = [];
    private ImmutableArray<ImmutableArray<PoolCandidate>> _pools = [];
    private SearchResult? _found;
    private SolveMoment _moment = new("waiting");
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (TaskPhase? Phase, TimeSpan At) _shown;
    private int _watchers;

    /// <summary>What the page calls it; nobody can guess it.</summary>
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Ends it; what is known by then is its answer.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // it has ended
        }

        if (stopped(this))
        {
            Show(_ => AsStopped());
        }
    }

    /// <summary>Tells its place in the queue, while it waits.</summary>
    public void Wait(int before) => Show(now => now.State == "waiting" ? now with { Before = before } : now);

    /// <summary>Solves the task. Whatever goes wrong is told to those who watch.</summary>
    /// <param name="model">Loads the base.</param>
    public void Run(Func<BaseModel> model)
    {
        try
        {
            try
            {
                Solve(model);
            }
            catch (OperationCanceledException)
            {
                Show(_ => AsStopped());
            }
        }
        catch (Exception e)
        {
            Show(_ => Now("failed") with { Problem = ErrorReport.For(e).Line });
        }
    }

    private void Solve(Func<BaseModel> model)
    {
        _stop.Token.ThrowIfCancellationRequested();
        var options = new JointOptions { Solver = request.Solver }.Within(TimeSpan.FromSeconds(request.Seconds));
        Show(_ => new("loading"));
        JointSolver solver = new(options.UsesNetwork ? model() : null, options);
        _clock.Start();
        var result = solver.Solve(request.Task, this, _stop.Token);
        Show(_ => Now("done") with
        {
            Problem = result.NetworkProblem,
            Nodes = result.Search?.Nodes ?? 0,
            Steps = result.Network?.Ttt.Steps ?? 0,
            Tests = [.. result.Answers.Select((answer, test) => AtEnd(answer, test, result.Search))],
        });
    }

    /// <inheritdoc/>
    public void Report(TaskProgress value) => Show(now =>
    {
        if (value.Loss is { } loss)
        {
            _losses.Add(new(value.Step, loss));
        }

        if (_shown.Phase == value.Phase && value.Elapsed - _shown.At < BetweenMoments && value.Fraction is not 1)
        {
            return now;
        }

        _shown = (value.Phase, value.Elapsed);
        _found = value.Found;
        if (value.Candidates?.Invoke() is { IsEmpty: false } pools)
        {
            _pools = pools;
        }

        return Now(value.Phase.ToString().ToLowerInvariant()) with
        {
            Fraction = value.Fraction,
            Nodes = value.Found?.Nodes ?? 0,
            Steps = value.Phase == TaskPhase.Training ? value.Step : now.Steps,
            Tests = [.. _pools.Select(TestMoment.Of)],
        };
    });

    /// <summary>Keeps it alive until disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _watchers);
        return new Watcher(this);
    }

    /// <summary>What there is to show, at once and whenever it changes, as JSON, to the last.</summary>
    /// <param name="cancellation">Whoever watches has gone.</param>
    public async IAsyncEnumerable<string> Moments([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            SolveMoment moment;
            lock (_lock)
            {
                (changed, moment) = (_changed.Task, _moment);
            }

            yield return JsonSerializer.Serialize(moment, RunJson.Line);
            if (moment.IsLast)
            {
                yield break;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    /// <summary>Stops it if nobody watches.</summary>
    public async Task StopUnwatchedAsync()
    {
        await Task.Delay(Unwatched);
        if (Volatile.Read(ref _watchers) == 0)
        {
            Stop();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private TestMoment AtEnd(TestAnswer answer, int test, SearchResult? found) => TestMoment.Of(answer, request.Task.Test[test].Input, found?.Candidates[test] ?? []);

    private SolveMoment AsStopped() => Now("stopped") with
    {
        Tests =
        [
            .. Enumerable.Range(0, request.Task.Test.Length).Select(test => AtEnd(
                new(AttemptRule.Usual.Order(test < _pools.Length ? _pools[test] : [])) { Guesses = Guess.For(request.Task.WithoutAnswers(), test) }, test, _found)),
        ],
    };

    private SolveMoment Now(string state) => _moment with
    {
        State = state,
        Before = 0,
        Elapsed = Math.Round(_clock.Elapsed.TotalSeconds, 2),
        Fraction = null,
        Losses = [.. _losses.Where((_, i) => i % (1 + (_losses.Count / MostLosses)) == 0 || i == _losses.Count - 1)],
    };

    // The last moment stays the last.
    private void Show(Func<SolveMoment, SolveMoment> next)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            var moment = _moment.IsLast ? _moment : next(_moment);
            if (ReferenceEquals(moment, _moment))
            {
                return;
            }

            (_moment, changed, _changed) = (moment, _changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    private sealed class Watcher(SolveJob job) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref job._watchers);
            _ = job.StopUnwatchedAsync();
        }
    }
}
