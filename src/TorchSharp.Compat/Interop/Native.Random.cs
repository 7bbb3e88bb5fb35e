using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/random.cpp: random numbers.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial int ct_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial nint ct_generator_default();
    [LibraryImport(Library)] internal static partial nint ct_generator_new(long seed, int type, int index);
    [LibraryImport(Library)] internal static partial void ct_generator_dispose(nint generator);
    [LibraryImport(Library)] internal static partial nint ct_rand(ReadOnlySpan<long> size, int n, nint g, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_randn(ReadOnlySpan<long> size, int n, nint g, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_randint(long low, long high, ReadOnlySpan<long> size, int n, nint g, Spec s);
}
