namespace ArcTtt.Search;

/// <summary>What one search has found so far: for whoever cannot wait until it ends. Safe for several threads; while the search runs, counts are of about that moment.</summary>
public sealed class SearchLedger
{
    private readonly Lock _lock = new();
    private readonly List<CandidateProgram> _found = [];
    private readonly List<ExplorerEffort> _efforts = [];
    private (ArcTask Task, Invariants Invariants)? _about;

    /// <summary>What is known at this moment; no candidates before the first program.</summary>
    /// <param name="task">The task.</param>
    /// <param name="elapsed">Time used.</param>
    public SearchResult SoFar(ArcTask task, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(task);
        lock (_lock)
        {
            return new(
                task.Id,
                _about is var (own, invariants) ? Ranking.Rank(own, invariants, _found) : [.. task.Test.Select(_ => ImmutableArray<SearchCandidate>.Empty)],
                _efforts.Sum(effort => effort.Nodes),
                _efforts.Sum(effort => effort.Applied),
                _efforts.Select(effort => effort.CompleteOrder).Where(order => order >= 0).DefaultIfEmpty(0).Min(), // those that have begun
                _efforts.Select(effort => effort.Bytes).DefaultIfEmpty(0).Max(),
                elapsed.TotalSeconds);
        }
    }

    internal void Begin(ArcTask task, Invariants invariants)
    {
        lock (_lock)
        {
            _about = (task, invariants);
        }
    }

    internal void Add(ExplorerEffort effort)
    {
        lock (_lock)
        {
            _efforts.Add(effort);
        }
    }

    internal void Add(CandidateProgram found)
    {
        lock (_lock)
        {
            // A full search finds again what a short look has found.
            if (!_found.Exists(known => known.Program.Text == found.Program.Text))
            {
                _found.Add(found);
            }
        }
    }
}
