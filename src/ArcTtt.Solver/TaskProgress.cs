namespace ArcTtt.Solver;

/// <summary>The stages of a task.</summary>
public enum TaskPhase
{
    /// <summary>Searching for programs.</summary>
    Searching,

    /// <summary>Fine-tuning temporary weights on the demonstrations.</summary>
    Training,

    /// <summary>Predicting the test inputs under every variant.</summary>
    Predicting,
}

/// <summary>A moment of the work on a task.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Step">Optimizer steps done, or views predicted; 0 while searching.</param>
/// <param name="Fraction">Share of the phase done, 0 to 1; null if unknown.</param>
/// <param name="Loss">Last loss that was read, in nats a scored cell; null where there is none.</param>
/// <param name="Elapsed">Since the task was started.</param>
/// <param name="InPhase">Since the network or the search was started.</param>
public sealed record TaskProgress(TaskPhase Phase, int Step, double? Fraction, double? Loss, TimeSpan Elapsed, TimeSpan InPhase)
{
    /// <summary>What the search has found so far, or at its end; null without a search.</summary>
    public SearchResult? Found { get; init; }

    /// <summary>
    /// For each test input what stands in the pool at this moment, in the order of <see cref="CandidatePool.Join"/>; worked out when it is called, which
    /// must be while the report is handled. Null where nothing can be there yet.
    /// </summary>
    public Func<ImmutableArray<ImmutableArray<PoolCandidate>>>? Candidates { get; init; }
}
