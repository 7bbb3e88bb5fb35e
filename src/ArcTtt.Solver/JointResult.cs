using System.Collections.Immutable;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Search;

namespace ArcTtt.Solver;

/// <summary>What is answered to one test input.</summary>
/// <param name="Pool">All candidates, the first attempt first and the second attempt second; empty if there is none.</param>
public sealed record TestAnswer(ImmutableArray<PoolCandidate> Pool)
{
    // What stands where nothing is answered: a file of attempts must hold some grid.
    private static readonly PoolCandidate Nothing = new(Grid.Parse("0"), null, null);

    /// <summary>The first attempt; a single black cell, found by nobody, if there is no candidate.</summary>
    public PoolCandidate First => Pool.IsEmpty ? Nothing : Pool[0];

    /// <summary>The second attempt; the first one again if there is no other candidate.</summary>
    public PoolCandidate Second => Pool.Length < 2 ? First : Pool[1];

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

    /// <summary>Whether the network was not asked because what the search found was enough.</summary>
    public bool StoppedEarly => Solver == SolverChoice.Both && Network is null && NetworkProblem is null;

    /// <summary>Whether the base's weights are the same after the task as before it; true if there was no base.</summary>
    public bool BaseUnchanged => Network is null || Network.BaseSha256Before == Network.BaseSha256After;
}
