namespace ArcTtt.Solver;

/// <summary>What is answered to one test input.</summary>
/// <param name="Pool">All candidates, the first attempt first and the second attempt second; empty if there is none.</param>
public sealed record TestAnswer(ImmutableArray<PoolCandidate> Pool)
{
    // A file of attempts must hold some grid.
    private static readonly Grid Nothing = Grid.Parse("0");

    /// <summary>What is answered where there are fewer than two candidates, best first: <see cref="Guess.For"/>.</summary>
    public ImmutableArray<Grid> Guesses { get; init; } = [];

    /// <summary>The first attempt; a guess if there is no candidate.</summary>
    public PoolCandidate First => Pool.IsEmpty ? new(Guesses.FirstOrDefault(Nothing), null, null) : Pool[0];

    /// <summary>The second attempt; another grid than the first, a guess if there is no other candidate, and the first again only if there is not even that.</summary>
    public PoolCandidate Second => Pool.Length >= 2 ? Pool[1]
        : Guesses.FirstOrDefault(guess => !guess.Equals(First.Grid)) is { } other ? new(other, null, null)
        : First;

    /// <summary>Both.</summary>
    public AttemptPair Attempts => new(First.Grid, Second.Grid);
}

/// <summary>A task on which the search, the network or both have worked.</summary>
/// <param name="TaskId">Id of the task.</param>
/// <param name="Solver">Who was to work on it.</param>
/// <param name="Answers">One for each test input, in the task's order.</param>
/// <param name="Search">What the search found; null if it was not asked.</param>
/// <param name="Network">What the network did; null if it was not asked.</param>
/// <param name="Seconds">Time for the whole task.</param>
public sealed record JointResult(
    string TaskId, SolverChoice Solver, ImmutableArray<TestAnswer> Answers, SearchResult? Search, SolveResult? Network, double Seconds)
{
    /// <summary>Two attempts for each test input.</summary>
    public ImmutableArray<AttemptPair> Attempts => [.. Answers.Select(answer => answer.Attempts)];

    /// <summary>Why the network could not work though it was to, in one line; the search's candidates are the answer then. Null if it worked or was not asked.</summary>
    public string? NetworkProblem { get; init; }

    /// <summary>Whether the search was not waited for to its end, which would have been too late: what it had found by then counts.</summary>
    public bool SearchCut { get; init; }

    /// <summary>Whether the network was not asked because what the search found was enough.</summary>
    public bool StoppedEarly => Solver == SolverChoice.Both && Network is null && NetworkProblem is null;

    /// <summary>Whether the base's weights are the same after the task as before it; true if there was no base.</summary>
    public bool BaseUnchanged => Network is null || Network.BaseSha256Before == Network.BaseSha256After;
}
