using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/tensor.cpp: life, description and conversion.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial void ct_dispose(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ct_dim(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ct_numel(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ct_element_size(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ct_dtype(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ct_device_type(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ct_device_index(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ct_requires_grad(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ct_is_contiguous(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void ct_sizes(nint t, long* @out);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void ct_strides(nint t, long* @out);
    [LibraryImport(Library)] internal static partial int ct_size(nint t, long dim, long* @out);
    [LibraryImport(Library)] internal static partial int ct_data_ptr(nint t, void** @out);
    [LibraryImport(Library)] internal static partial int ct_item(nint t, Number* @out);
    [LibraryImport(Library)] internal static partial nint ct_clone(nint t);
    [LibraryImport(Library)] internal static partial nint ct_contiguous(nint t);
    [LibraryImport(Library)] internal static partial nint ct_detach(nint t);
    [LibraryImport(Library)] internal static partial nint ct_pin_memory(nint t);
    [LibraryImport(Library)] internal static partial nint ct_to_dtype(nint t, int dtype, Flag copy, Flag nonBlocking);
    [LibraryImport(Library)] internal static partial nint ct_to_device(nint t, int type, int index, Flag copy, Flag nonBlocking);
    [LibraryImport(Library)] internal static partial int ct_copy_(nint t, nint source, Flag nonBlocking);
}
