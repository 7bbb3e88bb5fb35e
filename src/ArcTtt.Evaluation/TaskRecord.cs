using System.Collections.Immutable;
using ArcTtt.Core;

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
/// <param name="Losses">At most <see cref="MostLosses"/> points of the test-time training loss, evenly thinned.</param>
/// <param name="BaseUnchanged">Whether the base's checksum was the run's before and after the task.</param>
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
    /// <summary>The most points of a loss curve that are kept.</summary>
    public const int MostLosses = 100;
}

/// <summary>A point of a loss curve.</summary>
/// <param name="Step">Steps done, 1 after the first.</param>
/// <param name="Loss">In nats a scored cell.</param>
public sealed record LossPoint(int Step, double Loss);

/// <summary>What was answered to one test input.</summary>
/// <param name="Attempts">Both attempts.</param>
/// <param name="FirstVotes">Views that predicted the first attempt.</param>
/// <param name="SecondVotes">Views that predicted the second attempt.</param>
/// <param name="Views">Views that voted.</param>
/// <param name="FirstLogProbability">The mean, over its views, of the logarithm of the first attempt's probability.</param>
public sealed record OutputRecord(AttemptPair Attempts, int FirstVotes, int SecondVotes, int Views, double FirstLogProbability);
