// Products of vectors, matrices and batches of matrices.
#include "compat.h"

CT_TENSOR(matmul, (Handle a, Handle b), at::matmul(*a, *b))
CT_TENSOR(mm, (Handle a, Handle b), at::mm(*a, *b))
CT_TENSOR(bmm, (Handle a, Handle b), at::bmm(*a, *b))
CT_TENSOR(mv, (Handle a, Handle b), at::mv(*a, *b))
CT_TENSOR(dot, (Handle a, Handle b), at::dot(*a, *b))
CT_TENSOR(outer, (Handle a, Handle b), at::outer(*a, *b))
CT_TENSOR(addmm, (Handle c, Handle a, Handle b, double beta, double alpha), at::addmm(*c, *a, *b, beta, alpha))
CT_RUN(addmm_, (Handle c, Handle a, Handle b, double beta, double alpha), c->addmm_(*a, *b, beta, alpha))
CT_TENSOR(baddbmm, (Handle c, Handle a, Handle b, double beta, double alpha), at::baddbmm(*c, *a, *b, beta, alpha))
CT_TENSOR(einsum, (const char* equation, Handle const* tensors, int32_t n),
    at::einsum(equation, compat::list(tensors, n)))
