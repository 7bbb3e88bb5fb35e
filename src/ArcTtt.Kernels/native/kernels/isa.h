// All kernels for one instruction set. Included once in each file that is compiled for one; KERNELS_ISA names its namespace,
// so that no code of one set can be linked into another's place.
#include "kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kernels {
namespace KERNELS_ISA {
namespace {

#include "simd.h"
#include "scratch.h"
#include "transpose.h"
#if defined(KERNELS_AMX)
#include "amx.h"
#endif
#include "tile.h"
#include "attention.h"
#include "muon.h"
#include "pointwise.h"

// Calls body with a null pointer of the element type.
template <class Body> auto with(Element element, Body body) {
    return element == Element::bf16 ? body(static_cast<bf16*>(nullptr)) : body(static_cast<float*>(nullptr));
}
template <class P> using element_of = std::remove_pointer_t<P>;

// The state that tiles need around them.
struct TileScope {
#if defined(KERNELS_AMX)
    TileScope() { tiles_begin(); }
    ~TileScope() { tiles_end(); }
#else
    TileScope() {}
#endif
    TileScope(const TileScope&) = delete;
};

}  // namespace

extern const Table table;
const Table table{
    KERNELS_NAME,
    [](const Attention& shape, Element element) {
        return with(element, [&](auto* e) { return attention_scratch<element_of<decltype(e)>>(shape); });
    },
    [](const Attention& shape, Element element, const void* qkv, void* out, float* norms, long begin, long end, void* scratch) {
        const TileScope tiles;
        with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            attention_forward<E>(shape, static_cast<const E*>(qkv), static_cast<E*>(out), norms, begin, end, scratch);
        });
    },
    [](const Attention& shape, Element element, const void* qkv, const void* out, const float* norms, const void* out_gradient,
        void* qkv_gradient, long begin, long end, void* scratch) {
        const TileScope tiles;
        with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            attention_backward<E>(shape, static_cast<const E*>(qkv), static_cast<const E*>(out), norms, static_cast<const E*>(out_gradient),
                static_cast<E*>(qkv_gradient), begin, end, scratch);
        });
    },
    [](Element element, long width, const float* x, const void* y, float* sum, void* normal, float* scales, long begin, long end) {
        with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            normalize_forward<E>(width, x, static_cast<const E*>(y), sum, static_cast<E*>(normal), scales, begin, end);
        });
    },
    [](Element element, long width, const float* sum, const float* scales, const float* sum_gradient, const void* normal_gradient,
        float* x_gradient, void* y_gradient, long begin, long end) {
        with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            normalize_backward<E>(width, sum, scales, sum_gradient, static_cast<const E*>(normal_gradient), x_gradient,
                static_cast<E*>(y_gradient), begin, end);
        });
    },
    embed_forward,
    embed_backward,
    [](Element element, const void* x, void* y, long begin, long end) {
        with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            gelu_forward<E>(static_cast<const E*>(x), static_cast<E*>(y), begin, end);
        });
    },
    [](Element element, const void* x, const void* gradient, void* result, long begin, long end) {
        with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            gelu_backward<E>(static_cast<const E*>(x), static_cast<const E*>(gradient), static_cast<E*>(result), begin, end);
        });
    },
    [](Element element, long classes, const void* logits, const int64_t* targets, float* gradient, long begin, long end) {
        return with(element, [&](auto* e) {
            using E = element_of<decltype(e)>;
            return cross_entropy<E>(classes, static_cast<const E*>(logits), targets, gradient, begin, end);
        });
    },
    adamw,
    [](Element element, long rows, long columns) {
        return with(element, [&](auto* e) { return muon_scratch<element_of<decltype(e)>>(rows, columns); });
    },
    [](Element element, const MuonBlock& block, const MuonRates& rates, void* scratch) {
        const TileScope tiles;
        with(element, [&](auto* e) { muon<element_of<decltype(e)>>(block, rates, scratch); });
    },
};

}  // namespace KERNELS_ISA
}  // namespace kernels
