using System.Collections.Immutable;
using System.Text.Json;

namespace ArcTtt.Core;

/// <summary>
/// Loads ARC data: one task a file, a directory of such files, Kaggle's challenges and solutions, RE-ARC's lists of pairs; JSON, plain or
/// gzip-compressed. Rows of a grid may be arrays of numbers or strings of digits. Whatever is wrong is an <see cref="ArcDataException"/>.
/// </summary>
public static class ArcFiles
{
    private static readonly string[] Extensions = [".json", ".json.gz"];

    /// <summary>Loads a file that holds exactly one task.</summary>
    /// <param name="path">A task file (the id is its name without extensions), or a keyed file with one task.</param>
    public static ArcTask LoadTask(string path)
    {
        var tasks = LoadFile(path);
        return tasks.Count == 1 ? tasks[0] : throw new Place(path).Error($"the file holds {tasks.Count} tasks, expected exactly 1");
    }

    /// <summary>Loads all tasks of a task file, a keyed file (Kaggle challenges) or a directory of task files, sorted by id.</summary>
    /// <param name="path">A file or directory.</param>
    /// <param name="solutionsPath">Kaggle solutions, {"id":[grid,...]}, which become the test outputs; they must cover exactly the tasks loaded.</param>
    public static IReadOnlyList<ArcTask> Load(string path, string? solutionsPath = null)
    {
        var tasks = Directory.Exists(path) ? LoadDirectory(path) : LoadFile(path);
        var sorted = tasks.OrderBy(task => task.Id, StringComparer.Ordinal).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Id == sorted[i - 1].Id)
            {
                throw new Place(path).Error($"task '{sorted[i].Id}' occurs twice");
            }
        }

        return solutionsPath is null ? sorted : WithSolutions(sorted, path, solutionsPath);
    }

    /// <summary>Loads lists of pairs by id, the form of RE-ARC: {"id":[{"input":...,"output":...},...]}.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<ArcPair>> LoadPairs(string path)
    {
        using var document = JsonFile.Open(path);
        var place = new Place(path);
        var lists = new SortedDictionary<string, ImmutableArray<ArcPair>>(StringComparer.Ordinal);
        foreach (var member in JsonFile.Members(document.RootElement, place))
        {
            lists.Add(member.Name, TaskReader.ReadPairs(member.Value, "", true, place with { Task = member.Name }));
        }

        return lists.Count > 0 ? lists : throw place.Error("the file holds 0 lists of pairs, expected at least 1");
    }

    /// <summary>Loads the test outputs of tasks by id, from Kaggle's solutions or from tasks that have them.</summary>
    /// <param name="path">Solutions, {"id":[grid,...]}, or what <see cref="Load"/> takes, with an answer to every test input.</param>
    public static IReadOnlyDictionary<string, ImmutableArray<Grid>> LoadAnswers(string path)
    {
        if (!Directory.Exists(path))
        {
            using var document = JsonFile.Open(path);
            var place = new Place(path);
            if (!TaskReader.IsPlainTask(document.RootElement)
                && document.RootElement.EnumerateObject().FirstOrDefault().Value.ValueKind == JsonValueKind.Array)
            {
                return JsonFile.Members(document.RootElement, place)
                    .ToDictionary(member => member.Name, member => ReadSolutions(member.Value, place with { Task = member.Name }));
            }
        }

        var tasks = Load(path);
        var unknown = tasks.FirstOrDefault(task => !task.HasAnswers);
        return unknown is null
            ? tasks.ToDictionary(task => task.Id, task => task.Test.Select(pair => pair.Output!).ToImmutableArray())
            : throw new Place(path, unknown.Id).Error("an answer is missing, expected an output in every test pair");
    }

    private static ImmutableArray<Grid> ReadSolutions(JsonElement outputs, Place place)
    {
        if (outputs.ValueKind != JsonValueKind.Array)
        {
            throw place.Error($"the solutions are {JsonFile.Kind(outputs)}, expected an array of grids");
        }

        // A task without a solution would count as solved: 0 of 0 outputs.
        return outputs.GetArrayLength() > 0
            ? [.. outputs.EnumerateArray().Select((output, i) => GridReader.Read(output, place with { Pair = $"solution {i + 1}" }))]
            : throw place.Error("there are 0 solutions, expected at least 1");
    }

    private static List<ArcTask> LoadFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new Place(path).Error("this is a directory, expected a file");
        }

        using var document = JsonFile.Open(path);
        var place = new Place(path);
        if (TaskReader.IsPlainTask(document.RootElement))
        {
            return [TaskReader.ReadTask(IdOf(path), document.RootElement, place)];
        }

        var tasks = JsonFile.Members(document.RootElement, place)
            .Select(member => TaskReader.ReadTask(member.Name, member.Value, place))
            .ToList();
        return tasks.Count > 0 ? tasks : throw place.Error("the file holds 0 tasks, expected at least 1");
    }

    private static List<ArcTask> LoadDirectory(string path)
    {
        var files = Directory.EnumerateFiles(path)
            .Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return files.Length > 0
            ? [.. files.Select(LoadTask)]
            : throw new Place(path).Error("the directory holds 0 task files (*.json, *.json.gz), expected at least 1");
    }

    private static ArcTask[] WithSolutions(ArcTask[] tasks, string path, string solutionsPath)
    {
        using var document = JsonFile.Open(solutionsPath);
        var place = new Place(solutionsPath);
        var byId = JsonFile.Members(document.RootElement, place).ToDictionary(member => member.Name, member => member.Value);
        var unknown = byId.Keys.Except(tasks.Select(task => task.Id)).FirstOrDefault();
        return unknown is null
            ? [.. tasks.Select(task => WithSolution(task, byId, path, place with { Task = task.Id }))]
            : throw (place with { Task = unknown }).Error($"there is no such task in {path}");
    }

    private static ArcTask WithSolution(ArcTask task, Dictionary<string, JsonElement> byId, string path, Place place)
    {
        if (!byId.TryGetValue(task.Id, out var outputs))
        {
            throw place.Error($"the solutions are missing, expected {task.Test.Length} as in {path}");
        }

        var answers = ReadSolutions(outputs, place);
        return answers.Length == task.Test.Length
            ? task with { Test = [.. answers.Select((answer, i) => task.Test[i] with { Output = answer })] }
            : throw place.Error($"there are {answers.Length} solutions, expected {task.Test.Length} as in {path}");
    }

    private static string IdOf(string path)
    {
        var name = Path.GetFileName(path);
        var extension = Extensions.Reverse().FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return extension is null ? Path.GetFileNameWithoutExtension(name) : name[..^extension.Length];
    }
}
