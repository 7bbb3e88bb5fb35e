using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Own(Native.ct_abs(Handle), this);

        public Tensor abs_() => Did(Native.ct_abs_(Handle));

        public Tensor neg() => Own(Native.ct_neg(Handle), this);

        public Tensor neg_() => Did(Native.ct_neg_(Handle));

        public Tensor exp() => Own(Native.ct_exp(Handle), this);

        public Tensor exp_() => Did(Native.ct_exp_(Handle));

        /// <summary>exp(x) - 1, exact near 0.</summary>
        public Tensor expm1() => Own(Native.ct_expm1(Handle), this);

        public Tensor expm1_() => Did(Native.ct_expm1_(Handle));

        public Tensor log() => Own(Native.ct_log(Handle), this);

        public Tensor log_() => Did(Native.ct_log_(Handle));

        /// <summary>log(1 + x), exact near 0.</summary>
        public Tensor log1p() => Own(Native.ct_log1p(Handle), this);

        public Tensor log1p_() => Did(Native.ct_log1p_(Handle));

        public Tensor log2() => Own(Native.ct_log2(Handle), this);

        public Tensor log2_() => Did(Native.ct_log2_(Handle));

        public Tensor sqrt() => Own(Native.ct_sqrt(Handle), this);

        public Tensor sqrt_() => Did(Native.ct_sqrt_(Handle));

        /// <summary>One over the square root.</summary>
        public Tensor rsqrt() => Own(Native.ct_rsqrt(Handle), this);

        public Tensor rsqrt_() => Did(Native.ct_rsqrt_(Handle));

        public Tensor reciprocal() => Own(Native.ct_reciprocal(Handle), this);

        public Tensor reciprocal_() => Did(Native.ct_reciprocal_(Handle));

        public Tensor sigmoid() => Own(Native.ct_sigmoid(Handle), this);

        public Tensor sigmoid_() => Did(Native.ct_sigmoid_(Handle));

        public Tensor tanh() => Own(Native.ct_tanh(Handle), this);

        public Tensor tanh_() => Did(Native.ct_tanh_(Handle));

        public Tensor sin() => Own(Native.ct_sin(Handle), this);

        public Tensor sin_() => Did(Native.ct_sin_(Handle));

        public Tensor cos() => Own(Native.ct_cos(Handle), this);

        public Tensor cos_() => Did(Native.ct_cos_(Handle));

        public Tensor erf() => Own(Native.ct_erf(Handle), this);

        public Tensor erf_() => Did(Native.ct_erf_(Handle));

        public Tensor floor() => Own(Native.ct_floor(Handle), this);

        public Tensor floor_() => Did(Native.ct_floor_(Handle));

        public Tensor ceil() => Own(Native.ct_ceil(Handle), this);

        public Tensor ceil_() => Did(Native.ct_ceil_(Handle));

        /// <summary>Rounds towards zero.</summary>
        public Tensor trunc() => Own(Native.ct_trunc(Handle), this);

        public Tensor trunc_() => Did(Native.ct_trunc_(Handle));

        public Tensor sign() => Own(Native.ct_sign(Handle), this);

        public Tensor sign_() => Did(Native.ct_sign_(Handle));

        public Tensor relu() => Own(Native.ct_relu(Handle), this);

        public Tensor relu_() => Did(Native.ct_relu_(Handle));

        /// <summary>x times sigmoid(x).</summary>
        public Tensor silu() => Own(Native.ct_silu(Handle), this);

        public Tensor silu_() => Did(Native.ct_silu_(Handle));

        public Tensor absolute() => abs();

        public Tensor negative() => neg();

        public Tensor square() => pow(2);

        /// <summary>Rounds to the nearest, ties to even, at the given decimal place.</summary>
        public Tensor round(long decimals = 0L) => Own(Native.ct_round(Handle, decimals), this);

        public Tensor round_(long decimals = 0L) => Did(Native.ct_round_(Handle, decimals));

        public Tensor gelu() => Own(Native.ct_gelu(Handle, false), this);

        public Tensor gelu(Modules.GELU.Approximate approximate) =>
            Own(Native.ct_gelu(Handle, approximate == Modules.GELU.Approximate.tanh), this);

        public Tensor gelu_() => Did(Native.ct_gelu_(Handle, false));

        public Tensor gelu_(Modules.GELU.Approximate approximate) =>
            Did(Native.ct_gelu_(Handle, approximate == Modules.GELU.Approximate.tanh));

        public Tensor softplus(double beta = 1, double threshold = 20) => Own(Native.ct_softplus(Handle, beta, threshold), this);
    }
}
