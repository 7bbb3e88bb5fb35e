using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ArcTtt.Evaluation;

/// <summary>
/// Everything that decides the results of a run. Two runs with the same settings and a number of steps give the same attempts.
/// </summary>
public sealed record RunSettings
{
    /// <summary>The <see cref="Version"/> of runs that this program makes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Counts how often settings were taken away, which runs before may have had at other than their usual values; 0 in runs from before it was counted.</summary>
    public int Version { get; init; }

    /// <summary>SHA-256 of what the solver sees of all <see cref="Tasks"/>: ids, demonstrations, test inputs.</summary>
    public required string TasksSha256 { get; init; }

    /// <summary>SHA-256 of the known test outputs of all <see cref="Tasks"/>; null if none is known.</summary>
    public required string? AnswersSha256 { get; init; }

    /// <summary>Ids of the chosen tasks, all shards', sorted.</summary>
    public required ImmutableArray<string> Tasks { get; init; }

    /// <summary>Which part of <see cref="Tasks"/> this run answers, such as 2/4; null: all.</summary>
    public required string? Shard { get; init; }

    /// <summary>Who works on the tasks; runs from before there was a search do not say it.</summary>
    public SolverChoice Solver { get; init; } = SolverChoice.Network;

    /// <summary>Seconds that the search has for a task; null where nodes are counted, nothing is searched, or the task's share of <see cref="TotalSeconds"/> decides.</summary>
    public double? SearchSeconds { get; init; }

    /// <summary>The most nodes that the search makes for a task; null where seconds are counted or nothing is searched.</summary>
    public int? SearchNodes { get; init; }

    /// <summary>Whether the search ends, and the network is left out, where what was found is enough.</summary>
    public bool EarlyStop { get; init; }

    /// <summary>What turned the candidates into attempts.</summary>
    public AttemptRule Rule { get; init; } = AttemptRule.Usual;

    /// <summary>What test-time training may change; nothing where the search is alone.</summary>
    public required AdapterKind Adapter { get; init; }

    /// <summary>LoRA rank; 0 for another adapter.</summary>
    public required int Rank { get; init; }

    /// <summary>Seconds for a task, search included; null where steps are counted, nothing is trained, or there are <see cref="TotalSeconds"/>.</summary>
    public required double? BudgetSeconds { get; init; }

    /// <summary>
    /// Seconds for all tasks of the shard together; null where each has its own. With it, what a task is given depends on the tasks before it and on the machine.
    /// </summary>
    public double? TotalSeconds { get; init; }

    /// <summary>Optimizer steps for a task; null where seconds are counted or nothing is trained.</summary>
    public required int? Steps { get; init; }

    /// <summary>Views that are predicted and voted on; 0 where the search is alone.</summary>
    public required int Variants { get; init; }

    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Tokens in one optimizer step, about.</summary>
    public required int BatchTokens { get; init; }

    /// <summary>Seed of every random choice, the same for each task.</summary>
    public required ulong Seed { get; init; }

    /// <summary>SHA-256 of the base's weights; null where the search is alone.</summary>
    public required string? BaseSha256 { get; init; }

    /// <summary>Shape of the base; null where the search is alone.</summary>
    public required ModelConfig? Model { get; init; }

    /// <summary>"cpu" or "cuda"; null where the search is alone.</summary>
    public required string? Device { get; init; }

    /// <summary>What matrix products are made in, "bf16", "int8" or "fp32": the device's choice; null where the search is alone.</summary>
    public required string? Precision { get; init; }

    /// <summary>What computes the transformer's operations: "fused" with the instruction set, or "composed"; null where the search is alone.</summary>
    public required string? Kernels { get; init; }

    /// <summary>Threads inside one operation: sums are split by them, so their last bits depend on it.</summary>
    public required int Threads { get; init; }

    /// <summary>Seconds that each task is given, whoever works on it; null where something else is counted.</summary>
    [JsonIgnore]
    public double? SecondsATask => Solver == SolverChoice.Search ? SearchSeconds : BudgetSeconds;

    /// <summary>The settings of a run that is about to start.</summary>
    /// <param name="selection">The chosen tasks, all shards', sorted by id.</param>
    /// <param name="plan">How they are run.</param>
    /// <param name="model">The base; null where the search is alone.</param>
    internal static RunSettings For(IReadOnlyList<ArcTask> selection, EvaluationPlan plan, BaseModel? model)
    {
        var options = plan.Options.Network;
        var works = plan.Options.UsesNetwork;
        var trains = works && options.Adapter != AdapterKind.None;
        // Asking for the machine starts libtorch, which a search does without.
        var machine = works ? TorchRuntime.Describe(plan.Device, plan.Kernels) : null;
        var (searchTime, searchNodes) = plan.Options.SearchLimit;
        return new()
        {
            Version = CurrentVersion,
            TasksSha256 = TaskHash.OfTasks(selection),
            AnswersSha256 = TaskHash.OfAnswers(selection),
            Tasks = [.. selection.Select(task => task.Id)],
            Shard = plan.Shard.Text,
            Solver = plan.Options.Solver,
            SearchSeconds = plan.Total is null ? searchTime?.TotalSeconds : plan.Options.SearchBudget?.TotalSeconds,
            SearchNodes = searchNodes,
            EarlyStop = plan.Options is { UsesSearch: true, EarlyStop: true },
            Rule = plan.Options.Rule,
            Adapter = works ? options.Adapter : AdapterKind.None,
            Rank = works && options.Adapter == AdapterKind.Lora ? options.Rank : 0,
            BudgetSeconds = works && options.CountsSeconds && plan.Total is null ? options.Budget.TotalSeconds : null,
            TotalSeconds = plan.Total?.TotalSeconds,
            Steps = trains ? options.Steps : null,
            Variants = works ? options.Variants : 0,
            LearningRate = works ? options.LearningRate : 0,
            BatchTokens = works ? options.BatchTokens : 0,
            Seed = works ? options.Seed : 0,
            BaseSha256 = model?.Sha256(),
            Model = model?.Config,
            Device = works ? plan.Device : null,
            Precision = machine?.Precision,
            Kernels = machine?.Kernels,
            Threads = works ? plan.Threads : 1,
        };
    }

    /// <summary>The same settings with nothing left that differs between shards of one run.</summary>
    internal RunSettings WithoutTasks() => this with { TasksSha256 = "", AnswersSha256 = null, Tasks = [], Shard = null };

    /// <summary>What differs, by the names of run.json; empty if nothing does.</summary>
    /// <param name="there">Settings of a run that is there.</param>
    /// <param name="here">Settings asked for now.</param>
    internal static IReadOnlyList<string> Differences(RunSettings there, RunSettings here)
    {
        // By way of JSON no setting can be forgotten.
        var old = JsonSerializer.SerializeToNode(there, RunJson.Line)!.AsObject();
        var now = JsonSerializer.SerializeToNode(here, RunJson.Line)!.AsObject();
        return [.. now.Where(item => !JsonNode.DeepEquals(item.Value, old[item.Key])).Select(item => Describe(item.Key, old[item.Key], item.Value))];
    }

    private static string Describe(string name, JsonNode? there, JsonNode? here) => (there, here) switch
    {
        (JsonArray old, JsonArray now) when old.Count == now.Count => $"other {name}",
        (JsonArray old, JsonArray now) => $"{old.Count} {name} (now {now.Count})",
        _ => $"{name} {Short(there)} (now {Short(here)})",
    };

    private static string Short(JsonNode? value)
    {
        const int longest = 12;
        var text = value switch
        {
            null => "none",
            JsonObject o => string.Join(' ', o.Select(item => $"{item.Key} {Short(item.Value)}")),
            _ => value.ToString(),
        };
        return value is JsonObject || text.Length <= longest ? text : text[..longest] + "...";
    }
}
