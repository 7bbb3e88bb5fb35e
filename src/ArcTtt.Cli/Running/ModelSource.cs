using ArcTtt.Cli.Options;
using ArcTtt.Model;

namespace ArcTtt.Cli.Running;

/// <summary>A base model that has been found and not loaded yet.</summary>
/// <param name="Checkpoint">Its folder; null for random weights.</param>
/// <param name="Size">Size of random weights; null: the usual.</param>
/// <param name="Seed">Seed of random weights.</param>
/// <param name="Device">"cpu" or "cuda".</param>
/// <param name="Kernels">What computes it.</param>
/// <param name="Threads">The --threads, if given.</param>
internal sealed record ChosenModel(string? Checkpoint, ModelSize? Size, ulong Seed, string Device, KernelChoice Kernels, int? Threads)
{
    /// <summary>Loads or makes the model.</summary>
    public BaseModel Open() => ModelSource.Open(Checkpoint, Size, Seed, Device, Kernels);
}

/// <summary>Opens the base model that a command asks for.</summary>
internal static class ModelSource
{
    /// <summary>The --checkpoint that stands for fresh random weights.</summary>
    public const string Fresh = "none";

    /// <summary>Checks a choice without loading anything.</summary>
    /// <param name="checkpoint">The --checkpoint, if given.</param>
    /// <param name="size">The --size, if given.</param>
    /// <returns>The folder to load; null for fresh weights.</returns>
    /// <exception cref="UsageException">The choice makes no sense or the folder is missing.</exception>
    public static string? Resolve(string? checkpoint, ModelSize? size)
    {
        if (checkpoint == Fresh)
        {
            return null;
        }

        if (size is not null)
        {
            throw new UsageException("--size needs --checkpoint none: a checkpoint has its own size");
        }

        if (checkpoint is not null)
        {
            return Directory.Exists(checkpoint)
                ? checkpoint
                : throw new UsageException($"--checkpoint '{checkpoint}': no such folder");
        }

        var usual = Home.DefaultCheckpoint();
        return Directory.Exists(usual)
            ? usual
            : throw new UsageException(
                $"no checkpoint at {usual ?? "checkpoints/base"}: try --checkpoint none, which starts from random weights");
    }

    /// <summary>Loads or makes the model.</summary>
    /// <param name="directory">What <see cref="Resolve"/> returned.</param>
    /// <param name="size">Size of fresh weights; null: the usual.</param>
    /// <param name="seed">Seed of fresh weights.</param>
    /// <param name="device">"cpu" or "cuda".</param>
    /// <param name="kernels">What computes it.</param>
    public static BaseModel Open(
        string? directory, ModelSize? size, ulong seed, string device, KernelChoice kernels = KernelChoice.Auto) => directory is null
        ? BaseModel.Fresh(ModelConfig.ForSize(size ?? ModelConfig.UsualSize), seed, device, kernels)
        : BaseModel.Load(directory, device, kernels);
}
