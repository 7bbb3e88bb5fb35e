using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/autograd.cpp: gradients.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ct_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void ct_set_grad_enabled(Flag enabled);
    [LibraryImport(Library)] internal static partial int ct_set_requires_grad(nint t, Flag value);
    [LibraryImport(Library)]
    internal static partial int ct_autograd_grad(
        ReadOnlySpan<nint> outputs, int n, ReadOnlySpan<nint> inputs, int m, ReadOnlySpan<nint> grads, int k, Flag retain, Flag create, Flag allowUnused, nint* @out);
}
