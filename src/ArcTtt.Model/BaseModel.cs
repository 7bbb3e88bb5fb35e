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

    internal Pace Pace { get; } = new();

    /// <summary>Trains a step of a made-up task, twice: what loading, compiling and starting threads takes is then no part of the first task's time.</summary>
    public void WarmUp()
    {
        var grid = Grid.Parse("0123456789", "1234567890", "2345678901", "3456789012", "4567890123", "5678901234", "6789012345", "7890123456", "8901234567", "9012345678");
        ArcTask task = new("warm-up", [new(grid, grid)], [new(grid, null)]);
        for (var i = 0; i < 2; i++)
        {
            Pace.Forget();
            TaskSolver.Solve(this, task, new() { Steps = 1, Variants = 8 });
        }
    }

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
