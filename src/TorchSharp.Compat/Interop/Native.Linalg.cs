using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/linalg.cpp: products.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_matmul(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_mm(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_bmm(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_mv(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_dot(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_outer(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_addmm(nint c, nint a, nint b, double beta, double alpha);
    [LibraryImport(Library)] internal static partial int ct_addmm_(nint c, nint a, nint b, double beta, double alpha);
    [LibraryImport(Library)] internal static partial nint ct_baddbmm(nint c, nint a, nint b, double beta, double alpha);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ct_einsum(
        string equation, ReadOnlySpan<nint> tensors, int n);
}
