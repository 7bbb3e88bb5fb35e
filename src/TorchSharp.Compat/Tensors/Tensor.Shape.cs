using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory under another shape; one size may be -1. Needs fitting strides.</summary>
        public Tensor view(params long[] shape) => Own(Native.ct_view(Handle, shape, shape.Length), this);

        /// <summary>A view where the strides allow one, a copy elsewhere.</summary>
        public Tensor reshape(params long[] shape) => Own(Native.ct_reshape(Handle, shape, shape.Length), this);

        public Tensor transpose(long dim0, long dim1) => Own(Native.ct_transpose(Handle, dim0, dim1), this);

        /// <summary>Swaps the axes of a matrix.</summary>
        public Tensor t() => Own(Native.ct_t(Handle), this);

        public Tensor permute(params long[] permutation) => Own(Native.ct_permute(Handle, permutation, permutation.Length), this);

        public Tensor unsqueeze(long dim) => Own(Native.ct_unsqueeze(Handle, dim), this);

        /// <summary>Repeats axes of size 1 without copying; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Own(Native.ct_expand(Handle, sizes, sizes.Length, isImplicit), this);

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Own(Native.ct_roll(Handle, shifts, shifts.Length, dims, dims.Length), this);

        public Tensor roll(long shifts, long? dims = null) => dims is { } axis ? roll([shifts], [axis]) : roll([shifts]);

        /// <summary>One place along an axis, which goes.</summary>
        public Tensor select(long dim, long index) => Own(Native.ct_select(Handle, dim, index), this);

        public Tensor narrow(long dim, long start, long length) => Own(Native.ct_narrow(Handle, dim, start, length), this);

        public unsafe Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            nint* list;
            int count;
            Did(Native.ct_split_sizes(Handle, sizes, sizes.Length, dim, &list, &count));
            return Take(list, count);
        }

        public unsafe Tensor[] chunk(long chunks, long dim = 0L)
        {
            nint* list;
            int count;
            Did(Native.ct_chunk(Handle, chunks, dim, &list, &count));
            return Take(list, count);
        }

        private static unsafe Tensor[] Take(nint* list, int count)
        {
            var result = new Tensor[count];
            for (var i = 0; i < count; i++)
            {
                result[i] = new Tensor(list[i]);
            }
            Native.ct_free_list(list);
            return result;
        }
    }
}
