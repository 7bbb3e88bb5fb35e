using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace ArcTtt.Solver;

/// <summary>
/// A search that is not waited for beyond its time. It looks at its clock between operations, some of which take seconds on many large grids; it then
/// goes on by itself until it next looks, and what it had found before counts.
/// </summary>
internal static class TimedSearch
{
    // What a search that keeps its time may need to end.
    private const double Grace = 0.02;
    private static readonly TimeSpan LeastGrace = TimeSpan.FromMilliseconds(30);

    /// <summary>Searches.</summary>
    /// <param name="task">The task.</param>
    /// <param name="options">What the search may use.</param>
    /// <param name="ledger">Where the search writes down what it finds.</param>
    /// <param name="limit">When it must be over; null: whenever it ends.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The result, and whether it was cut off.</returns>
    public static (SearchResult Result, bool IsCut) Run(ArcTask task, SearchOptions options, SearchLedger ledger, TimeSpan? limit, CancellationToken cancellation)
    {
        if (limit is not { } time)
        {
            return (ProgramSearch.Solve(task, options, ledger, cancellation), false);
        }

        var clock = Stopwatch.StartNew();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = Task.Factory.StartNew(
            () => ProgramSearch.Solve(task, options, ledger, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var grace = time * Grace;
        try
        {
            if (work.Wait(time + (grace > LeastGrace ? grace : LeastGrace), cancellation))
            {
                return (work.Result, false);
            }
        }
        catch (AggregateException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
        finally
        {
            stop.Cancel();
            // Nobody else will look at how it ends, and the source must last until then.
            work.ContinueWith(
                ended =>
                {
                    _ = ended.Exception;
                    stop.Dispose();
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return (ledger.SoFar(task, clock.Elapsed), true);
    }
}
