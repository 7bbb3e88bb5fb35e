using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>native/pointwise.cpp: element by element.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ct_abs(nint a);
    [LibraryImport(Library)] internal static partial nint ct_neg(nint a);
    [LibraryImport(Library)] internal static partial nint ct_exp(nint a);
    [LibraryImport(Library)] internal static partial nint ct_sqrt(nint a);
    [LibraryImport(Library)] internal static partial int ct_sqrt_(nint a);
    [LibraryImport(Library)] internal static partial nint ct_rsqrt(nint a);
    [LibraryImport(Library)] internal static partial nint ct_reciprocal(nint a);
    [LibraryImport(Library)] internal static partial int ct_reciprocal_(nint a);
    [LibraryImport(Library)] internal static partial nint ct_isnan(nint a);
    [LibraryImport(Library)] internal static partial nint ct_isfinite(nint a);
    [LibraryImport(Library)] internal static partial nint ct_gelu(nint a);
    [LibraryImport(Library)] internal static partial nint ct_mul(nint a, nint b);
    [LibraryImport(Library)] internal static partial int ct_mul_(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_eq(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_logical_or(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_mul_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial int ct_mul_scalar_(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_eq_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_lt_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_gt_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_ge_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_add(nint a, nint b, Number alpha);
    [LibraryImport(Library)] internal static partial int ct_add_(nint a, nint b, Number alpha);
    [LibraryImport(Library)] internal static partial nint ct_add_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial int ct_add_scalar_(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_sub(nint a, nint b);
    [LibraryImport(Library)] internal static partial int ct_sub_(nint a, nint b);
    [LibraryImport(Library)] internal static partial nint ct_sub_scalar(nint a, Number b);
    [LibraryImport(Library)] internal static partial int ct_sub_scalar_(nint a, Number b);
    [LibraryImport(Library)] internal static partial nint ct_div(nint a, nint b, int rounding);
    [LibraryImport(Library)] internal static partial nint ct_div_scalar(nint a, Number b, int rounding);
    [LibraryImport(Library)] internal static partial nint ct_clamp_min(nint a, Number min);
    [LibraryImport(Library)] internal static partial nint ct_addcmul(nint a, nint b, nint c, Number value);
    [LibraryImport(Library)] internal static partial int ct_addcmul_(nint a, nint b, nint c, Number value);
    [LibraryImport(Library)] internal static partial int ct_equal(nint a, nint b, Flag* @out);
    [LibraryImport(Library)] internal static partial int ct_allclose(nint a, nint b, double rtol, double atol, Flag equalNan, Flag* @out);
}
