using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product over the last axis of this and the last but one of the target; axes before are batches.</summary>
        public Tensor matmul(Tensor target) => Own(Native.ct_matmul(Handle, target.Handle), this, target);

        public Tensor mm(Tensor target) => Own(Native.ct_mm(Handle, target.Handle), this, target);

        public Tensor bmm(Tensor batch2) => Own(Native.ct_bmm(Handle, batch2.Handle), this, batch2);

        public Tensor mv(Tensor target) => Own(Native.ct_mv(Handle, target.Handle), this, target);

        public Tensor dot(Tensor target) => Own(Native.ct_dot(Handle, target.Handle), this, target);

        public Tensor outer(Tensor vec2) => Own(Native.ct_outer(Handle, vec2.Handle), this, vec2);

        /// <summary>beta times this plus alpha times the product.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Own(Native.ct_addmm(Handle, mat1.Handle, mat2.Handle, beta, alpha), this, mat1, mat2);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Did(Native.ct_addmm_(Handle, mat1.Handle, mat2.Handle, beta, alpha), mat1, mat2);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Own(Native.ct_baddbmm(Handle, batch1.Handle, batch2.Handle, beta, alpha), this, batch1, batch2);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Own(Native.ct_softmax(Handle, dim, Code(dtype)), this);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Own(Native.ct_log_softmax(Handle, dim, Code(dtype)), this);
    }
}
