// Picking and placing elements by index.
#include "compat.h"

#include <ATen/TensorIndexing.h>

using compat::scalar;

namespace {

constexpr int64_t absent = INT64_MIN;

// One entry between the brackets, as TorchSharp.torch.TensorIndex describes it.
struct Index {
    int64_t kind;  // 0 none, 1 single, 2 null, 3 ellipsis, 4 bool, 5 tensor, 6 slice
    int64_t start;
    int64_t stop;
    int64_t step;
    Handle tensor;
};

// What a slice's bounds are made of: plain integers in libtorch 1.13, SymInt from 2.0 on.
using Bound = std::decay_t<decltype(std::declval<const at::indexing::Slice>().start())>;

compat::Optional<Bound> edge(int64_t value) {
    return value == absent ? compat::Optional<Bound>() : compat::Optional<Bound>(Bound(value));
}

std::vector<at::indexing::TensorIndex> decode(const Index* indices, int32_t count) {
    std::vector<at::indexing::TensorIndex> result;
    for (int32_t i = 0; i < count; i++) {
        const auto& index = indices[i];
        switch (index.kind) {
            case 1: result.emplace_back(index.start); break;
            case 3: result.emplace_back(at::indexing::Ellipsis); break;
            case 4: result.emplace_back(index.start != 0); break;
            case 5: result.emplace_back(*index.tensor); break;
            case 6:
                result.emplace_back(at::indexing::Slice(edge(index.start), edge(index.stop), edge(index.step)));
                break;
            default: result.emplace_back(at::indexing::None); break;
        }
    }
    return result;
}

}  // namespace

CT_TENSOR(index, (Handle t, const Index* indices, int32_t n), t->index(decode(indices, n)))
CT_RUN(index_put_, (Handle t, const Index* indices, int32_t n, Handle value), t->index_put_(decode(indices, n), *value))
CT_RUN(index_put_scalar_, (Handle t, const Index* indices, int32_t n, Number value),
    t->index_put_(decode(indices, n), scalar(value)))

CT_TENSOR(index_select, (Handle t, int64_t dim, Handle index), t->index_select(dim, *index))
CT_TENSOR(index_add, (Handle t, int64_t dim, Handle index, Handle source, Number alpha),
    t->index_add(dim, *index, *source, scalar(alpha)))
CT_RUN(index_add_, (Handle t, int64_t dim, Handle index, Handle source, Number alpha),
    t->index_add_(dim, *index, *source, scalar(alpha)))
CT_TENSOR(index_copy, (Handle t, int64_t dim, Handle index, Handle source), t->index_copy(dim, *index, *source))
CT_RUN(index_copy_, (Handle t, int64_t dim, Handle index, Handle source), t->index_copy_(dim, *index, *source))
CT_TENSOR(index_fill, (Handle t, int64_t dim, Handle index, Number value), t->index_fill(dim, *index, scalar(value)))
CT_RUN(index_fill_, (Handle t, int64_t dim, Handle index, Number value), t->index_fill_(dim, *index, scalar(value)))
CT_TENSOR(gather, (Handle t, int64_t dim, Handle index), t->gather(dim, *index))
CT_TENSOR(scatter, (Handle t, int64_t dim, Handle index, Handle source), t->scatter(dim, *index, *source))
CT_RUN(scatter_, (Handle t, int64_t dim, Handle index, Handle source), t->scatter_(dim, *index, *source))
CT_TENSOR(scatter_add, (Handle t, int64_t dim, Handle index, Handle source), t->scatter_add(dim, *index, *source))
CT_RUN(scatter_add_, (Handle t, int64_t dim, Handle index, Handle source), t->scatter_add_(dim, *index, *source))
CT_TENSOR(take_along_dim, (Handle t, Handle indices, int64_t dim), at::take_along_dim(*t, *indices, dim))
CT_TENSOR(masked_select, (Handle t, Handle mask), t->masked_select(*mask))
CT_TENSOR(nonzero, (Handle t), t->nonzero())
