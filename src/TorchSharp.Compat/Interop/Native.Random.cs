using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/random.cpp: random numbers.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial int ct_manual_seed(long seed);
    [LibraryImport(Library)] internal static partial nint ct_generator_default();
    [LibraryImport(Library)] internal static partial nint ct_generator_new(long seed, int type, int index);
    [LibraryImport(Library)] internal static partial void ct_generator_dispose(nint generator);
    [LibraryImport(Library)] internal static partial int ct_generator_set_seed(nint g, long seed);
    [LibraryImport(Library)] internal static partial int ct_generator_reseed(nint g, long* seed);
    [LibraryImport(Library)] internal static partial int ct_generator_initial_seed(nint g, long* seed);
    [LibraryImport(Library)] internal static partial nint ct_generator_get_state(nint g);
    [LibraryImport(Library)] internal static partial int ct_generator_set_state(nint g, nint state);
    [LibraryImport(Library)] internal static partial nint ct_rand(ReadOnlySpan<long> size, int n, nint g, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_randn(ReadOnlySpan<long> size, int n, nint g, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_randint(long low, long high, ReadOnlySpan<long> size, int n, nint g, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_randperm(long count, nint g, Spec s);
    [LibraryImport(Library)] internal static partial nint ct_multinomial(nint t, long samples, Flag replacement, nint g);
    [LibraryImport(Library)] internal static partial nint ct_bernoulli(nint t, nint g);
    [LibraryImport(Library)] internal static partial int ct_bernoulli_(nint t, double p, nint g);
    [LibraryImport(Library)] internal static partial int ct_normal_(nint t, double mean, double std, nint g);
    [LibraryImport(Library)] internal static partial int ct_uniform_(nint t, double low, double high, nint g);
}
