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

    /// <summary>The step at which the optimizers began without a state.</summary>
    public long WarmFrom { get; init; }

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
    int? TaskTokens = null, bool Features = false, string? FeaturesFingerprint = null, bool Pointer = false)
{
    /// <summary>What differs, in words; empty if nothing does.</summary>
    public string DifferencesFrom(TrainingIdentity now) => string.Join("; ", new[]
    {
        Difference("size", Size, now.Size),
        Difference("patch", Patch, now.Patch),
        Difference("width", Width, now.Width),
        Difference("layers", Layers, now.Layers),
        Difference("task tokens", TaskTokens, now.TaskTokens),
        Difference("features", Features, now.Features),
        Features && now.Features ? Difference("fingerprint of the features", FeaturesFingerprint ?? "of an older version", now.FeaturesFingerprint) : null,
        Difference("pointer", Pointer, now.Pointer),
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

/// <summary>
/// A run on disk. Its state is all that it takes to go on to the bit: weights, their average and the optimizers' state, in fp32. What it hands over is less,
/// to be taken from machine to machine: the weights in fp32 and their average in bf16; the optimizers then begin anew, with a warm-up. Both say how well
/// each task is known.
/// </summary>
internal static class TrainingState
{
    public const string FileName = "state.safetensors";
    public const string HandoverName = "handover.safetensors";
    private const string AveragePrefix = "average.";
    private const string KnownName = "known"; // TaskMastery's

    public static void Save(
        string directory, TrainingIdentity identity, TrainingPosition position, ModelWeights weights, ModelWeights average, Tensor known, IReadOnlyList<Optimizer> optimizers)
    {
        var metadata = new Dictionary<string, string>
        {
            ["identity"] = JsonSerializer.Serialize(identity),
            ["position"] = JsonSerializer.Serialize(position),
        };
        var tensors = Of(weights, "", ScalarType.Float32);
        tensors.Add(KnownName, new(ScalarType.Float32, known.shape, TensorBytes.Of(known)));
        new SafeTensors(metadata, Joined(tensors, Of(average, AveragePrefix, ScalarType.BFloat16))).Write(Path.Combine(directory, HandoverName));
        var moments = StateOf(optimizers).ToDictionary(s => s.Name, s => new TensorData(ScalarType.Float32, s.Tensor.shape, TensorBytes.Of(s.Tensor)));
        new SafeTensors(metadata, Joined(tensors, Of(average, AveragePrefix, ScalarType.Float32), moments)).Write(Path.Combine(directory, FileName));
    }

    /// <summary>Puts a saved state into weights, average, what is known of each task, and optimizers; or what was handed over where there is no state.</summary>
    public static TrainingPosition Load(
        string directory, TrainingIdentity identity, ModelWeights weights, ModelWeights average, Tensor known, IReadOnlyList<Optimizer> optimizers)
    {
        var path = new[] { FileName, HandoverName }.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? throw new CheckpointException($"{directory}: nothing to resume: expected the file {FileName} or {HandoverName}");
        var file = SafeTensors.Read(path);
        var found = Checkpoint.Record<TrainingIdentity>(path, file, "identity");
        if (found != identity)
        {
            throw new CheckpointException($"{path}: a run goes on with its own settings only: {found.DifferencesFrom(identity)}");
        }

        var position = Checkpoint.Record<TrainingPosition>(path, file, "position");
        using var frozen = torch.no_grad();
        foreach (var spec in weights.Specs)
        {
            Take(spec.Name, weights[spec.Name]);
            // States of older versions have no average: it begins with the weights.
            Take(file.Tensors.ContainsKey(AveragePrefix + spec.Name) ? AveragePrefix + spec.Name : spec.Name, average[spec.Name]);
        }

        if (file.Tensors.ContainsKey(KnownName))
        {
            Take(KnownName, known); // states of older versions know nothing
        }

        if (Path.GetFileName(path) == FileName)
        {
            foreach (var (name, tensor) in StateOf(optimizers))
            {
                Take(name, tensor);
            }

            foreach (var optimizer in optimizers)
            {
                optimizer.Steps = position.Step - position.WarmFrom;
            }
        }
        else
        {
            position = position with { WarmFrom = position.Step };
        }

        return position;

        void Take(string name, Tensor tensor)
        {
            if (!file.Tensors.TryGetValue(name, out var data) || !data.Shape.SequenceEqual(tensor.shape))
            {
                throw new CheckpointException($"{path}: tensor '{name}' of shape [{string.Join(", ", tensor.shape)}] is missing");
            }

            using var scope = torch.NewDisposeScope();
            var saved = TensorBytes.ToTensor(data.Bytes.Span, data.Shape, data.Type);
            if (!saved.isfinite().all().item<bool>())
            {
                throw new CheckpointException($"{path}: tensor '{name}' holds what is no finite number: the file is damaged");
            }

            tensor.copy_(saved);
        }
    }

    private static Dictionary<string, TensorData> Of(ModelWeights weights, string prefix, ScalarType type) =>
        weights.Specs.ToDictionary(s => prefix + s.Name, s => new TensorData(type, s.Shape, TensorBytes.Of(weights[s.Name], type)));

    private static Dictionary<string, TensorData> Joined(params IEnumerable<Dictionary<string, TensorData>> parts) =>
        parts.SelectMany(part => part).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static IEnumerable<(string Name, Tensor Tensor)> StateOf(IReadOnlyList<Optimizer> optimizers) =>
        optimizers.SelectMany((o, i) => o.State.Select((t, j) => ($"optimizer.{i}.{j}", t)));
}
