// Element by element: arithmetic, functions, comparisons, logic.
#include "compat.h"

using compat::optional;
using compat::scalar;

#define UNARY(name) CT_TENSOR(name, (Handle a), a->name())
#define UNARY_BOTH(name) UNARY(name) CT_RUN(name##_, (Handle a), a->name##_())
#define BINARY(name) CT_TENSOR(name, (Handle a, Handle b), a->name(*b))
#define BINARY_BOTH(name) BINARY(name) CT_RUN(name##_, (Handle a, Handle b), a->name##_(*b))
#define SCALAR_BOTH(name)                                                            \
    CT_TENSOR(name##_scalar, (Handle a, Number b), a->name(scalar(b)))               \
    CT_RUN(name##_scalar_, (Handle a, Number b), a->name##_(scalar(b)))

UNARY_BOTH(abs) UNARY_BOTH(neg) UNARY_BOTH(exp) UNARY_BOTH(expm1) UNARY_BOTH(log) UNARY_BOTH(log1p) UNARY_BOTH(log2)
UNARY_BOTH(sqrt) UNARY_BOTH(rsqrt) UNARY_BOTH(reciprocal) UNARY_BOTH(sigmoid) UNARY_BOTH(tanh) UNARY_BOTH(sin)
UNARY_BOTH(cos) UNARY_BOTH(erf) UNARY_BOTH(floor) UNARY_BOTH(ceil) UNARY_BOTH(trunc) UNARY_BOTH(sign) UNARY_BOTH(relu)
UNARY_BOTH(logical_not) UNARY_BOTH(bitwise_not)
UNARY(isnan) UNARY(isinf) UNARY(isfinite)
CT_TENSOR(round, (Handle a, int64_t decimals), a->round(decimals))
CT_RUN(round_, (Handle a, int64_t decimals), a->round_(decimals))
CT_TENSOR(silu, (Handle a), at::silu(*a))
CT_RUN(silu_, (Handle a), at::silu_(*a))
CT_TENSOR(gelu, (Handle a, Flag tanh), at::gelu(*a, tanh ? "tanh" : "none"))
CT_RUN(gelu_, (Handle a, Flag tanh), at::gelu_(*a, tanh ? "tanh" : "none"))
CT_TENSOR(softplus, (Handle a, double beta, double threshold), at::softplus(*a, beta, threshold))

BINARY_BOTH(mul) BINARY_BOTH(pow) BINARY_BOTH(remainder)
BINARY_BOTH(eq) BINARY_BOTH(ne) BINARY_BOTH(lt) BINARY_BOTH(le) BINARY_BOTH(gt) BINARY_BOTH(ge)
BINARY_BOTH(logical_and) BINARY_BOTH(logical_or) BINARY_BOTH(logical_xor)
BINARY_BOTH(bitwise_and) BINARY_BOTH(bitwise_or) BINARY_BOTH(bitwise_xor)
BINARY(maximum) BINARY(minimum)
SCALAR_BOTH(mul) SCALAR_BOTH(pow) SCALAR_BOTH(remainder)
SCALAR_BOTH(eq) SCALAR_BOTH(ne) SCALAR_BOTH(lt) SCALAR_BOTH(le) SCALAR_BOTH(gt) SCALAR_BOTH(ge)

// Sums and differences take a factor for the second operand; where it is absent its kind is -1.
static at::Scalar factor(Number alpha) { return alpha.kind < 0 ? at::Scalar(1) : scalar(alpha); }

CT_TENSOR(add, (Handle a, Handle b, Number alpha), a->add(*b, factor(alpha)))
CT_RUN(add_, (Handle a, Handle b, Number alpha), a->add_(*b, factor(alpha)))
CT_TENSOR(add_scalar, (Handle a, Number b, Number alpha), a->add(scalar(b), factor(alpha)))
CT_RUN(add_scalar_, (Handle a, Number b, Number alpha), a->add_(scalar(b), factor(alpha)))
CT_TENSOR(sub, (Handle a, Handle b), a->sub(*b))
CT_RUN(sub_, (Handle a, Handle b), a->sub_(*b))
CT_TENSOR(sub_scalar, (Handle a, Number b), a->sub(scalar(b)))
CT_RUN(sub_scalar_, (Handle a, Number b), a->sub_(scalar(b)))

// Division: rounding is 0 for none, 1 towards zero, 2 downwards.
template <class Divisor> static at::Tensor divide(const at::Tensor& a, const Divisor& b, int32_t rounding) {
    if (rounding == 0) return at::div(a, b);
    return at::div(a, b, rounding == 1 ? "trunc" : "floor");
}
template <class Divisor> static void divide_(at::Tensor& a, const Divisor& b, int32_t rounding) {
    if (rounding == 0) a.div_(b);
    else a.div_(b, rounding == 1 ? "trunc" : "floor");
}
CT_TENSOR(div, (Handle a, Handle b, int32_t rounding), divide(*a, *b, rounding))
CT_RUN(div_, (Handle a, Handle b, int32_t rounding), divide_(*a, *b, rounding))
CT_TENSOR(div_scalar, (Handle a, Number b, int32_t rounding), divide(*a, scalar(b), rounding))
CT_RUN(div_scalar_, (Handle a, Number b, int32_t rounding), divide_(*a, scalar(b), rounding))

// Bounds are passed by pointer; null means unbounded.
static compat::Optional<at::Scalar> bound(const Number* n) {
    return n ? compat::Optional<at::Scalar>(scalar(*n)) : compat::Optional<at::Scalar>();
}
CT_TENSOR(clamp, (Handle a, const Number* min, const Number* max), a->clamp(bound(min), bound(max)))
CT_RUN(clamp_, (Handle a, const Number* min, const Number* max), a->clamp_(bound(min), bound(max)))
CT_TENSOR(clamp_tensor, (Handle a, Handle min, Handle max), at::clamp(*a, optional(min), optional(max)))
CT_RUN(clamp_tensor_, (Handle a, Handle min, Handle max), at::clamp_(*a, optional(min), optional(max)))

CT_TENSOR(addcmul, (Handle a, Handle b, Handle c, Number value), a->addcmul(*b, *c, scalar(value)))
CT_RUN(addcmul_, (Handle a, Handle b, Handle c, Number value), a->addcmul_(*b, *c, scalar(value)))
CT_TENSOR(addcdiv, (Handle a, Handle b, Handle c, Number value), a->addcdiv(*b, *c, scalar(value)))
CT_RUN(addcdiv_, (Handle a, Handle b, Handle c, Number value), a->addcdiv_(*b, *c, scalar(value)))
CT_TENSOR(lerp, (Handle a, Handle end, Handle weight), a->lerp(*end, *weight))
CT_RUN(lerp_, (Handle a, Handle end, Handle weight), a->lerp_(*end, *weight))

CT_TENSOR(where, (Handle condition, Handle a, Handle b), at::where(*condition, *a, *b))
CT_TENSOR(masked_fill, (Handle a, Handle mask, Number value), a->masked_fill(*mask, scalar(value)))
CT_RUN(masked_fill_, (Handle a, Handle mask, Number value), a->masked_fill_(*mask, scalar(value)))
CT_RUN(fill_, (Handle a, Number value), a->fill_(scalar(value)))
CT_RUN(zero_, (Handle a), a->zero_())

CT_RUN(equal, (Handle a, Handle b, Flag* out), *out = at::equal(*a, *b))
CT_RUN(allclose, (Handle a, Handle b, double rtol, double atol, Flag equal_nan, Flag* out),
    *out = at::allclose(*a, *b, rtol, atol, equal_nan))
