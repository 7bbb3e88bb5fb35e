using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Own(Native.ct_sum(Handle, Code(type)), this);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ct_sum_dims(Handle, dim, dim.Length, keepdim, Code(type)), this);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Own(Native.ct_mean(Handle), this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ct_mean_dims(Handle, dimensions, dimensions.Length, keepdim, Code(type)), this);

        public Tensor prod(ScalarType? type = null) => Own(Native.ct_prod(Handle, Code(type)), this);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Own(Native.ct_prod_dim(Handle, dim, keepdim, Code(type)), this);

        /// <summary>The standard deviation of all elements; unbiased divides by one less than their number.</summary>
        public Tensor std(bool unbiased = true) => Own(Native.ct_std(Handle, unbiased), this);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(Own(Native.ct_std_dims(Handle, dimensions, dimensions.Length, unbiased, keepdim), this), type);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor var(bool unbiased = true) => Own(Native.ct_var(Handle, unbiased), this);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(Own(Native.ct_var_dims(Handle, dimensions, dimensions.Length, unbiased, keepdim), this), type);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor norm(float p = 2.0f) => Own(Native.ct_norm(Handle, p), this);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => Own(Native.ct_norm_dim(Handle, dim, keepdim, p), this);

        /// <summary>The logarithm of the sum of exponentials, without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Own(Native.ct_logsumexp(Handle, dim, keepdim), this);

        public Tensor cumsum(long dim, ScalarType? type = null) => Own(Native.ct_cumsum(Handle, dim, Code(type)), this);

        public Tensor cumprod(long dim, ScalarType? type = null) => Own(Native.ct_cumprod(Handle, dim, Code(type)), this);

        public Tensor all() => Own(Native.ct_all(Handle), this);

        public Tensor all(long dim, bool keepdim = false) => Own(Native.ct_all_dim(Handle, dim, keepdim), this);

        public Tensor any() => Own(Native.ct_any(Handle), this);

        public Tensor any(long dim, bool keepdim = false) => Own(Native.ct_any_dim(Handle, dim, keepdim), this);

        public Tensor count_nonzero(long[]? dims = null) => Own(
            dims is null ? Native.ct_count_nonzero(Handle) : Native.ct_count_nonzero_dims(Handle, dims, dims.Length), this);

        /// <summary>How often each of 0, 1, 2, ... occurs, or the sum of the weights of its occurrences.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) =>
            Own(Native.ct_bincount(Handle, weights?.Handle ?? 0, minlength), this, weights);

        /// <summary>The libtorch number of a type, -1 for none.</summary>
        private static int Code(ScalarType? type) => type is { } known ? (int)known : -1;

        private static Tensor As(Tensor result, ScalarType? type) =>
            type is { } wanted && wanted != result.dtype ? result.to_type(wanted, disposeAfter: true) : result;
    }
}
