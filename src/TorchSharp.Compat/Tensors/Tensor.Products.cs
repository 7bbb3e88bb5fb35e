using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product over the last axis of this and the last but one of the target; axes before are batches.</summary>
        public Tensor matmul(Tensor target) => Own(Native.ct_matmul(Handle, target.Handle), this, target);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Own(Native.ct_baddbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Own(Native.ct_softmax(Handle, dim, Code(dtype)), this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Own(Native.ct_log_softmax(Handle, dim, Code(dtype)), this);
    }
}
