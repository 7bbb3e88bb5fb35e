namespace ArcTtt.Core;

/// <summary>Kaggle's solutions: {"id":[grid,...]}, a grid for each test input of a task.</summary>
internal static class Solutions
{
    /// <summary>Puts solutions into tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="wanted">Ids of those that must have solutions; null: all, and then there may be no others.</param>
    /// <param name="tasksPath">Where the tasks are from.</param>
    /// <param name="path">The solutions.</param>
    internal static IReadOnlyList<ArcTask> Join(IReadOnlyList<ArcTask> tasks, IReadOnlyCollection<string>? wanted, string tasksPath, string path)
    {
        var root = JsonFile.Open(path);
        var place = new Place(path);
        var byId = JsonFile.Members(root, place).ToDictionary(member => member.Name, member => member.Value);
        var unknown = wanted is null ? byId.Keys.Except(tasks.Select(task => task.Id)).FirstOrDefault() : null;
        return unknown is null
            ? [.. tasks.Select(task => wanted?.Contains(task.Id) == false ? task : WithSolution(task, byId, tasksPath, place with { Task = task.Id }))]
            : throw (place with { Task = unknown }).Error($"there is no such task in {tasksPath}");
    }

    /// <summary>Reads solutions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wanted">Ids of those that are read; null: all.</param>
    /// <returns>Null if the file is no file of solutions.</returns>
    internal static Dictionary<string, ImmutableArray<Grid>>? Read(string path, IReadOnlyCollection<string>? wanted)
    {
        return JsonFile.OpenLines(path) is [var (root, place)] && !TaskReader.IsPlainTask(root)
            && root.EnumerateObject().FirstOrDefault().Value.ValueKind == JsonValueKind.Array
                ? JsonFile.Members(root, place)
                    .Where(member => wanted?.Contains(member.Name) != false)
                    .ToDictionary(member => member.Name, member => Grids(member.Value, place with { Task = member.Name }))
                : null;
    }

    private static ArcTask WithSolution(ArcTask task, Dictionary<string, JsonElement> byId, string tasksPath, Place place)
    {
        if (!byId.TryGetValue(task.Id, out var outputs))
        {
            throw place.Error($"the solutions are missing, expected {task.Test.Length} as in {tasksPath}");
        }

        var answers = Grids(outputs, place);
        if (answers.Length != task.Test.Length)
        {
            throw place.Error($"there are {answers.Length} solutions, expected {task.Test.Length} as in {tasksPath}");
        }

        for (var i = 0; i < answers.Length; i++)
        {
            // Nobody knows which of the two is right, so no score would mean anything.
            if (task.Test[i].Output is { } other && !other.Equals(answers[i]))
            {
                throw (place with { Pair = $"solution {i + 1}" }).Error($"it is another grid than the output of test pair {i + 1} in {tasksPath}, expected the same");
            }
        }

        return task with { Test = [.. answers.Select((answer, i) => task.Test[i] with { Output = answer })] };
    }

    private static ImmutableArray<Grid> Grids(JsonElement outputs, Place place)
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
}
