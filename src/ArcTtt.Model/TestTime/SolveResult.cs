namespace ArcTtt.Model;

/// <summary>The stages of solving one task.</summary>
public enum SolvePhase
{
    /// <summary>Fine-tuning temporary weights on the demonstrations.</summary>
    Training,

    /// <summary>Predicting the test inputs under every variant.</summary>
    Predicting,
}

/// <summary>A moment of a solver's work.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Step">Optimizer steps done, or views predicted.</param>
/// <param name="Fraction">Share of the phase done, 0 to 1.</param>
/// <param name="Loss">Last loss that was read, in nats a scored cell; null while predicting or before the first.</param>
/// <param name="Elapsed">Since the task was started.</param>
public sealed record SolveProgress(SolvePhase Phase, int Step, double Fraction, double? Loss, TimeSpan Elapsed)
{
    /// <summary>
    /// For each test input the candidates by the views so far, best first, none where it has no view yet; worked out when it is called, which must be
    /// while the report is handled. Null while training.
    /// </summary>
    public Func<ImmutableArray<ImmutableArray<Candidate>>>? Candidates { get; init; }
}

/// <summary>What test-time training executed.</summary>
/// <param name="Adapter">What was trained.</param>
/// <param name="Rank">LoRA rank, 0 for another adapter.</param>
/// <param name="Steps">Optimizer steps executed.</param>
/// <param name="Samples">Augmented demonstration pairs seen.</param>
/// <param name="Seconds">Seconds for the whole task, prediction included.</param>
/// <param name="TrainSeconds">Seconds of test-time training alone.</param>
/// <param name="FirstLoss">Loss of the first step, in nats a scored cell; null without a step.</param>
/// <param name="FinalLoss">Mean loss of the last tenth of the steps; null without a step.</param>
/// <param name="Losses">At most <see cref="MostLosses"/> points of the loss, evenly over the steps that were read.</param>
public sealed record TttRun(
    AdapterKind Adapter, int Rank, int Steps, long Samples, double Seconds, double TrainSeconds,
    double? FirstLoss, double? FinalLoss, ImmutableArray<(int Step, double Loss)> Losses)
{
    /// <summary>The most points of a loss curve that are kept.</summary>
    public const int MostLosses = 100;
}

/// <summary>A solved (or attempted) task.</summary>
/// <param name="TaskId">Id of the task.</param>
/// <param name="Attempts">Two attempts for each test input, in the task's order.</param>
/// <param name="Candidates">All candidates for each test input, best first.</param>
/// <param name="Ttt">What was executed.</param>
/// <param name="BaseSha256Before">Checksum of all base tensors before the task.</param>
/// <param name="BaseSha256After">Checksum of all base tensors after the task: the same.</param>
public sealed record SolveResult(
    string TaskId, ImmutableArray<AttemptPair> Attempts, ImmutableArray<ImmutableArray<Candidate>> Candidates,
    TttRun Ttt, string BaseSha256Before, string BaseSha256After)
{
    /// <summary>Views predicted for a test input, of which each voted for one candidate: fewer than were asked for where time ran out.</summary>
    /// <param name="test">The test input, from 0.</param>
    public int ViewsOf(int test) => Candidates[test].Sum(candidate => candidate.Votes);
}
