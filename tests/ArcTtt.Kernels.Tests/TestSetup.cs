using System.Runtime.CompilerServices;

// Memory and tensor counts are those of the whole process, so that tests run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ArcTtt.Kernels.Tests;

internal static class TestSetup
{
    /// <summary>Tests call TorchSharp before anything of ours.</summary>
    [ModuleInitializer]
    internal static void LoadLibTorch() => LibTorch.Load();
}
