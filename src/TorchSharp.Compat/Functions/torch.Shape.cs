using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Joins tensors along an axis that they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) =>
        Tensor.Own(Native.ct_cat(Handles(tensors), tensors.Count, dim), tensors);

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);
}
