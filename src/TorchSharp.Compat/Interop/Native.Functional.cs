using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/functional.cpp: layers and losses.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_linear(nint x, nint weight, nint bias);
    [LibraryImport(Library)]
    internal static partial nint ct_conv2d(
        nint x, nint weight, nint bias, ReadOnlySpan<long> stride, int n, ReadOnlySpan<long> padding, int m, ReadOnlySpan<long> dilation, int k, long groups);
    [LibraryImport(Library)] internal static partial nint ct_softmax(nint x, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_log_softmax(nint x, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_rms_norm(nint x, double eps);
    [LibraryImport(Library)] internal static partial nint ct_layer_norm(nint x, ReadOnlySpan<long> shape, int n, nint weight, nint bias, double eps);
    [LibraryImport(Library)] internal static partial nint ct_group_norm(nint x, long groups, nint weight, nint bias, double eps);
    [LibraryImport(Library)] internal static partial nint ct_dropout(nint x, double p, Flag training);
    [LibraryImport(Library)] internal static partial int ct_dropout_(nint x, double p, Flag training);
    [LibraryImport(Library)] internal static partial nint ct_one_hot(nint x, long classes);
    [LibraryImport(Library)] internal static partial nint ct_constant_pad(nint x, ReadOnlySpan<long> pad, int n, double value);
    [LibraryImport(Library)]
    internal static partial nint ct_cross_entropy(
        nint x, nint target, nint weight, long reduction, long ignoreIndex, double labelSmoothing);
    [LibraryImport(Library)] internal static partial nint ct_nll_loss(nint x, nint target, nint weight, long reduction);
    [LibraryImport(Library)] internal static partial nint ct_mse_loss(nint x, nint target, long reduction);
    [LibraryImport(Library)] internal static partial nint ct_bce_with_logits(nint x, nint target, nint weight, nint posWeight, long reduction);
    [LibraryImport(Library)] internal static partial nint ct_attention(nint q, nint k, nint v, nint mask, double p, Flag causal);
}
