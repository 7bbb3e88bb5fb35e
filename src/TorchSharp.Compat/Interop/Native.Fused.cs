using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/fused.cpp and native/optimizers.cpp: operations made of several, in one pass each.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_fused_isa();
    [LibraryImport(Library)] internal static partial nint ct_fused_embed(nint table, nint indices);
    [LibraryImport(Library)] internal static partial nint ct_fused_attention(nint qkv, nint cosines, nint sines, long heads);
    [LibraryImport(Library)] internal static partial nint ct_fused_gelu(nint x);
    [LibraryImport(Library)] internal static partial nint ct_fused_cross_entropy(nint logits, nint targets);
    [LibraryImport(Library)] internal static partial nint ct_fused_lora_linear(nint x, nint weight, nint a, nint b, double scale);
    [LibraryImport(Library)] internal static partial nint ct_fused_normalize(nint x, int dtype);
    [LibraryImport(Library)] internal static partial int ct_fused_add_normalize(nint x, nint y, nint* @out);
    [LibraryImport(Library)]
    internal static partial int ct_fused_adamw(
        ReadOnlySpan<nint> weights, ReadOnlySpan<nint> first, ReadOnlySpan<nint> second, ReadOnlySpan<nint> gradients, int n,
        double beta1, double beta2, double epsilon, double rate, double decay, long step);
    [LibraryImport(Library)]
    internal static partial int ct_fused_muon(
        ReadOnlySpan<nint> weights, ReadOnlySpan<nint> momenta, ReadOnlySpan<nint> gradients, int n, int dtype, double momentum, double rate, double decay);
}
