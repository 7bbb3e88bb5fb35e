// New tensors: from sizes, from a range, from memory.
#include "compat.h"

using compat::finish;
using compat::ints;
using compat::options;
using compat::scalar;

CT_TENSOR(zeros, (const int64_t* size, int32_t n, Spec s), finish(at::zeros(ints(size, n), options(s)), s))
CT_TENSOR(ones, (const int64_t* size, int32_t n, Spec s), finish(at::ones(ints(size, n), options(s)), s))
CT_TENSOR(full, (const int64_t* size, int32_t n, Number value, Spec s),
    finish(at::full(ints(size, n), scalar(value), options(s)), s))
CT_TENSOR(arange, (Number start, Number stop, Number step, Spec s),
    finish(at::arange(scalar(start), scalar(stop), scalar(step), options(s)), s))
CT_TENSOR(eye, (int64_t rows, int64_t columns, Spec s), finish(at::eye(rows, columns, options(s)), s))

// Copies `data`, elements of `dtype` in row-major order, into a new tensor, then converts and moves it as asked.
CT_API Handle ct_from_data(const void* data, int32_t dtype, const int64_t* size, int32_t n, Spec s) {
    return compat::make([&] {
        auto host = at::empty(ints(size, n), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
        if (host.numel() > 0) std::memcpy(host.data_ptr(), data, host.nbytes());
        auto kind = s.dtype < 0 ? host.scalar_type() : static_cast<at::ScalarType>(s.dtype);
        return finish(host.to(compat::device(s.device_type, s.device_index), kind), s);
    });
}
