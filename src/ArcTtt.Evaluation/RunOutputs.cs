using System.Globalization;
using CsvHelper;

namespace ArcTtt.Evaluation;

/// <summary>Writes what is made from the journal. Nothing here is needed to resume: it can be made again at any time.</summary>
public static class RunOutputs
{
    // Ids and errors come from elsewhere: a spreadsheet must not run them as formulas.
    internal static readonly CsvWriterOptions Csv = CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape };

    private static readonly (string Name, Func<ArcTask, TaskRecord?, object?> Value)[] Columns =
    [
        ("id", (task, _) => task.Id),
        ("status", (_, record) => record is null ? "missing" : record.Error is null ? "finished" : "failed"),
        ("solvedAt2", (task, record) => Word(Scoring.Solved(task, Attempts(record)))),
        ("solvedAt1", (task, record) => Word(Scoring.SolvedFirst(task, Attempts(record)))),
        ("outputsRight", (task, record) => Scoring.OutputsSolved(task, Attempts(record))),
        ("outputs", (task, _) => task.Test.Length),
        ("steps", (_, record) => record?.Steps),
        ("samples", (_, record) => record?.Samples),
        ("seconds", (_, record) => record?.Seconds),
        ("trainSeconds", (_, record) => record?.TrainSeconds),
        ("firstLoss", (_, record) => record?.FirstLoss),
        ("finalLoss", (_, record) => record?.FinalLoss),
        ("votes", (_, record) => record is null ? null : string.Join(';', record.Outputs.Select(output => output.FirstVotes))),
        ("views", (_, record) => Each(record, output => output.Views)),
        ("foundBy1", (_, record) => Each(record, output => WordOf(output.FirstFoundBy))),
        ("foundBy2", (_, record) => Each(record, output => WordOf(output.SecondFoundBy))),
        ("programCost", (_, record) => Each(record, output => BestProgram(output)?.Cost)),
        ("programsAgreeing", (_, record) => Each(record, output => BestProgram(output)?.Programs)),
        ("outputsRightBySearch", (task, record) => record is { Error: null, Search: not null } ? SolverCounts.OutputsOfSearch(task, record) : null),
        ("outputsRightByNetwork", (task, record) => record is { Outputs: [{ Views: > 0, Pool: [_, ..] }, ..] } ? SolverCounts.OutputsOfNetwork(task, record) : null),
        ("searchNodes", (_, record) => record?.Search?.Nodes),
        ("searchSeconds", (_, record) => record?.Search?.Seconds),
        ("stoppedEarly", (_, record) => record?.Search is null ? null : Word(record.StoppedEarly)),
        ("networkProblem", (_, record) => record?.NetworkProblem),
        ("budgetSeconds", (_, record) => record?.BudgetSeconds),
        ("program", (_, record) => Each(record, output => BestProgram(output)?.Text, " | ")),
        ("baseUnchanged", (_, record) => Word(record?.BaseUnchanged)),
        ("error", (_, record) => record?.Error),
    ];

    // What stands in a submission where nothing was answered.
    private static readonly AttemptPair NoAttempts = new(Grid.Parse("0"), Grid.Parse("0"));

    /// <summary>Writes results.csv, submission.json and summary.json.</summary>
    /// <param name="run">The run, finished or not.</param>
    /// <param name="directory">Where to.</param>
    public static void Write(EvaluationRun run, string directory)
    {
        AtomicFile.Write(Path.Combine(directory, RunFiles.Results), stream => WriteResults(stream, run));
        Submission.Write(Path.Combine(directory, RunFiles.Submission), SubmissionOf(run));
        RunFiles.Write(Path.Combine(directory, RunFiles.Summary), run.Summary);
    }

    /// <summary>Two attempts at every test input of every task of the run; a single black cell where there are none.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<AttemptPair>> SubmissionOf(EvaluationRun run) =>
        run.Tasks.ToDictionary(
            task => task.Id,
            task => run.Records.TryGetValue(task.Id, out var record) && record.Error is null
                ? RunScores.AttemptsOf(record)
                : [.. task.Test.Select(_ => NoAttempts)]);

    private static void WriteResults(Stream stream, EvaluationRun run)
    {
        using var csv = CsvWriter.Create(stream, Csv, leaveOpen: true);
        csv.WriteHeader([.. Columns.Select(column => column.Name)]);
        foreach (var task in run.Tasks)
        {
            var record = run.Records.GetValueOrDefault(task.Id);
            csv.WriteRecord([.. Columns.Select(column => Convert.ToString(column.Value(task, record), CultureInfo.InvariantCulture))]);
        }
    }

    private static SearchEvidence? BestProgram(OutputRecord output) => output.Pool.FirstOrDefault(candidate => candidate.Search?.Rank == 1)?.Search;

    // A value for each output; nothing at all where there is none for any.
    private static string? Each(TaskRecord? record, Func<OutputRecord, object?> value, string separator = ";")
    {
        string?[] values = [.. (record?.Outputs ?? []).Select(output => Convert.ToString(value(output), CultureInfo.InvariantCulture))];
        return values.All(string.IsNullOrEmpty) ? null : string.Join(separator, values);
    }

    private static string WordOf(FoundBy foundBy) => foundBy.ToString().ToLowerInvariant();

    private static ImmutableArray<AttemptPair> Attempts(TaskRecord? record) => record is null ? [] : RunScores.AttemptsOf(record);

    private static string? Word(bool? value) => value?.ToString().ToLowerInvariant();
}
