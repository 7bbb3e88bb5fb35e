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
    [LibraryImport(Library)] internal static partial nint ct_cross_entropy(nint x, nint target);
    [LibraryImport(Library)] internal static partial nint ct_attention(nint q, nint k, nint v);
}
