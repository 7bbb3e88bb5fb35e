using System.Diagnostics;

namespace ArcTtt.Search;

/// <summary>
/// Solves a task by search: applies typed operations to all inputs at once, shortest programs first, and composes what it finds into programs that
/// reproduce every demonstration.
/// </summary>
public static class ProgramSearch
{
    /// <summary>Searches for programs. Test outputs are never looked at.</summary>
    /// <param name="task">The task.</param>
    /// <param name="options">What the search may use.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Solve(ArcTask task, SearchOptions options, CancellationToken cancellation = default) => Solve(task, options, new SearchLedger(), cancellation);

    /// <summary>The same, with what is found written down at once.</summary>
    /// <param name="ledger">Where to.</param>
    /// <inheritdoc cref="Solve(ArcTask, SearchOptions, CancellationToken)"/>
    public static SearchResult Solve(ArcTask task, SearchOptions options, SearchLedger ledger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Budget, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxNodes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBytes, 16L << 20, nameof(options));
        task = task.WithoutAnswers();
        var clock = Stopwatch.StartNew();
        var invariants = Invariants.Of(task);
        ledger.Begin(task, invariants);
        Queue<EncodingSearch> searches = new(
            TaskEncoding.For(task).Select(encoding => new EncodingSearch(task, encoding, invariants, options, clock, ledger, cancellation)));
        if (!options.StopWhenSure || !Probe(searches, options))
        {
            Search(searches, options, clock);
        }

        return ledger.SoFar(task, clock.Elapsed);
    }

    // A short look under each encoding, until programs agree; false where they do not.
    private static bool Probe(Queue<EncodingSearch> searches, SearchOptions options)
    {
        var share = options.Budget.TotalSeconds / searches.Count;
        var found = new List<CandidateProgram>();
        foreach (var search in searches.Where(search => !search.Encoding.IsLastResort))
        {
            search.Probe(share, found);
            if (Consensus.IsReached(found))
            {
                return true;
            }
        }

        return false;
    }

    // What was explored is large, and asked no more: each search leaves the queue.
    private static void Search(Queue<EncodingSearch> searches, SearchOptions options, Stopwatch clock)
    {
        var found = new List<CandidateProgram>();
        while (searches.TryDequeue(out var search))
        {
            if (search.Encoding.IsLastResort && found.Exists(CandidateProgram.IsTrusted))
            {
                continue;
            }

            var start = clock.Elapsed.TotalSeconds;
            var share = search.Encoding.Share / (search.Encoding.Share + searches.Sum(left => left.Encoding.Share));
            found.AddRange(search.Find(start, start + ((options.Budget.TotalSeconds - start) * share)));
            if (options.StopWhenSure && Consensus.IsReached(found))
            {
                return;
            }
        }
    }
}
