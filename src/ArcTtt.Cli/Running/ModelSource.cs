namespace ArcTtt.Cli.Running;

/// <summary>A base model that has been found and not loaded yet.</summary>
/// <param name="Checkpoint">Its folder; null for random weights.</param>
/// <param name="Config">Shape of random weights.</param>
/// <param name="Seed">Seed of random weights.</param>
/// <param name="Device">"cpu" or "cuda".</param>
/// <param name="Kernels">What computes it.</param>
/// <param name="Threads">The number that is asked for, if any.</param>
internal sealed record ChosenModel(string? Checkpoint, ModelConfig Config, ulong Seed, string Device, KernelChoice Kernels, int? Threads)
{
    /// <summary>Loads or makes the model.</summary>
    /// <param name="countsSeconds">Whether tasks have a time, of which starting up must take none.</param>
    public BaseModel Open(bool countsSeconds)
    {
        var model = Checkpoint is null ? BaseModel.Fresh(Config, Seed, Device, Kernels) : BaseModel.Load(Checkpoint, Device, Kernels);
        if (countsSeconds)
        {
            model.WarmUp();
        }

        return model;
    }
}

/// <summary>Opens the base model that a command asks for.</summary>
internal static class ModelSource
{
    /// <summary>The --checkpoint that stands for fresh random weights.</summary>
    public const string Fresh = "none";

    /// <summary>Checks a choice without loading anything.</summary>
    /// <returns>The folder to load; null for fresh weights.</returns>
    /// <exception cref="UsageException">The choice makes no sense or the folder is missing.</exception>
    public static string? Resolve(string? checkpoint)
    {
        if (checkpoint == Fresh)
        {
            return null;
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
}
