using System.Text.Json.Serialization;

namespace ArcTtt.Evaluation;

/// <summary>One finished task: a line of journal.jsonl.</summary>
/// <param name="Id">The task's name.</param>
/// <param name="Error">Why there are no attempts, in one line; null when the task was honestly attempted.</param>
/// <param name="Outputs">One a test input, in the task's order; empty after an error.</param>
/// <param name="Steps">Optimizer steps executed.</param>
/// <param name="Samples">Augmented demonstration pairs seen.</param>
/// <param name="Seconds">Seconds for the whole task.</param>
/// <param name="TrainSeconds">Seconds of test-time training alone.</param>
/// <param name="FirstLoss">Loss of the first step, in nats a scored cell; null without a step.</param>
/// <param name="FinalLoss">Mean loss of the last tenth of the steps; null without a step.</param>
/// <param name="Losses">At most <see cref="TttRun.MostLosses"/> points of the test-time training loss, evenly thinned.</param>
/// <param name="BaseUnchanged">Whether the base's checksum was the run's before and after the task; true if there was no base.</param>
public sealed record TaskRecord(
    string Id,
    string? Error,
    ImmutableArray<OutputRecord> Outputs,
    int Steps,
    long Samples,
    double Seconds,
    double TrainSeconds,
    double? FirstLoss,
    double? FinalLoss,
    ImmutableArray<LossPoint> Losses,
    bool BaseUnchanged)
{
    /// <summary>Seconds that the task was given of the time for all; null where each has the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BudgetSeconds { get; init; }

    /// <summary>What the search did; null if it was not asked.</summary>
    public SearchRecord? Search { get; init; }

    /// <summary>Whether the network was not asked because what the search found was enough.</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Why the network could not work though it was to, in one line; the search's candidates are the answer then. Null if it worked or was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NetworkProblem { get; init; }

    /// <summary>The points of the loss curve that can be drawn: the finite ones.</summary>
    internal IReadOnlyList<LossPoint> DrawableLosses => Losses.IsDefault ? [] : [.. Losses.Where(point => double.IsFinite(point.Loss))];

    /// <summary>Whether no member of its lists is missing, which the reader of JSON does not look at.</summary>
    internal bool IsWhole => Outputs.All(output => output is not null && output.Pool.All(candidate => candidate is not null)) && Losses.All(point => point is not null);
}

/// <summary>What a search did on one task.</summary>
/// <param name="Nodes">Distinct sets of pictures that were made.</param>
/// <param name="CompleteCost">Every program up to this length was tried.</param>
/// <param name="Seconds">Seconds used.</param>
public sealed record SearchRecord(int Nodes, int CompleteCost, double Seconds);

/// <summary>A point of a loss curve.</summary>
/// <param name="Step">Steps done, 1 after the first.</param>
/// <param name="Loss">In nats a scored cell.</param>
public sealed record LossPoint(int Step, double Loss);

/// <summary>What was answered to one test input.</summary>
/// <param name="Attempts">Both attempts.</param>
/// <param name="FirstVotes">Views that predicted the first attempt.</param>
/// <param name="SecondVotes">Views that predicted the second attempt.</param>
/// <param name="Views">Views that voted.</param>
public sealed record OutputRecord(AttemptPair Attempts, int FirstVotes, int SecondVotes, int Views)
{
    /// <summary>How many of the search's best candidates, and of the network's, are kept.</summary>
    public const int MostKept = 3;

    /// <summary>
    /// The best candidates of the search and of the network with all that speaks for them, both attempts first; empty where nobody named a grid, and in
    /// runs from before there was a search.
    /// </summary>
    public ImmutableArray<PoolCandidate> Pool { get; init; } = [];

    /// <summary>Who named the first attempt.</summary>
    [JsonIgnore]
    public FoundBy FirstFoundBy => FoundByOf(Attempts.First);

    /// <summary>Who named the second attempt.</summary>
    [JsonIgnore]
    public FoundBy SecondFoundBy => FoundByOf(Attempts.Second);

    /// <summary>The candidate that was made an attempt; null if it is not in the pool.</summary>
    /// <param name="attempt">One of the attempts.</param>
    public PoolCandidate? CandidateOf(Grid attempt) => Pool.FirstOrDefault(candidate => candidate.Grid.Equals(attempt));

    // Before there was a search no pool was kept, and whatever was answered came from the network.
    private FoundBy FoundByOf(Grid attempt) => CandidateOf(attempt)?.FoundBy ?? (Views > 0 && Pool.IsEmpty ? FoundBy.Network : FoundBy.Guess);
}
