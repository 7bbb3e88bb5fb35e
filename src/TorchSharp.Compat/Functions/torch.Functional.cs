using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Layers and losses without state.</summary>
        public static partial class functional
        {
            /// <summary>input [..., in] times weights [out, in] transposed, plus bias [out].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Tensor.Own(Native.ct_linear(input.Handle, weights.Handle, bias?.Handle ?? 0), input, weights, bias);

            /// <summary>input [batch, in, H, W] with weight [out, in / groups, kH, kW].</summary>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1)
            {
                strides ??= [1];
                padding ??= [0];
                dilation ??= [1];
                var result = Native.ct_conv2d(
                    input.Handle, weight.Handle, bias?.Handle ?? 0,
                    strides, strides.Length, padding, padding.Length, dilation, dilation.Length, groups);
                return Tensor.Own(result, input, weight, bias);
            }

            /// <summary>softmax(query key^T / sqrt(E)) value, for query [..., L, E], key [..., S, E] and value [..., S, V].</summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value) =>
                Tensor.Own(Native.ct_attention(query.Handle, key.Handle, value.Handle), query, key, value);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor gelu(Tensor x) => x.gelu();

            /// <summary>
            /// The mean over the samples: input [batch, classes, ...] holds logits, target [batch, ...] classes, where -100 is left out.
            /// </summary>
            public static Tensor cross_entropy(Tensor input, Tensor target) =>
                Tensor.Own(Native.ct_cross_entropy(input.Handle, target.Handle), input, target);
        }
    }
}
