using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss does with the values of the samples.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

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

            /// <summary>
            /// softmax(query key^T / sqrt(E) + mask) value, for query [..., L, E], key [..., S, E] and value [..., S, V]. A mask
            /// of truth values says what to attend to.
            /// </summary>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false) =>
                Tensor.Own(
                    Native.ct_attention(query.Handle, key.Handle, value.Handle, attn_mask?.Handle ?? 0, p, is_casual),
                    query, key, value, attn_mask);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            public static Tensor gelu(Tensor x) => x.gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_().alias() : x.gelu();

            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                inplace ? x.gelu_(approximate).alias() : x.gelu(approximate);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace)
                {
                    return Tensor.Own(Native.ct_dropout(input.Handle, p, training), input);
                }
                Native.Check(Native.ct_dropout_(input.Handle, p, training));
                return input.alias();
            }

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Tensor.Own(
                    Native.ct_layer_norm(
                        input.Handle, normalized_shape, normalized_shape.Length, weight?.Handle ?? 0, bias?.Handle ?? 0, eps),
                    input, weight, bias);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Tensor.Own(
                    Native.ct_group_norm(input.Handle, num_groups, weight?.Handle ?? 0, bias?.Handle ?? 0, eps), input, weight, bias);

            /// <summary>A new last axis with a 1 at each index and 0 elsewhere.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Tensor.Own(Native.ct_one_hot(x.Handle, num_classes), x);

            /// <summary>Adds elements around the last axes: before and after the last, then the last but one, and so on.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                mode == PaddingModes.Constant
                    ? Tensor.Own(Native.ct_constant_pad(input.Handle, pad, pad.Length, value), input)
                    : throw new NotSupportedException($"Padding of mode {mode} is not part of this library.");

            /// <summary>
            /// input [batch, classes, ...] holds logits; target [batch, ...] holds classes, or has input's shape and holds
            /// probabilities.
            /// </summary>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0) =>
                Tensor.Own(
                    Native.ct_cross_entropy(
                        input.Handle, target.Handle, weight?.Handle ?? 0, (long)reduction, ignore_index, label_smoothing),
                    input, target, weight);

            /// <summary>input [batch, classes, ...] holds log-probabilities; target [batch, ...] holds classes.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ct_nll_loss(input.Handle, target.Handle, weight?.Handle ?? 0, (long)reduction), input, target, weight);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Tensor.Own(Native.ct_mse_loss(input.Handle, target.Handle, (long)reduction), input, target);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Tensor.Own(
                    Native.ct_bce_with_logits(
                        input.Handle, target.Handle, weight?.Handle ?? 0, pos_weights?.Handle ?? 0, (long)reduction),
                    input, target, weight, pos_weights);
        }
    }
}
