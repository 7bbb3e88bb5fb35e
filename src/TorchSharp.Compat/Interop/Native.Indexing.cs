using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/indexing.cpp: picking and placing by index.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_index(nint t, ReadOnlySpan<NativeIndex> indices, int n);
    [LibraryImport(Library)] internal static partial int ct_index_put_(nint t, ReadOnlySpan<NativeIndex> indices, int n, nint value);
    [LibraryImport(Library)] internal static partial int ct_index_put_scalar_(nint t, ReadOnlySpan<NativeIndex> indices, int n, Number value);
    [LibraryImport(Library)] internal static partial nint ct_index_select(nint t, long dim, nint index);
    [LibraryImport(Library)] internal static partial nint ct_index_add(nint t, long dim, nint index, nint source, Number alpha);
    [LibraryImport(Library)] internal static partial int ct_index_add_(nint t, long dim, nint index, nint source, Number alpha);
    [LibraryImport(Library)] internal static partial nint ct_index_copy(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial int ct_index_copy_(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial nint ct_index_fill(nint t, long dim, nint index, Number value);
    [LibraryImport(Library)] internal static partial int ct_index_fill_(nint t, long dim, nint index, Number value);
    [LibraryImport(Library)] internal static partial nint ct_gather(nint t, long dim, nint index);
    [LibraryImport(Library)] internal static partial nint ct_scatter(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial int ct_scatter_(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial nint ct_scatter_add(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial int ct_scatter_add_(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial nint ct_take_along_dim(nint t, nint indices, long dim);
    [LibraryImport(Library)] internal static partial nint ct_masked_select(nint t, nint mask);
    [LibraryImport(Library)] internal static partial nint ct_nonzero(nint t);
}
