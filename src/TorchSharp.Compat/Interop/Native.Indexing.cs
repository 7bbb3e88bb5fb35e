using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/indexing.cpp: picking and placing by index.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_index_select(nint t, long dim, nint index);
    [LibraryImport(Library)] internal static partial int ct_scatter_add_(nint t, long dim, nint index, nint source);
}
