namespace ArcTtt.Evaluation;

/// <summary>A moment of a run.</summary>
/// <param name="Tasks">Tasks of the run.</param>
/// <param name="Done">Finished ones, failed ones and those of earlier sittings included.</param>
/// <param name="Failed">Finished ones that ended in an error.</param>
/// <param name="Scored">Finished ones whose answers are known.</param>
/// <param name="Solved">Of those, the ones solved with two attempts.</param>
/// <param name="Fraction">Share of the run that is done, 0 to 1, begun tasks counted in part.</param>
/// <param name="Elapsed">Since this sitting began.</param>
/// <param name="Left">How long the rest will take; null while nothing is known.</param>
/// <param name="Workers">What each worker does.</param>
/// <param name="Finished">The task that has just been finished; null for any other moment.</param>
public sealed record EvaluationProgress(
    int Tasks,
    int Done,
    int Failed,
    int Scored,
    int Solved,
    double Fraction,
    TimeSpan Elapsed,
    TimeSpan? Left,
    ImmutableArray<WorkerMoment> Workers,
    FinishedTask? Finished);

/// <summary>What a worker does.</summary>
/// <param name="TaskId">The task; null while it has none.</param>
/// <param name="Moment">The solver's last report; null before the first.</param>
public sealed record WorkerMoment(string? TaskId, TaskProgress? Moment);

/// <summary>A task that has just been finished.</summary>
/// <param name="Record">What is in the journal.</param>
/// <param name="Solved">Whether two attempts solve it; null where the answers are not known.</param>
public sealed record FinishedTask(TaskRecord Record, bool? Solved);
