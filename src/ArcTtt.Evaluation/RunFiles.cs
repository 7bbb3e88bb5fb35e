using System.Text.Json;

namespace ArcTtt.Evaluation;

/// <summary>The names of the files in a run directory, and how those of JSON are written and read.</summary>
public static class RunFiles
{
    /// <summary>Settings and sittings: <see cref="RunInfo"/>. A directory that has it holds a run.</summary>
    public const string Info = "run.json";

    /// <summary>The chosen tasks with their answers, all shards': what makes the directory stand by itself.</summary>
    public const string Tasks = "tasks.json.gz";

    /// <summary>A <see cref="TaskRecord"/> a line.</summary>
    public const string Journal = "journal.jsonl";

    /// <summary>A row a task.</summary>
    public const string Results = "results.csv";

    /// <summary>All attempts, in Kaggle's form.</summary>
    public const string Submission = "submission.json";

    /// <summary>The scores: <see cref="RunSummary"/>.</summary>
    public const string Summary = "summary.json";

    /// <summary>The page for people.</summary>
    public const string Report = "report.html";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Info, Tasks, Journal, Results, Submission, Summary, Report];

    /// <summary>Replaces a JSON file; it appears complete or not at all, and stays after a loss of power.</summary>
    internal static void Write<T>(string path, T value)
    {
        AtomicFile.Write(path, stream =>
        {
            JsonSerializer.Serialize(stream, value, RunJson.Indented);
            stream.WriteByte((byte)'\n');
        });
        FolderFlush.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads run.json.</summary>
    internal static RunInfo ReadInfo(string directory)
    {
        var path = Path.Combine(directory, Info);
        return File.Exists(path)
            ? Read<RunInfo>(path, "settings") is { IsWhole: true } info ? info : throw new EvaluationException($"{path}: these are no settings of a run: a member of a list is null")
            : throw new EvaluationException($"{directory}: no run there, expected a folder that evaluate or merge wrote, with {Info} in it");
    }

    /// <summary>Whether a folder keeps the scores of a run and not the run itself.</summary>
    internal static bool HoldsOnlySummary(string directory) =>
        directory.Length > 0 && File.Exists(Path.Combine(directory, Summary)) && !File.Exists(Path.Combine(directory, Info));

    /// <summary>Reads summary.json.</summary>
    internal static RunSummary ReadSummary(string directory) => Read<RunSummary>(Path.Combine(directory, Summary), "scores");

    private static T Read<T>(string path, string what)
    {
        var text = File.ReadAllBytes(path);
        try
        {
            return JsonSerializer.Deserialize<T>(text, RunJson.Line) ?? throw new EvaluationException($"{path}: these are no {what} of a run: the file holds null");
        }
        catch (JsonException e)
        {
            throw new EvaluationException($"{path}: these are no {what} of a run: {JsonProblem.Of(text, e)}", e);
        }
    }
}
