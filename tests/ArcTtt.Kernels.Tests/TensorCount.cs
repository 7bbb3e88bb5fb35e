namespace ArcTtt.Kernels.Tests;

internal static class TensorCount
{
    /// <summary>How many tensors there are when those that other tests left to their finalizers have gone.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return TorchSharp.torch.Tensor.TotalCount;
    }
}
