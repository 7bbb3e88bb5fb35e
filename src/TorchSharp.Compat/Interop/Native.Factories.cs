using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/factories.cpp: new tensors.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_zeros(ReadOnlySpan<long> size, int n, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_ones(ReadOnlySpan<long> size, int n, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_full(ReadOnlySpan<long> size, int n, Number value, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_arange(Number start, Number stop, Number step, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_eye(long rows, long columns, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_from_data(void* data, int dtype, ReadOnlySpan<long> size, int n, Spec s);
}
