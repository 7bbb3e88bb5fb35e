namespace ArcTtt.Model.Tests;

/// <summary>A test of our own CPU kernels, skipped where torch comes from packages, which lack them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FusedFactAttribute : FactAttribute
{
    public FusedFactAttribute() => Skip = FusedKernelsAre.Missing;
}

/// <summary>As <see cref="FusedFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FusedTheoryAttribute : TheoryAttribute
{
    public FusedTheoryAttribute() => Skip = FusedKernelsAre.Missing;
}

internal static class FusedKernelsAre
{
    /// <summary>Why there are none; null where there are.</summary>
    public static string? Missing { get; } = TorchRuntime.HasFusedKernels("cpu") ? null : "there are no fused kernels with this torch";
}
