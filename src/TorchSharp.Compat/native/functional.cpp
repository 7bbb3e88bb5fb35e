// Layers and losses without state.
#include "compat.h"

#include <ATen/Context.h>
#include <ATen/core/Reduction.h>

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

// RMSNorm without a gain. libtorch has it since 2.4, on a GPU (later) in one kernel each way.
static at::Tensor rms_norm(const at::Tensor& x, double eps) {
#if CT_TORCH_AT_LEAST(2, 4)
    return at::rms_norm(x, {x.size(-1)}, {}, eps);
#else
    return x * at::rsqrt(at::mean(x * x, {-1}, true) + eps);
#endif
}
CT_TENSOR(rms_norm, (Handle x, double eps), rms_norm(*x, eps))

// The mean over samples whose target is not -100, libtorch's usual number for "ignored".
CT_TENSOR(cross_entropy, (Handle x, Handle target), at::cross_entropy_loss(*x, *target, {}, at::Reduction::Mean, -100, 0))

// Attention: libtorch has it since 2.0; before that it is put together from products and a softmax.
static at::Tensor attention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v) {
#if TORCH_VERSION_MAJOR >= 2
#if CT_TORCH_AT_LEAST(2, 5)
    // cuDNN's attention, which libtorch may prefer, is planned anew for every shape, and here each batch has its own: flash attention is not.
    static const bool once = (at::globalContext().setSDPUseCuDNN(false), true);
    (void)once;
#endif
    return at::scaled_dot_product_attention(q, k, v);
#else
    auto scores = at::matmul(q, k.transpose(-2, -1)) * (1.0 / std::sqrt(static_cast<double>(q.size(-1))));
    return at::matmul(at::softmax(scores, -1), v);
#endif
}
CT_TENSOR(attention, (Handle q, Handle k, Handle v), attention(*q, *k, *v))
