using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/reductions.cpp: sums, extremes, order.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_sum(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_sum_dims(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_mean(nint t);
    [LibraryImport(Library)] internal static partial nint ct_mean_dims(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_norm(nint t, double p);
    [LibraryImport(Library)] internal static partial nint ct_max(nint t);
    [LibraryImport(Library)] internal static partial nint ct_argmax_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_all(nint t);
}
