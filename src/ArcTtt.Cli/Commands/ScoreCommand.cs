using System.Collections.Immutable;
using System.Text.Json;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt score: scores a submission file, ours or another system's.</summary>
internal sealed class ScoreCommand : ArcCommand
{
    private const int NamedIds = 3;

    private readonly Argument<string> _submission = new("SUBMISSION")
    {
        Description = "A submission in Kaggle's form: two attempts for each test input (plain or .gz).",
    };

    private readonly Option<string> _solutions = SharedOptions.Needed(
        "--solutions", "FILE", "The answers: Kaggle's solutions, or tasks that have them (a file or a folder; plain or .gz).");

    private readonly Option<string?> _tasks = SharedOptions.Text(
        "--tasks", "FILE|ID,ID,...", "Score these tasks only, such as those that a partial run was about: a file with an id a line, or ids with commas between them. [default: all that have answers]");

    private readonly Option<string?> _json = SharedOptions.Text(
        "--json", "FILE|-", "Write the scores as JSON, as in summary.json; - is standard output, and then nothing else goes there.");

    /// <summary>Creates the command.</summary>
    public ScoreCommand()
        : base(
            "score",
            "Scores a submission by every rule; tasks that it lacks count as wrong.",
            ("arcttt score submission.json --solutions arc-agi_evaluation_solutions.json", "score against Kaggle's solutions"),
            ("arcttt score runs/mine/submission.json --solutions evaluation.json.gz", "score against tasks that have their answers"),
            ("arcttt score submission.json --solutions evaluation.json.gz --tasks dev-20.txt", "score the tasks that a file names, and no others"))
    {
        Take([_submission, _solutions, _tasks, _json]);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        FileTarget json = new("--json", parsed.GetValue(_json));
        json.Check();
        var ids = parsed.GetValue(_tasks) is { } text ? TaskSelection.ReadIds(text) : null;
        var wanted = ids?.Ids.ToHashSet(StringComparer.Ordinal);
        var submission = Submission.ReadLoosely(parsed.GetRequiredValue(_submission), wanted);
        var solutions = parsed.GetRequiredValue(_solutions);
        var answers = TaskSelection.Choose(ArcFiles.LoadAnswers(solutions, wanted), ids, solutions);
        var score = SubmissionScore.Of(submission, answers);
        Notes.Write(Terminal.ForError(), submission.Problems, "more attempts are missing or malformed; they count as wrong", "; counts as wrong");
        InfoTable table = new();
        ScoreTable.Add(table, score.Summary);
        Note(table, score.Missing, "not in the submission: wrong");
        Note(table, score.Short, "with fewer outputs than answers: those missing are wrong");
        Note(table, score.Long, "with more outputs than answers: the surplus is left out");
        Note(table, score.Unknown, "of the submission without answers: left out");
        (json.IsStandardOutput ? Terminal.ForError() : Terminal.ForOutput()).Write(table.ToBlock());
        json.Write(stream => Write(stream, score.Summary));
        return ExitCode.Done;
    }

    private static void Note(InfoTable table, ImmutableArray<string> ids, string what)
    {
        if (!ids.IsEmpty)
        {
            table.Add("note", $"{Words.Count(ids.Length, "task")} {what} ({string.Join(", ", ids.Take(NamedIds))}{(ids.Length > NamedIds ? ", ..." : "")})");
        }
    }

    // A submission tells nothing of failures and seconds.
    private static void Write(Stream stream, RunSummary summary)
    {
        JsonSerializer.Serialize(
            stream, new { summary.Tasks, summary.PassAt2, summary.PassAt1, summary.MeanFraction, summary.Outputs }, RunJson.Indented);
        stream.WriteByte((byte)'\n');
    }
}
