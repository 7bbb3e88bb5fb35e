using System.Globalization;
using CsvHelper;

namespace ArcTtt.Evaluation;

/// <summary>The seconds that lie along a curve.</summary>
public enum CurveSeconds
{
    /// <summary>What a task took, the mean over all of a run.</summary>
    Mean,

    /// <summary>What a task was given.</summary>
    Budget,
}

/// <summary>A finished run as a point of a curve: accuracy against seconds a task.</summary>
/// <param name="Series">Which line the point is on.</param>
/// <param name="Run">The run directory as it was named.</param>
/// <param name="Tasks">Tasks scored.</param>
/// <param name="PassAt2">Share of them that two attempts solve, with its interval.</param>
/// <param name="MeanSeconds">Mean seconds of the tasks, over 0.</param>
/// <param name="BudgetSeconds">Seconds that each task was given; null where none are known.</param>
public sealed record CurvePoint(string Series, string Run, int Tasks, TaskRate PassAt2, double MeanSeconds, double? BudgetSeconds)
{
    private static readonly (string Name, Func<CurvePoint, object?> Value)[] Columns =
    [
        ("series", point => point.Series),
        ("run", point => point.Run),
        ("tasks", point => point.Tasks),
        ("solved", point => point.PassAt2.Solved),
        ("passAt2", point => point.PassAt2.Rate),
        ("low", point => point.PassAt2.Low),
        ("high", point => point.PassAt2.High),
        ("budgetSeconds", point => point.BudgetSeconds),
        ("meanSeconds", point => Math.Round(point.MeanSeconds, 3)),
    ];

    /// <summary>SHA-256 of the tasks, as in run.json; null where it is not known.</summary>
    public string? TasksSha256 { get; init; }

    /// <summary>Reads a run directory, or a folder that keeps nothing of a run but its summary.json.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="series">Which line the point is on; null: the one of the runs with the same solver.</param>
    /// <exception cref="EvaluationException">There is no run, it is damaged or not finished, or nothing is scored in it.</exception>
    /// <exception cref="ArcDataException">Its tasks are damaged.</exception>
    public static CurvePoint Load(string directory, string? series = null)
    {
        var summary = RunFiles.HoldsOnlySummary(directory) ? RunFiles.ReadSummary(directory) : EvaluationRun.Load(directory).Summary;
        var known = summary.Conditions;
        if (known is { Missing: > 0 })
        {
            throw new EvaluationException($"{directory}: {known.Finished} of {known.Finished + known.Missing} tasks are finished, expected a finished run: go on with evaluate --resume");
        }

        if (summary.PassAt2 is not { } rate)
        {
            throw new EvaluationException($"{directory}: the answers to its tasks are not known, expected a run with scores");
        }

        // A summary from before it told the conditions: finished, or its seconds mean nothing.
        var mean = summary.Seconds.Total / Math.Max(1, known?.Finished ?? summary.Tasks);
        return mean > 0
            ? new(series ?? SeriesOf(directory, summary), directory, summary.Tasks, rate, mean, known?.BudgetSeconds) { TasksSha256 = known?.TasksSha256 }
            : throw new EvaluationException($"{directory}: its tasks took {mean.ToString(CultureInfo.InvariantCulture)} seconds, expected more for a logarithmic axis");
    }

    /// <summary>Whether the points are certainly not all over the same tasks.</summary>
    /// <param name="points">The points.</param>
    public static bool AreMixed(IReadOnlyCollection<CurvePoint> points) => points.Select(point => point.Tasks).Distinct().Count() > 1
        || points.Where(point => point.TasksSha256 is not null).Select(point => point.TasksSha256).Distinct().Count() > 1;

    /// <summary>Writes a row for each point.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="points">The points.</param>
    public static void WriteCsv(Stream stream, IEnumerable<CurvePoint> points)
    {
        using var csv = CsvWriter.Create(stream, RunOutputs.Csv, leaveOpen: true);
        csv.WriteHeader([.. Columns.Select(column => column.Name)]);
        foreach (var point in points)
        {
            csv.WriteRecord([.. Columns.Select(column => Convert.ToString(column.Value(point), CultureInfo.InvariantCulture))]);
        }
    }

    /// <summary>Where the point lies along the curve.</summary>
    /// <param name="seconds">Which seconds.</param>
    /// <exception cref="EvaluationException">They are not known.</exception>
    public double Along(CurveSeconds seconds) => seconds == CurveSeconds.Mean ? MeanSeconds
        : BudgetSeconds ?? throw new EvaluationException($"{Run}: no budget of a task is known, expected a run with one, or the mean seconds of all");

    private static string SeriesOf(string directory, RunSummary summary) => summary switch
    {
        { Conditions.Solver: SolverChoice.Both } or { Conditions: null, Solvers: not null } => "search and network",
        { Conditions.Solver: SolverChoice.Search } => "search alone",
        { Conditions.Adapter: AdapterKind.None } => "network, not trained",
        { Conditions: not null } => "network alone",
        _ => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))),
    };
}
