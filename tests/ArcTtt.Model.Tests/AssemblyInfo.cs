using System.Runtime.CompilerServices;
using ArcTtt.Kernels;

// Tensors are counted over the whole process, and two cores are shared by nobody else while a model trains.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ArcTtt.Model.Tests;

internal static class TestSetup
{
    /// <summary>Tests call TorchSharp before anything of ours.</summary>
    [ModuleInitializer]
    internal static void LoadLibTorch() => LibTorch.Load();
}
