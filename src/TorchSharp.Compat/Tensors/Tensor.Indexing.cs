using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The slices along an axis that a vector of indices names, in its order.</summary>
        public Tensor index_select(long dim, Tensor index) => Own(Native.ct_index_select(Handle, dim, index.Handle), this, index);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Did(Native.ct_scatter_add_(Handle, dim, index.Handle, src.Handle), index, src);
    }
}
