namespace ArcTtt.Cli.Options;

/// <summary>Where tensors live.</summary>
internal enum DeviceChoice
{
    /// <summary>A GPU if there is one.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first CUDA device.</summary>
    Cuda,
}
