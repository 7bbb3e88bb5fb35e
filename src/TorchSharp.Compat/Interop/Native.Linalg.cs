using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/linalg.cpp: products.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_matmul(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_baddbmm(nint c, nint a, nint b, double beta, double alpha);
}
