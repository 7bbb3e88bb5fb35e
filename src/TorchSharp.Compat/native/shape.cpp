// Other views and arrangements of the same elements; joining and splitting.
#include "compat.h"

using compat::ints;
using compat::list;
using compat::own;

CT_TENSOR(view, (Handle t, const int64_t* size, int32_t n), t->view(ints(size, n)))
CT_TENSOR(reshape, (Handle t, const int64_t* size, int32_t n), t->reshape(ints(size, n)))
CT_TENSOR(expand, (Handle t, const int64_t* size, int32_t n, Flag implied), t->expand(ints(size, n), implied))
CT_TENSOR(permute, (Handle t, const int64_t* dims, int32_t n), t->permute(ints(dims, n)))
CT_TENSOR(roll, (Handle t, const int64_t* shifts, int32_t n, const int64_t* dims, int32_t m),
    t->roll(ints(shifts, n), ints(dims, m)))
CT_TENSOR(transpose, (Handle t, int64_t dim0, int64_t dim1), t->transpose(dim0, dim1))
CT_TENSOR(t, (Handle t), t->t())
CT_TENSOR(unsqueeze, (Handle t, int64_t dim), t->unsqueeze(dim))
CT_TENSOR(select, (Handle t, int64_t dim, int64_t index), t->select(dim, index))
CT_TENSOR(narrow, (Handle t, int64_t dim, int64_t start, int64_t length), t->narrow(dim, start, length))

CT_TENSOR(cat, (Handle const* tensors, int32_t n, int64_t dim), at::cat(list(tensors, n), dim))

// Lists: an array of new handles, to be freed with ct_free_list once its handles are taken out.
static Handle* give(const std::vector<at::Tensor>& tensors, int32_t* count) {
    auto result = new Handle[tensors.size()];
    for (size_t i = 0; i < tensors.size(); i++) result[i] = own(tensors[i]);
    *count = static_cast<int32_t>(tensors.size());
    return result;
}
CT_API void ct_free_list(Handle* handles) { delete[] handles; }
CT_RUN(split_sizes, (Handle t, const int64_t* sizes, int32_t m, int64_t dim, Handle** out, int32_t* n),
    *out = give(at::split_with_sizes(*t, ints(sizes, m), dim), n))
CT_RUN(chunk, (Handle t, int64_t chunks, int64_t dim, Handle** out, int32_t* n), *out = give(t->chunk(chunks, dim), n))
