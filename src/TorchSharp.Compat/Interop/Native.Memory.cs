using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/memory.cpp: where tensors live.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial void ct_keep_memory();
}
