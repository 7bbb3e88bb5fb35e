// Products of vectors, matrices and batches of matrices.
#include "compat.h"

CT_TENSOR(matmul, (Handle a, Handle b), at::matmul(*a, *b))
CT_TENSOR(baddbmm, (Handle c, Handle a, Handle b, double beta, double alpha), at::baddbmm(*c, *a, *b, beta, alpha))
