using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/autograd.cpp: gradients.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ct_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void ct_set_grad_enabled(Flag enabled);
    [LibraryImport(Library), SuppressGCTransition] internal static partial Flag ct_inference_enabled();
    [LibraryImport(Library)] internal static partial nint ct_inference_begin(Flag enabled);
    [LibraryImport(Library)] internal static partial void ct_inference_end(nint mode);
    [LibraryImport(Library)] internal static partial int ct_set_requires_grad(nint t, Flag value);
    [LibraryImport(Library)] internal static partial int ct_retain_grad(nint t);
    [LibraryImport(Library)] internal static partial nint ct_grad(nint t);
    [LibraryImport(Library)] internal static partial int ct_set_grad(nint t, nint grad);
    [LibraryImport(Library)]
    internal static partial int ct_backward(
        ReadOnlySpan<nint> tensors, int n, ReadOnlySpan<nint> grads, int m, Flag retain, Flag create, ReadOnlySpan<nint> inputs, int k);
    [LibraryImport(Library)]
    internal static partial int ct_autograd_grad(
        ReadOnlySpan<nint> outputs, int n, ReadOnlySpan<nint> inputs, int m, ReadOnlySpan<nint> grads, int k, Flag retain, Flag create, Flag allowUnused, nint* @out);
    [LibraryImport(Library)]
    internal static partial int ct_clip_grad_norm(
        ReadOnlySpan<nint> parameters, int n, double maxNorm, double p, double* total);
}
