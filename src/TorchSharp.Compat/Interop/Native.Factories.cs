using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/factories.cpp: new tensors.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_empty(ReadOnlySpan<long> size, int n, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_zeros(ReadOnlySpan<long> size, int n, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_ones(ReadOnlySpan<long> size, int n, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_full(ReadOnlySpan<long> size, int n, Number value, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_arange(Number start, Number stop, Number step, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_linspace(double start, double end, long steps, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_eye(long rows, long columns, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_empty_like(nint t, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_zeros_like(nint t, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_ones_like(nint t, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_full_like(nint t, Number value, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_rand_like(nint t, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_randn_like(nint t, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_from_data(void* data, int dtype, ReadOnlySpan<long> size, int n, Spec s);
}
