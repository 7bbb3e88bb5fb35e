namespace ArcTtt.Cli.Running;

/// <summary>Finds the one task that a command is about.</summary>
internal static class TaskSource
{
    private const int NamedIds = 3;

    /// <summary>Loads a task.</summary>
    /// <param name="path">A task file, or a file or folder of several.</param>
    /// <param name="id">Which task; null if there is only one.</param>
    /// <param name="notes">Told what is wrong with other tasks of the file.</param>
    /// <exception cref="UsageException">There are several and none is named, or none has this id.</exception>
    /// <exception cref="ArcDataException">The file is not what it should be.</exception>
    public static ArcTask Load(string path, string? id, Terminal notes)
    {
        if (path.Length == 0)
        {
            throw new UsageException("TASK.json '': expected a file or a folder");
        }

        var (tasks, problems) = id is null ? new(ArcFiles.Load(path), []) : ArcFiles.LoadSome(path, [id]);
        Notes.Write(notes, problems, "more tasks that cannot be read");
        var some = string.Join(", ", tasks.Take(NamedIds).Select(task => $"'{task.Id}'"));
        if (id is null)
        {
            return tasks.Count == 1
                ? tasks[0]
                : throw new UsageException($"{path} holds {tasks.Count} tasks: name one with --task, such as {some}");
        }

        return tasks.FirstOrDefault(task => task.Id == id)
            ?? throw new UsageException($"--task '{id}': no such task in {path}, which holds {tasks.Count}{(some.Length > 0 ? $", such as {some}" : "")}");
    }
}
