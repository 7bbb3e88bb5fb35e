// What operations over the fused kernels share: their checks, memory and threads.
#pragma once

#include "compat.h"
#include "kernels/kernels.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdlib>

namespace fused {

inline kernels::Element element(at::ScalarType type) {
    TORCH_CHECK(type == at::kBFloat16 || type == at::kFloat, "fused kernels: the type is ", type, ", expected BFloat16 or Float");
    return type == at::kBFloat16 ? kernels::Element::bf16 : kernels::Element::fp32;
}

inline kernels::Element element(const at::Tensor& t) {
    TORCH_CHECK(t.device().is_cpu(), "fused kernels: a tensor is on ", t.device(), ", expected cpu");
    return element(t.scalar_type());
}

inline void expect_float(const at::Tensor& t, const char* name) {
    TORCH_CHECK(t.device().is_cpu() && t.scalar_type() == at::kFloat, "fused kernels: ", name, " is ", t.scalar_type(), " on ", t.device(),
        ", expected Float on cpu");
}

// Memory that a thread keeps from call to call.
inline void* scratch(long bytes) {
    struct Block {
        char* data = nullptr;
        long size = 0;
        ~Block() { std::free(data); }
    };
    thread_local Block block;
    if (block.size < bytes) {
        std::free(block.data);
        block.size = 0;
        const long size = (bytes + 63) / 64 * 64;
        block.data = static_cast<char*>(std::aligned_alloc(64, size));
        TORCH_CHECK(block.data, "fused kernels: no memory for ", bytes, " bytes of scratch");
        block.size = size;
    }
    return block.data;
}

// Spreads items over threads in runs that are multiples of `grain`.
template <class Body> void spread(long items, long grain, Body body) {
    at::parallel_for(0, (items + grain - 1) / grain, 1, [&](long begin, long end) { body(begin * grain, std::min(end * grain, items)); });
}

}  // namespace fused
