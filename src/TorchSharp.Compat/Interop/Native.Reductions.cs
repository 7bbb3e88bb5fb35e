using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/reductions.cpp: sums, extremes, order.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_sum(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_sum_dims(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_mean(nint t);
    [LibraryImport(Library)] internal static partial nint ct_mean_dims(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_prod(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_prod_dim(nint t, long dim, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_std(nint t, Flag unbiased);
    [LibraryImport(Library)] internal static partial nint ct_std_dims(nint t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_var(nint t, Flag unbiased);
    [LibraryImport(Library)] internal static partial nint ct_var_dims(nint t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_norm(nint t, double p);
    [LibraryImport(Library)] internal static partial nint ct_norm_dim(nint t, long dim, Flag keepdim, double p);
    [LibraryImport(Library)] internal static partial nint ct_logsumexp(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_cumsum(nint t, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_cumprod(nint t, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ct_max(nint t);
    [LibraryImport(Library)] internal static partial nint ct_min(nint t);
    [LibraryImport(Library)] internal static partial nint ct_amax(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_amin(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_argmax(nint t);
    [LibraryImport(Library)] internal static partial nint ct_argmin(nint t);
    [LibraryImport(Library)] internal static partial nint ct_argmax_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_argmin_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_all(nint t);
    [LibraryImport(Library)] internal static partial nint ct_any(nint t);
    [LibraryImport(Library)] internal static partial nint ct_all_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_any_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ct_count_nonzero(nint t);
    [LibraryImport(Library)] internal static partial nint ct_count_nonzero_dims(nint t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint ct_bincount(nint t, nint weights, long minlength);
    [LibraryImport(Library)] internal static partial nint ct_argsort(nint t, long dim, Flag descending);
    [LibraryImport(Library)] internal static partial int ct_max_dim(nint t, long dim, Flag keepdim, nint* @out);
    [LibraryImport(Library)] internal static partial int ct_min_dim(nint t, long dim, Flag keepdim, nint* @out);
    [LibraryImport(Library)] internal static partial int ct_topk(nint t, long k, long dim, Flag largest, Flag sorted, nint* @out);
    [LibraryImport(Library)] internal static partial int ct_sort(nint t, long dim, Flag descending, Flag stable, nint* @out);
}
