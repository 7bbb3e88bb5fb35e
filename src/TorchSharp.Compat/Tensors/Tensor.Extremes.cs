using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor max() => Own(Native.ct_max(Handle), this);

        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The largest along an axis and where it is.</summary>
        public unsafe (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            var pair = stackalloc nint[2];
            Did(Native.ct_max_dim(Handle, dim, keepdim, pair));
            return (new Tensor(pair[0]), new Tensor(pair[1]));
        }

        public Tensor min() => Own(Native.ct_min(Handle), this);

        public Tensor min(Tensor other) => minimum(other);

        public unsafe (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            var pair = stackalloc nint[2];
            Did(Native.ct_min_dim(Handle, dim, keepdim, pair));
            return (new Tensor(pair[0]), new Tensor(pair[1]));
        }

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Own(Native.ct_amax(Handle, dims, dims.Length, keepdim), this), @out);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Own(Native.ct_amin(Handle, dims, dims.Length, keepdim), this), @out);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        /// <summary>The position of the largest element in row-major order.</summary>
        public Tensor argmax() => Own(Native.ct_argmax(Handle), this);

        public Tensor argmax(long dim, bool keepdim = false) => Own(Native.ct_argmax_dim(Handle, dim, keepdim), this);

        public Tensor argmin() => Own(Native.ct_argmin(Handle), this);

        public Tensor argmin(long dim, bool keepdim = false) => Own(Native.ct_argmin_dim(Handle, dim, keepdim), this);

        public Tensor argsort(long dim = -1, bool descending = false) => Own(Native.ct_argsort(Handle, dim, descending), this);

        public unsafe (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            var pair = stackalloc nint[2];
            Did(Native.ct_topk(Handle, k, dim, largest, sorted, pair));
            return (new Tensor(pair[0]), new Tensor(pair[1]));
        }

        public unsafe (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            var pair = stackalloc nint[2];
            Did(Native.ct_sort(Handle, dim, descending, stable, pair));
            return (new Tensor(pair[0]), new Tensor(pair[1]));
        }

        private static Tensor Into(Tensor result, Tensor? target)
        {
            if (target is null)
            {
                return result;
            }
            using (result)
            {
                return target.copy_(result);
            }
        }
    }
}
