using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ArcTtt.Model.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>What a tensor of the model is, which decides how it is initialised and optimised.</summary>
internal enum WeightKind
{
    /// <summary>A table of vectors, looked up by row.</summary>
    Embedding,

    /// <summary>As <see cref="Embedding"/>, starting at zero.</summary>
    ZeroEmbedding,

    /// <summary>A linear layer inside the trunk, [out, in] or a stack of such blocks: Muon's.</summary>
    Matrix,

    /// <summary>A linear layer that starts at zero: what writes to the residual stream, and what points.</summary>
    ZeroMatrix,

    /// <summary>The classifier over target classes.</summary>
    Head,
}

/// <summary>Name, shape and kind of one tensor.</summary>
/// <param name="Name">Name in checkpoints.</param>
/// <param name="Shape">Shape.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Summed">How many rows of an embedding are summed for one token.</param>
internal sealed record WeightSpec(string Name, long[] Shape, WeightKind Kind, int Summed = 1)
{
    public long Count => Shape.Aggregate(1L, (a, b) => a * b);

    /// <summary>Whether base training gives it to Muon.</summary>
    public bool IsMuons => Kind is WeightKind.Matrix or WeightKind.ZeroMatrix;

    /// <summary>Whether it is the weight of a linear layer; the others are few numbers, which learn faster.</summary>
    public bool IsLinear => Kind is not (WeightKind.Embedding or WeightKind.ZeroEmbedding);
}

/// <summary>The model's tensors in fp32, by name, in one fixed order.</summary>
internal sealed class ModelWeights : IDisposable
{
    public const string Tasks = "task.embedding";
    public const string Features = "embed.features";
    private const ulong WeightStreams = 1UL << 32; // apart from the streams that the same seed gives to data
    private readonly Dictionary<string, Tensor> _tensors;

    public ModelWeights(IReadOnlyList<WeightSpec> specs, Dictionary<string, Tensor> tensors)
    {
        Specs = specs;
        _tensors = tensors;
    }

    public IReadOnlyList<WeightSpec> Specs { get; }

    public Tensor this[string name] => _tensors[name];

    public IEnumerable<Tensor> All => Specs.Select(s => _tensors[s.Name]);

    public long Count => Specs.Sum(s => s.Count);

    /// <summary>The tensors of a model that has embeddings for <paramref name="tasks"/> tasks; row 0 is the unknown task's.</summary>
    public static IReadOnlyList<WeightSpec> SpecsOf(ModelConfig config, int tasks)
    {
        long d = config.Width;
        var cells = config.Patch * config.Patch;
        var specs = new List<WeightSpec>
        {
            new(Tasks, [1 + tasks, config.TaskTokens, d], WeightKind.Embedding),
            new("embed.input", [cells * Canvas.InputClasses, d], WeightKind.Embedding, cells), // a row for each class and cell of a patch
            new("embed.dihedral", [8, d], WeightKind.Embedding),
            new("embed.palette", [Grid.Colors, d], WeightKind.Embedding),
        };
        if (config.Features is not null)
        {
            specs.Add(new(Features, [cells * CellFeatures.Classes, d], WeightKind.ZeroEmbedding, cells * CellFeatures.Count));
        }

        for (var layer = 0; layer < config.Layers; layer++)
        {
            specs.Add(new($"layers.{layer}.qkv", [3 * d, d], WeightKind.Matrix));
            specs.Add(new($"layers.{layer}.out", [d, d], WeightKind.ZeroMatrix));
            specs.Add(new($"layers.{layer}.up", [config.MlpWidth, d], WeightKind.Matrix));
            specs.Add(new($"layers.{layer}.down", [d, config.MlpWidth], WeightKind.ZeroMatrix));
        }

        specs.Add(new("head", [cells * Canvas.TargetClasses, d], WeightKind.Head));
        if (config.Pointer)
        {
            specs.Add(new("pointer", [cells * ColorSources.Count, d], WeightKind.ZeroMatrix));
        }

        return specs;
    }

    /// <summary>Fresh weights, the same for the same seed on every device.</summary>
    public static ModelWeights Fresh(ModelConfig config, int tasks, ulong seed, Device device)
    {
        var specs = SpecsOf(config, tasks);
        return Create(specs, device, (spec, index) =>
        {
            var values = new float[spec.Count];
            var spread = Spread(spec);
            if (spread > 0)
            {
                var rng = new Rng(seed, WeightStreams + (ulong)index);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = (float)(spread * rng.NextGaussian());
                }
            }

            return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        });
    }

    /// <summary>Weights from little-endian fp32 bytes, given for each tensor and its index.</summary>
    public static ModelWeights Create(IReadOnlyList<WeightSpec> specs, Device device, Func<WeightSpec, int, byte[]> bytesOf)
    {
        var tensors = new Dictionary<string, Tensor>();
        for (var i = 0; i < specs.Count; i++)
        {
            using var scope = torch.NewDisposeScope();
            var host = TensorBytes.ToTensor(bytesOf(specs[i], i), specs[i].Shape, ScalarType.Float32);
            tensors.Add(specs[i].Name, host.to(device).clone().DetachFromDisposeScope());
        }

        return new(specs, tensors);
    }

    /// <summary>A copy, without the task embeddings, that takes gradients and shares no memory with these.</summary>
    public ModelWeights CloneForTraining()
    {
        using var scope = torch.NewDisposeScope();
        WeightSpec[] specs = [.. Specs.Where(s => s.Name != Tasks)];
        return new(specs, specs.ToDictionary(
            s => s.Name, s => _tensors[s.Name].detach().clone().requires_grad_().DetachFromDisposeScope()));
    }

    /// <summary>SHA-256 over names, shapes and bytes of all tensors.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var spec in Specs)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{spec.Name}[{string.Join(',', spec.Shape)}]"));
            hash.AppendData(TensorBytes.Of(_tensors[spec.Name]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static double Spread(WeightSpec spec) => spec.Kind switch
    {
        WeightKind.Embedding => 0.5 / Math.Sqrt(spec.Summed),
        WeightKind.Matrix => 1 / Math.Sqrt(spec.Shape[1]),
        WeightKind.Head => 0.2 / Math.Sqrt(spec.Shape[1]),
        _ => 0,
    };
}
