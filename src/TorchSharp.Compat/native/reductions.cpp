// Sums, means, extremes.
#include "compat.h"

using compat::ints;
using compat::optional_dtype;

CT_TENSOR(sum, (Handle t, int32_t dtype), at::sum(*t, optional_dtype(dtype)))
CT_TENSOR(sum_dims, (Handle t, const int64_t* dims, int32_t n, Flag keepdim, int32_t dtype),
    at::sum(*t, ints(dims, n), keepdim, optional_dtype(dtype)))
CT_TENSOR(mean, (Handle t), at::mean(*t))
CT_TENSOR(mean_dims, (Handle t, const int64_t* dims, int32_t n, Flag keepdim, int32_t dtype),
    at::mean(*t, ints(dims, n), keepdim, optional_dtype(dtype)))
CT_TENSOR(norm, (Handle t, double p), at::norm(*t, p))

CT_TENSOR(max, (Handle t), at::max(*t))
CT_TENSOR(argmax_dim, (Handle t, int64_t dim, Flag keepdim), at::argmax(*t, dim, keepdim))
CT_TENSOR(all, (Handle t), at::all(*t))
