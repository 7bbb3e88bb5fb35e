using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/runtime.cpp: errors, threads, the machine.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_last_error();
    [LibraryImport(Library)] internal static partial nint ct_torch_version();
    [LibraryImport(Library)] internal static partial int ct_get_num_threads();
    [LibraryImport(Library)] internal static partial int ct_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial Flag ct_cuda_is_available();
    [LibraryImport(Library)] internal static partial int ct_cuda_synchronize(int index);
}
