using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArcTtt.Kernels;
using ArcTtt.Model.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Model weights with their configuration and card, in one safetensors file of a folder.</summary>
internal static class Checkpoint
{
    public const string FileName = "model.safetensors";
    private const string Format = "arcttt-1";

    /// <summary>Writes the folder's checkpoint: bf16 to ship, fp32 to lose nothing.</summary>
    public static void Save(string directory, ModelConfig config, ModelWeights weights, CheckpointCard card, ScalarType type)
    {
        Directory.CreateDirectory(directory);
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["config"] = JsonSerializer.Serialize(config),
            ["card"] = JsonSerializer.Serialize(card),
        };
        var tensors = weights.Specs.ToDictionary(
            s => s.Name, s => new TensorData(type, s.Shape, TensorBytes.Of(weights[s.Name], type)));
        new SafeTensors(metadata, tensors).Write(Path.Combine(directory, FileName));
    }

    /// <summary>Reads the folder's checkpoint, or refuses it with what was expected.</summary>
    public static (ModelConfig Config, CheckpointCard Card, ModelWeights Weights) Load(string directory, Device device)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            throw new CheckpointException($"{directory}: no checkpoint there: expected the file {FileName}");
        }

        var file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault("format") != Format)
        {
            throw new CheckpointException($"{path}: format is '{file.Metadata.GetValueOrDefault("format")}', expected '{Format}'");
        }

        var config = Record<ModelConfig>(path, file, "config");
        RefuseRetired(path, file.Metadata["config"]);
        if (config.Features == CellFeatures.OlderFingerprint)
        {
            (config, file) = (config with { Features = CellFeatures.Fingerprint }, WithoutRowsForNothing(file, config));
        }

        if (config.Problem() is { } problem)
        {
            throw new CheckpointException($"{path}: metadata 'config': {problem}");
        }

        var card = Record<CheckpointCard>(path, file, "card");
        return (config, card, Weights(path, file, config, device));
    }

    // Parts of the shape that older versions had. Models without them are still the same; the others would silently be other models.
    private static void RefuseRetired(string path, string config)
    {
        (string Name, int Usual)[] retired = [("Loops", 1), ("Convolution", 0)];
        var found = JsonNode.Parse(config)!.AsObject();
        foreach (var (name, usual) in retired)
        {
            if (found[name] is { } value && value.ToJsonString() != $"{usual}")
            {
                throw new CheckpointException(
                    $"{path}: metadata 'config': {name.ToLowerInvariant()} is {value.ToJsonString()}, expected {usual}: only versions before December 2026 had models with another");
            }
        }
    }

    // An older version's model, with a row for each feature that has nothing to say, becomes the same model without: those rows are taken off the other rows
    // of their features and added to all rows of the first feature.
    private static SafeTensors WithoutRowsForNothing(SafeTensors file, ModelConfig config)
    {
        long cells = config.Patch * config.Patch;
        if (!file.Tensors.TryGetValue(ModelWeights.Features, out var before) || !before.Shape.SequenceEqual([cells * CellFeatures.Classes, config.Width]))
        {
            return file; // refused later, with what was expected
        }

        using var scope = torch.NewDisposeScope();
        var table = TensorBytes.ToTensor(before.Bytes.Span, before.Shape, before.Type).to(ScalarType.Float32).clone();
        var rows = table.view(cells, CellFeatures.Classes, config.Width);
        var everywhere = torch.zeros([cells, 1, config.Width]); // summed first: the shipped model's runs repeat to the bit
        for (var feature = 1; feature < CellFeatures.Count; feature++)
        {
            var ofFeature = rows.narrow(1, CellFeatures.Offsets[feature], CellFeatures.ClassesOf(feature));
            var nothing = ofFeature.narrow(1, 0, 1).clone();
            ofFeature.sub_(nothing);
            everywhere.add_(nothing, Numbers.One);
        }

        rows.narrow(1, 0, CellFeatures.ClassesOf(0)).add_(everywhere, Numbers.One);
        return file with
        {
            Tensors = new Dictionary<string, TensorData>(file.Tensors)
            {
                [ModelWeights.Features] = new(ScalarType.Float32, before.Shape, TensorBytes.Of(table, ScalarType.Float32)),
            },
        };
    }

    /// <summary>Model tensors of a file, checked against what the configuration asks for.</summary>
    public static ModelWeights Weights(string path, SafeTensors file, ModelConfig config, Device device)
    {
        var tasks = file.Tensors.TryGetValue(ModelWeights.Tasks, out var rows) && rows.Shape is [> 0, ..] ? (int)rows.Shape[0] - 1 : 0;
        var specs = ModelWeights.SpecsOf(config, tasks);
        foreach (var spec in specs)
        {
            if (!file.Tensors.TryGetValue(spec.Name, out var found))
            {
                throw new CheckpointException($"{path}: tensor '{spec.Name}' is missing; a {config.Size} model has {specs.Count} tensors");
            }

            if (!found.Shape.SequenceEqual(spec.Shape))
            {
                throw new CheckpointException($"{path}: tensor '{spec.Name}' has shape [{string.Join(", ", found.Shape)}], expected [{string.Join(", ", spec.Shape)}]");
            }
        }

        return ModelWeights.Create(specs, device, (spec, _) =>
        {
            using var scope = torch.NewDisposeScope();
            var found = file.Tensors[spec.Name];
            var tensor = TensorBytes.ToTensor(found.Bytes.Span, found.Shape, found.Type);
            return tensor.isfinite().all().item<bool>() ? TensorBytes.Of(tensor, ScalarType.Float32)
                : throw new CheckpointException($"{path}: tensor '{spec.Name}' holds what is no finite number: the file is damaged");
        });
    }

    /// <summary>A record kept as JSON in a file's metadata.</summary>
    public static T Record<T>(string path, SafeTensors file, string key)
    {
        if (!file.Metadata.TryGetValue(key, out var text))
        {
            throw new CheckpointException($"{path}: metadata '{key}' is missing, expected a {typeof(T).Name}");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text) ?? throw new CheckpointException($"{path}: metadata '{key}' holds null, expected a {typeof(T).Name}");
        }
        catch (JsonException e)
        {
            throw new CheckpointException($"{path}: metadata '{key}' does not hold a {typeof(T).Name}: {JsonProblem.Of(Encoding.UTF8.GetBytes(text), e)}", e);
        }
    }
}
