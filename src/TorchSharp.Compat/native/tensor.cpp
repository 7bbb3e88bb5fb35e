// A tensor's life, description, memory, and conversions.
#include "compat.h"

CT_API void ct_dispose(Handle t) {
    compat::guard([&] { delete t; });
}

CT_API int64_t ct_dim(Handle t) { return t->dim(); }
CT_API int64_t ct_numel(Handle t) { return t->numel(); }
CT_API int64_t ct_element_size(Handle t) { return static_cast<int64_t>(t->element_size()); }
CT_API int32_t ct_dtype(Handle t) { return static_cast<int32_t>(t->scalar_type()); }
CT_API int32_t ct_device_type(Handle t) { return static_cast<int32_t>(t->device().type()); }
CT_API int32_t ct_device_index(Handle t) { return static_cast<int32_t>(t->device().index()); }
CT_API Flag ct_requires_grad(Handle t) { return t->requires_grad(); }
CT_API Flag ct_is_contiguous(Handle t) { return t->is_contiguous(); }
CT_API void ct_sizes(Handle t, int64_t* out) {
    auto sizes = t->sizes();
    std::copy(sizes.begin(), sizes.end(), out);
}
CT_API void ct_strides(Handle t, int64_t* out) {
    auto strides = t->strides();
    std::copy(strides.begin(), strides.end(), out);
}
CT_RUN(size, (Handle t, int64_t dim, int64_t* out), *out = t->size(dim))
CT_RUN(data_ptr, (Handle t, void** out), *out = t->data_ptr())

// Reads the one element of a tensor as a number.
CT_RUN(item, (Handle t, Number* out), {
    auto value = t->item();
    if (value.isBoolean()) {
        *out = {value.toBool(), 2};
    } else if (value.isIntegral(false)) {
        *out = {value.toLong(), 1};
    } else {
        double number = value.toDouble();
        out->kind = 0;
        std::memcpy(&out->bits, &number, sizeof number);
    }
})

CT_TENSOR(clone, (Handle t), t->clone())
CT_TENSOR(contiguous, (Handle t), t->contiguous())
CT_TENSOR(detach, (Handle t), t->detach())
CT_TENSOR(pin_memory, (Handle t), t->pin_memory())
CT_TENSOR(to_dtype, (Handle t, int32_t dtype, Flag copy, Flag non_blocking),
    t->to(static_cast<at::ScalarType>(dtype), non_blocking, copy))
CT_TENSOR(to_device, (Handle t, int32_t type, int32_t index, Flag copy, Flag non_blocking),
    t->to(compat::device(type, index), t->scalar_type(), non_blocking, copy))
CT_RUN(copy_, (Handle t, Handle source, Flag non_blocking), t->copy_(*source, non_blocking))
