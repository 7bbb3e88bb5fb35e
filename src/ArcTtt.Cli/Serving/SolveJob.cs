using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace ArcTtt.Cli.Serving;

/// <summary>A task that waits or is being solved, and whoever watches it. It ends when nobody has watched it for some seconds.</summary>
/// <param name="request">What is asked for.</param>
internal sealed class SolveJob(SolveRequest request) : IProgress<TaskProgress>, IDisposable
{
    private const int MostLosses = 200;
    private static readonly TimeSpan Unwatched = TimeSpan.FromSeconds(5); // a page that loses its connection comes again at once
    private static readonly TimeSpan BetweenMoments = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = new();
    private readonly List<LossPoint> _losses = [];
    private ImmutableArray<ImmutableArray<PoolCandidate>> _pools = [];
    private SolveMoment _moment = new("waiting");
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _shown = -BetweenMoments;
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
            // It has ended.
        }
    }

    /// <summary>Tells its place in the queue.</summary>
    public void Wait(int before)
    {
        if (!_clock.IsRunning)
        {
            Show(new("waiting") { Before = before });
        }
    }

    /// <summary>Solves the task. Whatever goes wrong is told to those who watch.</summary>
    /// <param name="model">Loads the base.</param>
    public void Run(Func<BaseModel> model)
    {
        _clock.Start();
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            var options = new JointOptions { Solver = request.Solver }.Within(TimeSpan.FromSeconds(request.Seconds));
            Show(new("loading"));
            JointSolver solver = new(options.UsesNetwork ? model() : null, options);
            _clock.Restart();
            var result = solver.Solve(request.Task, this, _stop.Token);
            Show(Last("done") with
            {
                Problem = result.NetworkProblem,
                Nodes = result.Search?.Nodes ?? 0,
                Steps = result.Network?.Ttt.Steps ?? 0,
                Tests = [.. result.Answers.Select((answer, test) => TestMoment.Of(answer, request.Task.Test[test].Input, result.Search?.Candidates[test] ?? []))],
            });
        }
        catch (OperationCanceledException)
        {
            Show(Last("stopped") with { Tests = [.. request.Task.Test.Select((test, i) => Answer(i)).Select((answer, i) => TestMoment.Of(answer, request.Task.Test[i].Input, []))] });
        }
        catch (Exception e)
        {
            Show(Last("failed") with { Problem = ErrorReport.For(e).Line });
        }
    }

    /// <inheritdoc/>
    public void Report(TaskProgress value)
    {
        lock (_lock)
        {
            if (value.Loss is { } loss)
            {
                _losses.Add(new(value.Step, loss));
            }

            if (value.Elapsed - _shown < BetweenMoments)
            {
                return;
            }

            _shown = value.Elapsed;
            if (value.Candidates?.Invoke() is { IsEmpty: false } pools)
            {
                _pools = pools;
            }
        }

        Show(Last(value.Phase.ToString().ToLowerInvariant()) with
        {
            Fraction = value.Fraction,
            Nodes = value.Nodes,
            Tests = [.. _pools.Select(TestMoment.Of)],
            Steps = value.Phase == TaskPhase.Training ? value.Step : _moment.Steps,
        });
    }

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

    private TestAnswer Answer(int test) =>
        new(AttemptRule.Usual.Order(test < _pools.Length ? _pools[test] : [])) { Guesses = Guess.For(request.Task.WithoutAnswers(), test) };

    private SolveMoment Last(string state) => _moment with
    {
        State = state,
        Before = 0,
        Elapsed = Math.Round(_clock.Elapsed.TotalSeconds, 2),
        Fraction = null,
        Losses = [.. _losses.Where((_, i) => i % (1 + (_losses.Count / MostLosses)) == 0 || i == _losses.Count - 1)],
    };

    private void Show(SolveMoment moment)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
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
