// Sums, extremes, statistics, order.
#include "compat.h"

using compat::ints;
using compat::optional_dtype;
using compat::own;

CT_TENSOR(sum, (Handle t, int32_t dtype), at::sum(*t, optional_dtype(dtype)))
CT_TENSOR(sum_dims, (Handle t, const int64_t* dims, int32_t n, Flag keepdim, int32_t dtype),
    at::sum(*t, ints(dims, n), keepdim, optional_dtype(dtype)))
CT_TENSOR(mean, (Handle t), at::mean(*t))
CT_TENSOR(mean_dims, (Handle t, const int64_t* dims, int32_t n, Flag keepdim, int32_t dtype),
    at::mean(*t, ints(dims, n), keepdim, optional_dtype(dtype)))
CT_TENSOR(prod, (Handle t, int32_t dtype), at::prod(*t, optional_dtype(dtype)))
CT_TENSOR(prod_dim, (Handle t, int64_t dim, Flag keepdim, int32_t dtype),
    at::prod(*t, dim, keepdim, optional_dtype(dtype)))
CT_TENSOR(std, (Handle t, Flag unbiased), at::std(*t, unbiased))
CT_TENSOR(std_dims, (Handle t, const int64_t* dims, int32_t n, Flag unbiased, Flag keepdim),
    at::std(*t, ints(dims, n), unbiased, keepdim))
CT_TENSOR(var, (Handle t, Flag unbiased), at::var(*t, unbiased))
CT_TENSOR(var_dims, (Handle t, const int64_t* dims, int32_t n, Flag unbiased, Flag keepdim),
    at::var(*t, ints(dims, n), unbiased, keepdim))
CT_TENSOR(norm, (Handle t, double p), at::norm(*t, p))
CT_TENSOR(norm_dim, (Handle t, int64_t dim, Flag keepdim, double p), at::norm(*t, p, {dim}, keepdim))
CT_TENSOR(logsumexp, (Handle t, int64_t dim, Flag keepdim), at::logsumexp(*t, {dim}, keepdim))
CT_TENSOR(cumsum, (Handle t, int64_t dim, int32_t dtype), at::cumsum(*t, dim, optional_dtype(dtype)))
CT_TENSOR(cumprod, (Handle t, int64_t dim, int32_t dtype), at::cumprod(*t, dim, optional_dtype(dtype)))

CT_TENSOR(max, (Handle t), at::max(*t))
CT_TENSOR(min, (Handle t), at::min(*t))
CT_TENSOR(amax, (Handle t, const int64_t* dims, int32_t n, Flag keepdim), at::amax(*t, ints(dims, n), keepdim))
CT_TENSOR(amin, (Handle t, const int64_t* dims, int32_t n, Flag keepdim), at::amin(*t, ints(dims, n), keepdim))
CT_TENSOR(argmax, (Handle t), at::argmax(*t))
CT_TENSOR(argmin, (Handle t), at::argmin(*t))
CT_TENSOR(argmax_dim, (Handle t, int64_t dim, Flag keepdim), at::argmax(*t, dim, keepdim))
CT_TENSOR(argmin_dim, (Handle t, int64_t dim, Flag keepdim), at::argmin(*t, dim, keepdim))
CT_TENSOR(all, (Handle t), at::all(*t))
CT_TENSOR(any, (Handle t), at::any(*t))
CT_TENSOR(all_dim, (Handle t, int64_t dim, Flag keepdim), at::all(*t, dim, keepdim))
CT_TENSOR(any_dim, (Handle t, int64_t dim, Flag keepdim), at::any(*t, dim, keepdim))
CT_TENSOR(count_nonzero, (Handle t), at::count_nonzero(*t))
CT_TENSOR(count_nonzero_dims, (Handle t, const int64_t* dims, int32_t n), at::count_nonzero(*t, ints(dims, n)))
CT_TENSOR(bincount, (Handle t, Handle weights, int64_t minlength),
    at::bincount(*t, compat::optional(weights), minlength))
CT_TENSOR(argsort, (Handle t, int64_t dim, Flag descending), at::argsort(*t, dim, descending))

// Values and their indices: two handles into `out`.
template <class Pair> static void give(Pair pair, Handle* out) {
    out[0] = own(std::move(std::get<0>(pair)));
    out[1] = own(std::move(std::get<1>(pair)));
}
CT_RUN(max_dim, (Handle t, int64_t dim, Flag keepdim, Handle* out), give(at::max(*t, dim, keepdim), out))
CT_RUN(min_dim, (Handle t, int64_t dim, Flag keepdim, Handle* out), give(at::min(*t, dim, keepdim), out))
CT_RUN(topk, (Handle t, int64_t k, int64_t dim, Flag largest, Flag sorted, Handle* out),
    give(at::topk(*t, k, dim, largest, sorted), out))
CT_RUN(sort, (Handle t, int64_t dim, Flag descending, Flag stable, Handle* out),
    give(at::sort(*t, compat::Optional<bool>(stable), dim, descending), out))
