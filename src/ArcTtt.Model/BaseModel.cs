using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>The base: a configuration and weights that no task ever changes.</summary>
public sealed class BaseModel : IDisposable
{
    private BaseModel(ModelConfig config, CheckpointCard? card, ModelWeights weights, Device device, KernelChoice kernels)
    {
        Config = config;
        Card = card;
        Weights = weights;
        Device = device;
        Type = TorchRuntime.ComputeType(device);
        Kernels = TransformerKernels.Create(kernels, config, device, Type);
        Transformer = new CanvasTransformer(config, Kernels);
    }

    /// <summary>Shape of the model.</summary>
    public ModelConfig Config { get; }

    /// <summary>Where the weights come from; null for fresh ones.</summary>
    public CheckpointCard? Card { get; }

    /// <summary>Number of weights, the training tasks' embeddings left out.</summary>
    public long ParameterCount => Weights.Specs.Where(s => s.Name != ModelWeights.Tasks).Sum(s => s.Count);

    internal ModelWeights Weights { get; }

    internal Device Device { get; }

    internal ScalarType Type { get; }

    internal TransformerKernels Kernels { get; }

    internal CanvasTransformer Transformer { get; }

    /// <summary>Random weights, the same for the same seed.</summary>
    /// <param name="config">Shape of the model.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    /// <param name="kernels">What computes it.</param>
    public static BaseModel Fresh(ModelConfig config, ulong seed, string device, KernelChoice kernels = KernelChoice.Auto)
    {
        var place = TorchRuntime.DeviceOf(device);
        return new(config, null, ModelWeights.Fresh(config, 0, seed, place), place, kernels);
    }

    /// <summary>The checkpoint in a folder.</summary>
    /// <param name="directory">Folder with model.safetensors.</param>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    /// <param name="kernels">What computes it.</param>
    /// <exception cref="CheckpointException">No checkpoint there, or one that cannot be used.</exception>
    public static BaseModel Load(string directory, string device, KernelChoice kernels = KernelChoice.Auto)
    {
        var place = TorchRuntime.DeviceOf(device);
        var (config, card, weights) = Checkpoint.Load(directory, place);
        return new(config, card, weights, place, kernels);
    }

    /// <summary>SHA-256 over all base tensors as they are now.</summary>
    public string Sha256() => Weights.Sha256();

    /// <inheritdoc/>
    public void Dispose()
    {
        Kernels.Dispose();
        Weights.Dispose();
    }
}
