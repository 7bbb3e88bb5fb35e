namespace ArcTtt.Evaluation;

/// <summary>Which tasks are asked for.</summary>
/// <param name="Ids">Their ids.</param>
/// <param name="File">The file that names them; null where the command line does.</param>
public sealed record TaskIds(IReadOnlyList<string> Ids, string? File = null);

/// <summary>Finds the tasks that a run is about.</summary>
public static class TaskSelection
{
    private const string Challenges = "challenges";
    private const string Solutions = "solutions";
    private const int NamedIds = 3;

    /// <summary>Loads a directory of tasks, one file, or Kaggle's challenges with the solutions that belong to them.</summary>
    /// <param name="data">
    /// A directory or file. A file named like Kaggle's challenges takes its answers from the file beside it that is named alike with
    /// "solutions", if there is one; a directory with exactly one such file stands for it.
    /// </param>
    /// <param name="solutions">Solutions of another name or place.</param>
    /// <exception cref="EvaluationException">The directory holds several files of challenges.</exception>
    /// <exception cref="ArcDataException">The data is missing or wrong.</exception>
    public static IReadOnlyList<ArcTask> Load(string data, string? solutions = null) => Load(data, solutions, null).Tasks;

    /// <summary>The same where some are asked for by id: what is wrong with others is told and does not matter.</summary>
    /// <param name="data">A directory or file.</param>
    /// <param name="solutions">Solutions of another name or place; null: those beside the data, if any.</param>
    /// <param name="ids">Which tasks are asked for; null: all.</param>
    /// <exception cref="EvaluationException">The directory holds several files of challenges.</exception>
    /// <exception cref="ArcDataException">The data, or a task that is asked for, is missing or wrong.</exception>
    public static FoundTasks Load(string data, string? solutions, TaskIds? ids)
    {
        var path = Directory.Exists(data) ? ChallengesIn(data) ?? data : data;
        solutions ??= SolutionsBeside(path);
        return ids is null ? new(ArcFiles.Load(path, solutions), []) : ArcFiles.LoadSome(path, ids.Ids.ToHashSet(StringComparer.Ordinal), solutions);
    }

    /// <summary>Reads which tasks are asked for.</summary>
    /// <param name="text">A file with an id a line (empty lines and those that start with # are skipped), or ids with commas between them.</param>
    /// <exception cref="EvaluationException">The file holds no id.</exception>
    public static TaskIds ReadIds(string text)
    {
        var isFile = File.Exists(text);
        var parts = isFile ? File.ReadLines(text) : text.Split(',');
        string[] ids = [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0 && part[0] != '#')];
        return ids.Length > 0 ? new(ids, isFile ? text : null)
            : throw new EvaluationException(isFile ? $"{text}: the file names no task, expected an id a line" : $"'{text}' names no task, expected ids such as 007bbfb7,00d62c1b");
    }

    /// <summary>Chooses tasks by id, then the first few.</summary>
    /// <param name="tasks">All tasks, sorted by id.</param>
    /// <param name="ids">Which; null: all.</param>
    /// <param name="limit">How many at most; null: all of these.</param>
    /// <returns>Sorted by id, whatever the order of the ids.</returns>
    /// <exception cref="EvaluationException">There is no task of some id.</exception>
    public static IReadOnlyList<ArcTask> Choose(IReadOnlyList<ArcTask> tasks, TaskIds? ids, int? limit)
    {
        if (ids is not null)
        {
            var wanted = ids.Ids.ToHashSet(StringComparer.Ordinal);
            var chosen = tasks.Where(task => wanted.Contains(task.Id)).ToArray();
            var unknown = wanted.Except(tasks.Select(task => task.Id)).Order(StringComparer.Ordinal).ToArray();
            tasks = unknown.Length == 0 ? chosen
                : throw Unknown(ids, unknown, $"in the data, which holds {tasks.Count}, such as {Quoted(tasks.Select(task => task.Id))}");
        }

        return limit is { } most ? [.. tasks.Take(most)] : tasks;
    }

    /// <summary>Chooses answers by the tasks' ids.</summary>
    /// <param name="answers">Answers by task id.</param>
    /// <param name="ids">Which; null: all.</param>
    /// <param name="from">Where the answers are from, for the message.</param>
    /// <exception cref="EvaluationException">There is no answer to some task.</exception>
    public static IReadOnlyDictionary<string, ImmutableArray<Grid>> Choose(
        IReadOnlyDictionary<string, ImmutableArray<Grid>> answers, TaskIds? ids, string from)
    {
        if (ids is null)
        {
            return answers;
        }

        var wanted = ids.Ids.Distinct(StringComparer.Ordinal).ToArray();
        var unknown = wanted.Where(id => !answers.ContainsKey(id)).Order(StringComparer.Ordinal).ToArray();
        return unknown.Length == 0 ? wanted.ToDictionary(id => id, id => answers[id]) : throw Unknown(ids, unknown, $"with answers in {from}");
    }

    // One id alone may have been meant as the name of a file.
    private static EvaluationException Unknown(TaskIds ids, string[] unknown, string data) => new(ids switch
    {
        { File: { } file } => $"{file}: {Quoted(unknown)}: no such {(unknown.Length == 1 ? "task" : "tasks")} {data}",
        { Ids.Count: 1 } => $"--tasks {Quoted(unknown)}: no such file or task {data}",
        _ => $"--tasks {Quoted(unknown)}: no such {(unknown.Length == 1 ? "task" : "tasks")} {data}",
    });

    private static string Quoted(IEnumerable<string> ids) => string.Join(", ", ids.Take(NamedIds).Select(id => $"'{id}'"));

    private static string? ChallengesIn(string directory)
    {
        var files = Directory.EnumerateFiles(directory)
            .Where(file => Path.GetFileName(file) is var name && !name.StartsWith('.') && name.Contains(Challenges, StringComparison.OrdinalIgnoreCase)
                && (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length <= 1 ? files.FirstOrDefault()
            : throw new EvaluationException($"{directory}: the directory holds {files.Length} files of challenges, expected the name of one, such as {files[0]}");
    }

    private static string? SolutionsBeside(string path)
    {
        var name = Path.GetFileName(path);
        var at = name.LastIndexOf(Challenges, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(path) ?? "";
        var plain = Path.Combine(folder, string.Concat(name.AsSpan(0, at), Solutions, name.AsSpan(at + Challenges.Length)));
        // One of the two may be compressed and the other not.
        string[] places = [plain, plain.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? plain[..^3] : plain + ".gz"];
        return places.FirstOrDefault(File.Exists);
    }
}
