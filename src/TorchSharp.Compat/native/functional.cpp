// Layers and losses without state.
#include "compat.h"

#include <ATen/Context.h>

#include <cmath>

using compat::ints;
using compat::optional;
using compat::optional_dtype;

CT_TENSOR(linear, (Handle x, Handle weight, Handle bias), at::linear(*x, *weight, optional(bias)))
CT_TENSOR(conv2d,
    (Handle x, Handle weight, Handle bias, const int64_t* stride, int32_t n, const int64_t* padding, int32_t m,
        const int64_t* dilation, int32_t k, int64_t groups),
    at::conv2d(*x, *weight, optional(bias), ints(stride, n), ints(padding, m), ints(dilation, k), groups))
CT_TENSOR(softmax, (Handle x, int64_t dim, int32_t dtype), at::softmax(*x, dim, optional_dtype(dtype)))
CT_TENSOR(log_softmax, (Handle x, int64_t dim, int32_t dtype), at::log_softmax(*x, dim, optional_dtype(dtype)))
CT_TENSOR(layer_norm, (Handle x, const int64_t* shape, int32_t n, Handle weight, Handle bias, double eps),
    at::layer_norm(*x, ints(shape, n), optional(weight), optional(bias), eps))
CT_TENSOR(group_norm, (Handle x, int64_t groups, Handle weight, Handle bias, double eps),
    at::group_norm(*x, groups, optional(weight), optional(bias), eps))
CT_TENSOR(dropout, (Handle x, double p, Flag training), at::dropout(*x, p, training))
CT_RUN(dropout_, (Handle x, double p, Flag training), at::dropout_(*x, p, training))
CT_TENSOR(one_hot, (Handle x, int64_t classes), at::one_hot(*x, classes))
CT_TENSOR(constant_pad, (Handle x, const int64_t* pad, int32_t n, double value),
    at::constant_pad_nd(*x, ints(pad, n), value))

// RMSNorm without a gain. libtorch has it since 2.4, on a GPU (later) in one kernel each way.
static at::Tensor rms_norm(const at::Tensor& x, double eps) {
#if CT_TORCH_AT_LEAST(2, 4)
    return at::rms_norm(x, {x.size(-1)}, {}, eps);
#else
    return x * at::rsqrt(at::mean(x * x, {-1}, true) + eps);
#endif
}
CT_TENSOR(rms_norm, (Handle x, double eps), rms_norm(*x, eps))

// Reduction: 0 none, 1 mean, 2 sum.
CT_TENSOR(cross_entropy,
    (Handle x, Handle target, Handle weight, int64_t reduction, int64_t ignore_index, double label_smoothing),
    at::cross_entropy_loss(*x, *target, optional(weight), reduction, ignore_index, label_smoothing))
CT_TENSOR(nll_loss, (Handle x, Handle target, Handle weight, int64_t reduction),
    at::nll_loss_nd(*x, *target, optional(weight), reduction, -100))
CT_TENSOR(mse_loss, (Handle x, Handle target, int64_t reduction), at::mse_loss(*x, *target, reduction))
CT_TENSOR(bce_with_logits, (Handle x, Handle target, Handle weight, Handle pos_weight, int64_t reduction),
    at::binary_cross_entropy_with_logits(*x, *target, optional(weight), optional(pos_weight), reduction))

// Attention: libtorch has it since 2.0; before that it is put together from products and a softmax.
static at::Tensor attention(
    const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor* mask, double p, bool causal) {
#if TORCH_VERSION_MAJOR >= 2
#if CT_TORCH_AT_LEAST(2, 5)
    // cuDNN's attention, which libtorch may prefer, is planned anew for every shape, and here each batch has its own: flash attention is not.
    static const bool once = (at::globalContext().setSDPUseCuDNN(false), true);
    (void)once;
#endif
    return at::scaled_dot_product_attention(q, k, v, optional(mask), p, causal);
#else
    TORCH_CHECK(!(mask && causal), "scaled_dot_product_attention: give a mask or ask for a causal one, not both");
    auto scores = at::matmul(q, k.transpose(-2, -1)) * (1.0 / std::sqrt(static_cast<double>(q.size(-1))));
    const auto lowest = -std::numeric_limits<double>::infinity();
    if (causal) {
        auto keep = at::ones({q.size(-2), k.size(-2)}, q.options().dtype(at::kBool)).tril();
        scores = scores.masked_fill(keep.logical_not(), lowest);
    } else if (mask && mask->scalar_type() == at::kBool) {
        scores = scores.masked_fill(mask->logical_not(), lowest);
    } else if (mask) {
        scores = scores + *mask;
    }
    auto weights = at::softmax(scores, -1);
    return at::matmul(p > 0 ? at::dropout(weights, p, true) : weights, v);
#endif
}
CT_TENSOR(attention, (Handle q, Handle k, Handle v, Handle mask, double p, Flag causal),
    attention(*q, *k, *v, mask, p, causal))
