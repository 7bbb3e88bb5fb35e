namespace ArcTtt.Cli.Options;

/// <summary>Options and arguments that several commands have in common.</summary>
internal static class SharedOptions
{
    /// <summary>An option whose value is any text.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name) { HelpName = helpName, Description = description };

    /// <summary>The same where it must be given.</summary>
    public static Option<string> Needed(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Required = true };

    /// <summary>The file that holds the task.</summary>
    public static Argument<string> TaskFile() => new("TASK.json")
    {
        Description = "An ARC task file, or a file or folder of several tasks with --task (plain or .gz).",
    };

    /// <summary>Picks one task of several.</summary>
    public static Option<string?> TaskId() => Text("--task", "ID", "Which task, when the file holds several.");

    /// <summary>The folder of the base model.</summary>
    public static Option<string?> Checkpoint(string description) => Text("--checkpoint", "DIR", description);

    /// <summary>Size of a model that starts from random weights.</summary>
    public static Option<ModelSize?> Size(string description) => CheckedOption.Choice<ModelSize>("--size", description);

    /// <summary>The folder of training data.</summary>
    /// <param name="description">For the help text, without the default.</param>
    public static Option<string?> TrainingData(string description) =>
        Text("--data", "DIR", $"{description} [default: ARC_DATA, else what scripts/get-data fetched]");

    /// <summary>The folder of training data that is asked for, or the usual one.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static string TrainingData(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        null => Home.DefaultData(),
        var folder when Directory.Exists(folder) => folder,
        var other => throw new UsageException($"--data '{other}': no such folder"),
    };

    /// <summary>A run to compare with.</summary>
    public static Option<string?> Baseline() =>
        Text("--baseline", "RUN", "A run of the same tasks, such as one with --set adapter=none, that the report compares this one with.");

    /// <summary>Where tensors live.</summary>
    public static Option<DeviceChoice?> Device() =>
        CheckedOption.Choice<DeviceChoice>("--device", "Where to compute; auto takes a GPU if there is one. [default: auto]");

    /// <summary>Seed of every random choice.</summary>
    public static Option<ulong?> Seed() =>
        CheckedOption.Whole("--seed", ulong.MinValue, ulong.MaxValue, "Seed of every random choice. [default: 1]");
}
