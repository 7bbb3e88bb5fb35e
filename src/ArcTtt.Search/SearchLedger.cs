namespace ArcTtt.Search;

/// <summary>What a search has found so far: for whoever cannot wait until it ends. Safe for several threads.</summary>
public sealed class SearchLedger
{
    private readonly Lock _lock = new();
    private readonly List<CandidateProgram> _found = [];
    private readonly List<Explorer> _explorers = [];
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
                _explorers.Sum(explorer => explorer.Nodes.Count),
                _explorers.Sum(explorer => explorer.Applied),
                _explorers.Select(explorer => explorer.CompleteOrder).Where(order => order >= 0).DefaultIfEmpty(0).Min(), // those that have begun
                _explorers.Count == 0 ? 0 : _explorers.Max(explorer => explorer.Bytes),
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

    internal void Add(Explorer explorer)
    {
        lock (_lock)
        {
            _explorers.Add(explorer);
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
