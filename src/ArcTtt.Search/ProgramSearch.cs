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
    /// <param name="task">The task.</param>
    /// <param name="options">What the search may use.</param>
    /// <param name="ledger">Where to.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
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
        var found = new List<CandidateProgram>();
        var tally = new Tally();
        EncodingSearch?[] searches = [.. TaskEncoding.For(task).Select(encoding => new EncodingSearch(task, encoding, invariants, options, clock, ledger, cancellation))];
        if (options.StopWhenSure)
        {
            found.AddRange(Probe(searches!, options));
        }

        if (found.Count == 0)
        {
            Search(searches, options, clock, found, tally);
        }

        foreach (var search in searches.OfType<EncodingSearch>())
        {
            tally.Add(search.Explorer);
        }

        return new(task.Id, Ranking.Rank(task, invariants, found), tally.Nodes, tally.Applied, tally.Complete, tally.Bytes, clock.Elapsed.TotalSeconds);
    }

    // A short look under each encoding: what programs agree on there is the answer. Nothing where they do not.
    private static List<CandidateProgram> Probe(EncodingSearch[] searches, SearchOptions options)
    {
        var share = options.Budget.TotalSeconds / searches.Length;
        var found = new List<CandidateProgram>();
        for (var i = 0; i < searches.Length; i++)
        {
            if (searches[i].Encoding.IsLastResort)
            {
                continue;
            }

            searches[i].Probe(share, found);
            if (Consensus.IsReached(found))
            {
                return found;
            }
        }

        return [];
    }

    private static void Search(EncodingSearch?[] searches, SearchOptions options, Stopwatch clock, List<CandidateProgram> found, Tally tally)
    {
        var budget = options.Budget.TotalSeconds;
        for (var i = 0; i < searches.Length; i++)
        {
            var search = searches[i]!;
            var encoding = search.Encoding;
            if (encoding.IsLastResort && found.Exists(CandidateProgram.IsTrusted))
            {
                continue;
            }

            var start = clock.Elapsed.TotalSeconds;
            var end = start + ((budget - start) * encoding.Share / searches[i..].Sum(left => left!.Encoding.Share));
            found.AddRange(search.Find(start, end));

            // What was explored is large, and asked no more.
            tally.Add(search.Explorer);
            searches[i] = null;
            if (options.StopWhenSure && Consensus.IsReached(found))
            {
                return;
            }
        }
    }

    /// <summary>What was done under all encodings.</summary>
    private sealed class Tally
    {
        private int _complete = int.MaxValue;

        public int Nodes { get; private set; }

        public long Applied { get; private set; }

        public long Bytes { get; private set; }

        /// <summary>The order up to which every program was tried under every encoding that was looked at.</summary>
        public int Complete => _complete == int.MaxValue ? 0 : _complete;

        public void Add(Explorer explorer)
        {
            (Nodes, Applied, Bytes) = (Nodes + explorer.Nodes.Count, Applied + explorer.Applied, Math.Max(Bytes, explorer.Bytes));
            _complete = explorer.CompleteOrder < 0 ? _complete : Math.Min(_complete, explorer.CompleteOrder);
        }
    }
}
