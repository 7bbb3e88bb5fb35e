namespace ArcTtt.Core;

/// <summary>Tasks as they were found, some of them perhaps asked for by id.</summary>
/// <param name="Tasks">Those that could be read, sorted by id.</param>
/// <param name="Problems">A line for each that could not, and was not asked for.</param>
public sealed record FoundTasks(IReadOnlyList<ArcTask> Tasks, ImmutableArray<string> Problems);

/// <summary>Loads the tasks of a file or folder. Where some are asked for by id, what is wrong with others does not matter to them.</summary>
/// <param name="path">A file or folder.</param>
/// <param name="wanted">Ids of the tasks that are asked for; null: all.</param>
internal sealed class TaskLoader(string path, IReadOnlyCollection<string>? wanted)
{
    private readonly List<Loaded> _found = [];

    private sealed record Loaded(string Id, string Group, ArcTask? Task, ArcDataException? Problem);

    /// <summary>Reads everything.</summary>
    internal FoundTasks Load()
    {
        if (Directory.Exists(path))
        {
            foreach (var (file, below) in TaskFolder.Files(path))
            {
                Guarded(TaskFolder.IdOf(file), below, () => Single(file));
            }
        }
        else
        {
            AddFile(path);
        }

        return Sorted();
    }

    private FoundTasks Sorted()
    {
        var named = Named();
        var first = named.FirstOrDefault(item => item.Problem is not null && IsWanted(item.Id));
        if (first is not null)
        {
            throw first.Problem!;
        }

        ArcTask[] tasks = [.. named.Where(item => item.Task is not null).Select(item => item.Task! with { Id = item.Id }).OrderBy(task => task.Id, StringComparer.Ordinal)];
        for (var i = 1; i < tasks.Length; i++)
        {
            if (tasks[i].Id == tasks[i - 1].Id && IsWanted(tasks[i].Id))
            {
                throw new Place(path).Error($"task '{tasks[i].Id}' occurs twice");
            }
        }

        return new(tasks, [.. named.Where(item => item.Problem is not null).Select(item => item.Problem!.Message)]);
    }

    /// <summary>The one task of a file.</summary>
    internal static ArcTask Single(string file)
    {
        TaskLoader loader = new(file, null);
        loader.AddFile(file);
        return loader._found is [{ Task: { } task }] ? task : throw new Place(file).Error($"the file holds {loader._found.Count} tasks, expected exactly 1");
    }

    /// <summary>The tasks in a file's text.</summary>
    internal static FoundTasks Parse(string file, SourceText source)
    {
        TaskLoader loader = new(file, null);
        loader.Add(file, JsonFile.OpenLines(file, source));
        return loader.Sorted();
    }

    private bool IsWanted(string id) => wanted?.Contains(id) != false;

    private void AddFile(string file) => Add(file, JsonFile.OpenLines(file));

    private void Add(string file, IReadOnlyList<(JsonElement Root, Place Place)> documents)
    {
        foreach (var (root, place) in documents)
        {
            foreach (var entry in TaskLayout.Entries(file, root, place))
            {
                Guarded(entry.Id, entry.Group, () => TaskReader.ReadTask(entry.Id, entry.Value, entry.Place));
            }
        }

        if (_found.Count == 0)
        {
            throw new Place(file).Error("the file holds 0 tasks, expected at least 1");
        }
    }

    private void Guarded(string id, string group, Func<ArcTask> read)
    {
        try
        {
            var task = read();
            _found.Add(new(task.Id, group, task, null));
        }
        catch (ArcDataException e) when (wanted is not null)
        {
            _found.Add(new(id, group, null, e));
        }
    }

    // An id that occurs in several groups is made unique by theirs.
    private Loaded[] Named()
    {
        var several = _found.GroupBy(item => item.Id, StringComparer.Ordinal).Where(same => same.Select(item => item.Group).Distinct().Count() > 1).Select(same => same.Key).ToHashSet();
        return [.. _found.Select(item => several.Contains(item.Id) ? item with { Id = item.Group + item.Id } : item)];
    }
}
