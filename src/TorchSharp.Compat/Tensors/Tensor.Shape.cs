using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory under another shape; one size may be -1. Needs fitting strides.</summary>
        public Tensor view(params long[] shape) => Own(Native.ct_view(Handle, shape, shape.Length), this);

        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>A view where the strides allow one, a copy elsewhere.</summary>
        public Tensor reshape(params long[] shape) => Own(Native.ct_reshape(Handle, shape, shape.Length), this);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Own(Native.ct_flatten(Handle, start_dim, end_dim), this);

        public Tensor unflatten(long dim, params long[] sizes) => Own(Native.ct_unflatten(Handle, dim, sizes, sizes.Length), this);

        public Tensor transpose(long dim0, long dim1) => Own(Native.ct_transpose(Handle, dim0, dim1), this);

        /// <summary>Swaps the axes of a matrix.</summary>
        public Tensor t() => Own(Native.ct_t(Handle), this);

        public Tensor T => ndim == 2 ? t() : permute([.. Enumerable.Range(0, (int)ndim).Reverse().Select(i => (long)i)]);

        public Tensor mT => transpose(-2, -1);

        public Tensor permute(params long[] permutation) => Own(Native.ct_permute(Handle, permutation, permutation.Length), this);

        public Tensor movedim(long[] source, long[] destination) =>
            Own(Native.ct_movedim(Handle, source, source.Length, destination, destination.Length), this);

        public Tensor unsqueeze(long dim) => Own(Native.ct_unsqueeze(Handle, dim), this);

        public Tensor unsqueeze_(long dim) => Did(Native.ct_unsqueeze_(Handle, dim));

        public Tensor squeeze(long? dim = null) =>
            Own(dim is { } axis ? Native.ct_squeeze_dim(Handle, axis) : Native.ct_squeeze(Handle), this);

        /// <summary>Repeats axes of size 1 without copying; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Own(Native.ct_expand(Handle, sizes, sizes.Length, isImplicit), this);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => expand((ReadOnlySpan<long>)shape, true);

        public Tensor repeat(params long[] sizes) => Own(Native.ct_repeat(Handle, sizes, sizes.Length), this);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Own(Native.ct_repeat_interleave(Handle, repeats, dim ?? 0, dim is null), this);

        public Tensor flip(params long[] dims) => Own(Native.ct_flip(Handle, dims, dims.Length), this);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Own(Native.ct_roll(Handle, shifts, shifts.Length, dims, dims.Length), this);

        public Tensor roll(long[] shifts, long[] dims) => roll((ReadOnlySpan<long>)shifts, dims);

        public Tensor roll(long shifts, long? dims = null) => dims is { } axis ? roll([shifts], [axis]) : roll([shifts]);

        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        public Tensor select(long dim, long index) => Own(Native.ct_select(Handle, dim, index), this);

        public Tensor narrow(long dim, long start, long length) => Own(Native.ct_narrow(Handle, dim, start, length), this);

        public Tensor slice(long dim, long start, long finish, long step) =>
            Own(Native.ct_slice(Handle, dim, start, finish, step), this);

        /// <summary>All windows of a size along an axis; the window becomes a new last axis.</summary>
        public Tensor unfold(long dimension, long size, long step) => Own(Native.ct_unfold(Handle, dimension, size, step), this);

        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) =>
            Own(Native.ct_diagonal(Handle, offset, dim1, dim2), this);

        /// <summary>The diagonal of a matrix, or the matrix with this vector on its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Own(Native.ct_diag(Handle, diagonal), this);

        /// <summary>Zeroes what lies above the given diagonal.</summary>
        public Tensor tril(long diagonal = 0) => Own(Native.ct_tril(Handle, diagonal), this);

        public Tensor tril_(long diagonal = 0) => Did(Native.ct_tril_(Handle, diagonal));

        public Tensor triu(long diagonal = 0) => Own(Native.ct_triu(Handle, diagonal), this);

        public Tensor triu_(long diagonal = 0) => Did(Native.ct_triu_(Handle, diagonal));

        /// <summary>Parts of the given size along an axis; the last may be smaller.</summary>
        public unsafe Tensor[] split(long size, int dim = 0)
        {
            nint* list;
            int count;
            Did(Native.ct_split(Handle, size, dim, &list, &count));
            return Take(list, count);
        }

        public unsafe Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            nint* list;
            int count;
            Did(Native.ct_split_sizes(Handle, sizes, sizes.Length, dim, &list, &count));
            return Take(list, count);
        }

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes);

        public unsafe Tensor[] chunk(long chunks, long dim = 0L)
        {
            nint* list;
            int count;
            Did(Native.ct_chunk(Handle, chunks, dim, &list, &count));
            return Take(list, count);
        }

        /// <summary>The slices along an axis, without that axis.</summary>
        public unsafe Tensor[] unbind(long dimension = 0L)
        {
            nint* list;
            int count;
            Did(Native.ct_unbind(Handle, dimension, &list, &count));
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
