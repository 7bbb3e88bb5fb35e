using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Own(Native.ct_abs(Handle), this);

        public Tensor neg() => Own(Native.ct_neg(Handle), this);

        public Tensor exp() => Own(Native.ct_exp(Handle), this);

        public Tensor sqrt() => Own(Native.ct_sqrt(Handle), this);

        public Tensor sqrt_() => Did(Native.ct_sqrt_(Handle));

        /// <summary>One over the square root.</summary>
        public Tensor rsqrt() => Own(Native.ct_rsqrt(Handle), this);

        public Tensor reciprocal() => Own(Native.ct_reciprocal(Handle), this);

        public Tensor reciprocal_() => Did(Native.ct_reciprocal_(Handle));

        public Tensor clamp_min(Scalar min) => Own(Native.ct_clamp_min(Handle, min.Value), this);

        public Tensor max() => Own(Native.ct_max(Handle), this);

        /// <summary>Where along an axis the largest element is.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Own(Native.ct_argmax_dim(Handle, dim, keepdim), this);

        public Tensor gelu() => Own(Native.ct_gelu(Handle), this);
    }
}
