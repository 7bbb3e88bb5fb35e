using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Where a base training run stands, besides its tensors.</summary>
internal sealed record TrainingPosition
{
    public long Step { get; init; }

    /// <summary>Pool that the next batch comes from.</summary>
    public long Pool { get; init; }

    /// <summary>Batches of that pool already used.</summary>
    public int Used { get; init; }

    public long Samples { get; init; }

    public long Tokens { get; init; }

    public double Seconds { get; init; }

    public double Loss { get; init; }

    public double Exact { get; init; }

    public double? HeldOutExact { get; init; }

    /// <summary>Steps of the checkpoint that training started from.</summary>
    public long EarlierSteps { get; init; }

    /// <summary>Seconds of that checkpoint's training.</summary>
    public double EarlierSeconds { get; init; }

    /// <summary>What trained it when it was saved; null before that, and in states of older versions.</summary>
    public TrainingProvenance? Provenance { get; init; }
}

/// <summary>What must be the same when a run is resumed.</summary>
internal sealed record TrainingIdentity(
    ModelSize Size, ulong Seed, int BatchTokens, string DataSha256, int Patch = 1, int? Width = null, int? Layers = null, double Rate = 1,
    int? Loops = null, int? TaskTokens = null, AugmentationChoice Augmentation = AugmentationChoice.All, int? Convolution = null,
    bool Features = false, string? FeaturesFingerprint = null, TaskDraw Draw = TaskDraw.Even, bool Pointer = false, int Curriculum = 0)
{
    /// <summary>What differs, in words; empty if nothing does.</summary>
    public string DifferencesFrom(TrainingIdentity now) => string.Join("; ", new[]
    {
        Difference("size", Size, now.Size),
        Difference("patch", Patch, now.Patch),
        Difference("width", Width, now.Width),
        Difference("layers", Layers, now.Layers),
        Difference("loops", Loops, now.Loops),
        Difference("task tokens", TaskTokens, now.TaskTokens),
        Difference("convolution", Convolution, now.Convolution),
        Difference("features", Features, now.Features),
        Features && now.Features ? Difference("fingerprint of the features", FeaturesFingerprint ?? "of an older version", now.FeaturesFingerprint) : null,
        Difference("pointer", Pointer, now.Pointer),
        Difference("augmentation", Augmentation, now.Augmentation),
        Difference("draw", Draw, now.Draw),
        Difference("curriculum", Curriculum, now.Curriculum),
        Difference("seed", Seed, now.Seed),
        Difference("batch tokens", BatchTokens, now.BatchTokens),
        Difference("rate", Rate, now.Rate),
        Difference("training data", DataSha256, now.DataSha256),
    }.OfType<string>());

    private static string? Difference<T>(string name, T then, T now) =>
        EqualityComparer<T>.Default.Equals(then, now) ? null : $"{name} was {Words(then)}, is {Words(now)}";

    // Parts of the shape are null where the size decides.
    private static string Words<T>(T value) => value?.ToString() ?? "the size's";
}

/// <summary>The training state on disk: fp32 weights, optimizer state, position; enough to go on to the bit.</summary>
internal static class TrainingState
{
    public const string FileName = "state.safetensors";

    public static void Save(
        string directory, TrainingIdentity identity, TrainingPosition position, ModelWeights weights, IReadOnlyList<Optimizer> optimizers)
    {
        var tensors = weights.Specs.ToDictionary(
            s => s.Name, s => new TensorData(ScalarType.Float32, s.Shape, TensorBytes.Of(weights[s.Name])));
        foreach (var (name, tensor) in StateOf(optimizers))
        {
            tensors.Add(name, new(ScalarType.Float32, tensor.shape, TensorBytes.Of(tensor)));
        }

        var metadata = new Dictionary<string, string>
        {
            ["identity"] = JsonSerializer.Serialize(identity),
            ["position"] = JsonSerializer.Serialize(position),
        };
        new SafeTensors(metadata, tensors).Write(Path.Combine(directory, FileName));
    }

    /// <summary>Puts a saved state into the weights and optimizers.</summary>
    public static TrainingPosition Load(
        string directory, TrainingIdentity identity, ModelWeights weights, IReadOnlyList<Optimizer> optimizers)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            throw new CheckpointException($"{directory}: nothing to resume: expected the file {FileName}");
        }

        var file = SafeTensors.Read(path);
        var found = Checkpoint.Record<TrainingIdentity>(path, file, "identity");
        if (found != identity)
        {
            throw new CheckpointException($"{path}: a run goes on with its own settings only: {found.DifferencesFrom(identity)}");
        }

        var position = Checkpoint.Record<TrainingPosition>(path, file, "position");
        using var frozen = torch.no_grad();
        foreach (var (name, tensor) in weights.Specs.Select(s => (s.Name, weights[s.Name])).Concat(StateOf(optimizers)))
        {
            if (!file.Tensors.TryGetValue(name, out var data) || !data.Shape.SequenceEqual(tensor.shape))
            {
                throw new CheckpointException($"{path}: tensor '{name}' of shape [{string.Join(", ", tensor.shape)}] is missing");
            }

            using var scope = torch.NewDisposeScope();
            tensor.copy_(TensorBytes.ToTensor(data.Bytes.Span, data.Shape, data.Type));
        }

        foreach (var optimizer in optimizers)
        {
            optimizer.Steps = position.Step;
        }

        return position;
    }

    private static IEnumerable<(string Name, Tensor Tensor)> StateOf(IReadOnlyList<Optimizer> optimizers) =>
        optimizers.SelectMany((o, i) => o.State.Select((t, j) => ($"optimizer.{i}.{j}", t)));
}
