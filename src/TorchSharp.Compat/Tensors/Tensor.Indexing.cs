using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>Picks by tensors of indices or truth values, one for each of the first axes.</summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => index_put_(value, (TensorIndex)i1);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index((TensorIndex)i1, (TensorIndex)i2);
            set => index_put_(value, (TensorIndex)i1, (TensorIndex)i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index((TensorIndex)i1, (TensorIndex)i2, (TensorIndex)i3);
            set => index_put_(value, (TensorIndex)i1, (TensorIndex)i2, (TensorIndex)i3);
        }

        public Tensor index(params TensorIndex[] indices) => Own(Native.ct_index(Handle, Encode(indices), indices.Length), this, indices);

        public Tensor index(params Tensor[] indices) => index(Entries(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) =>
            Did(Native.ct_index_put_(Handle, Encode(indices), indices.Length, value.Handle), value, indices);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Entries(indices));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) =>
            Did(Native.ct_index_put_scalar_(Handle, Encode(indices), indices.Length, value.Value), indices);

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Entries(indices));

        /// <summary>The slices along an axis that a vector of indices names, in its order.</summary>
        public Tensor index_select(long dim, Tensor index) => Own(Native.ct_index_select(Handle, dim, index.Handle), this, index);

        /// <summary>Adds slices of the source, times alpha, to the slices that the indices name.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Own(Native.ct_index_add(Handle, dim, index.Handle, source.Handle, alpha.Value), this, index, source);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Did(Native.ct_index_add_(Handle, dim, index.Handle, source.Handle, alpha.Value), index, source);

        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Own(Native.ct_index_copy(Handle, dim, index.Handle, source.Handle), this, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Did(Native.ct_index_copy_(Handle, dim, index.Handle, source.Handle), index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Own(Native.ct_index_fill(Handle, dim, index.Handle, value.Value), this, index);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Did(Native.ct_index_fill_(Handle, dim, index.Handle, value.Value), index);

        /// <summary>For each place of the index, the element that it names along the axis.</summary>
        public Tensor gather(long dim, Tensor index) => Own(Native.ct_gather(Handle, dim, index.Handle), this, index);

        /// <summary>Writes each element of the source to the place along the axis that the index names.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            Own(Native.ct_scatter(Handle, dim, index.Handle, src.Handle), this, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            Did(Native.ct_scatter_(Handle, dim, index.Handle, src.Handle), index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            Own(Native.ct_scatter_add(Handle, dim, index.Handle, src.Handle), this, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Did(Native.ct_scatter_add_(Handle, dim, index.Handle, src.Handle), index, src);

        public Tensor take_along_dim(Tensor indices, long dim) =>
            Own(Native.ct_take_along_dim(Handle, indices.Handle, dim), this, indices);

        public Tensor masked_select(Tensor mask) => Own(Native.ct_masked_select(Handle, mask.Handle), this, mask);

        /// <summary>The indices of the elements that are not zero: one row for each, one column for each axis.</summary>
        public Tensor nonzero() => Own(Native.ct_nonzero(Handle), this);

        private static TensorIndex[] Entries(Tensor[] tensors) => Array.ConvertAll(tensors, TensorIndex.Tensor);

        private static NativeIndex[] Encode(TensorIndex[] indices) => Array.ConvertAll(indices, index => index.Encode());
    }
}
