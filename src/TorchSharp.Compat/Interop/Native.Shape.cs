using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/shape.cpp: views, joining, splitting.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_view(nint t, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)] internal static partial nint ct_reshape(nint t, ReadOnlySpan<long> size, int n);
    [LibraryImport(Library)] internal static partial nint ct_expand(nint t, ReadOnlySpan<long> size, int n, Flag implied);
    [LibraryImport(Library)] internal static partial nint ct_permute(nint t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint ct_roll(nint t, ReadOnlySpan<long> shifts, int n, ReadOnlySpan<long> dims, int m);
    [LibraryImport(Library)] internal static partial nint ct_transpose(nint t, long dim0, long dim1);
    [LibraryImport(Library)] internal static partial nint ct_t(nint t);
    [LibraryImport(Library)] internal static partial nint ct_unsqueeze(nint t, long dim);
    [LibraryImport(Library)] internal static partial nint ct_select(nint t, long dim, long index);
    [LibraryImport(Library)] internal static partial nint ct_narrow(nint t, long dim, long start, long length);
    [LibraryImport(Library)] internal static partial nint ct_cat(ReadOnlySpan<nint> tensors, int n, long dim);
    [LibraryImport(Library)] internal static partial void ct_free_list(nint* handles);
    [LibraryImport(Library)] internal static partial int ct_split_sizes(nint t, ReadOnlySpan<long> sizes, int m, long dim, nint** @out, int* n);
    [LibraryImport(Library)] internal static partial int ct_chunk(nint t, long chunks, long dim, nint** @out, int* n);
}
