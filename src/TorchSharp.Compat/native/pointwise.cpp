// Element by element: arithmetic, functions, comparisons, logic.
#include "compat.h"

using compat::scalar;

#define UNARY(name) CT_TENSOR(name, (Handle a), a->name())
#define BINARY(name) CT_TENSOR(name, (Handle a, Handle b), a->name(*b))
#define SCALAR(name) CT_TENSOR(name##_scalar, (Handle a, Number b), a->name(scalar(b)))

UNARY(abs) UNARY(neg) UNARY(exp) UNARY(sqrt) UNARY(rsqrt) UNARY(reciprocal) UNARY(isnan) UNARY(isfinite)
CT_RUN(sqrt_, (Handle a), a->sqrt_())
CT_RUN(reciprocal_, (Handle a), a->reciprocal_())
CT_TENSOR(gelu, (Handle a), at::gelu(*a))
CT_TENSOR(clamp_min, (Handle a, Number min), a->clamp_min(scalar(min)))

BINARY(mul) BINARY(sub) BINARY(eq) BINARY(logical_or)
SCALAR(add) SCALAR(mul) SCALAR(sub) SCALAR(eq) SCALAR(lt) SCALAR(gt) SCALAR(ge)
CT_RUN(add_scalar_, (Handle a, Number b), a->add_(scalar(b)))
CT_RUN(mul_, (Handle a, Handle b), a->mul_(*b))
CT_RUN(mul_scalar_, (Handle a, Number b), a->mul_(scalar(b)))
CT_RUN(sub_, (Handle a, Handle b), a->sub_(*b))
CT_RUN(sub_scalar_, (Handle a, Number b), a->sub_(scalar(b)))

// Sums of tensors take a factor for the second; where it is absent its kind is -1.
static at::Scalar factor(Number alpha) { return alpha.kind < 0 ? at::Scalar(1) : scalar(alpha); }

CT_TENSOR(add, (Handle a, Handle b, Number alpha), a->add(*b, factor(alpha)))
CT_RUN(add_, (Handle a, Handle b, Number alpha), a->add_(*b, factor(alpha)))

// Division: rounding is 0 for none, 1 towards zero, 2 downwards.
template <class Divisor> static at::Tensor divide(const at::Tensor& a, const Divisor& b, int32_t rounding) {
    if (rounding == 0) return at::div(a, b);
    return at::div(a, b, rounding == 1 ? "trunc" : "floor");
}
CT_TENSOR(div, (Handle a, Handle b, int32_t rounding), divide(*a, *b, rounding))
CT_TENSOR(div_scalar, (Handle a, Number b, int32_t rounding), divide(*a, scalar(b), rounding))

CT_TENSOR(addcmul, (Handle a, Handle b, Handle c, Number value), a->addcmul(*b, *c, scalar(value)))
CT_RUN(addcmul_, (Handle a, Handle b, Handle c, Number value), a->addcmul_(*b, *c, scalar(value)))

CT_RUN(equal, (Handle a, Handle b, Flag* out), *out = at::equal(*a, *b))
CT_RUN(allclose, (Handle a, Handle b, double rtol, double atol, Flag equal_nan, Flag* out),
    *out = at::allclose(*a, *b, rtol, atol, equal_nan))
