// The plain C interface of the library: pointers, sizes and numbers, no libtorch. Every function spreads its work over `threads` threads of
// the pool that kernels_use_pool was told of. Element types are 0 for bf16 and 1 for fp32. Arrays are contiguous; what is meant by them
// stands at the functions of the same names in kernels.h and products.h. What a function is given is not checked again: FusedKernels.cs does that.
#pragma once

#include <cstdint>

#if defined(_WIN32)
#define KERNELS_API extern "C" __declspec(dllexport)
#else
#define KERNELS_API extern "C" __attribute__((visibility("default")))
#endif

// GOMP_parallel of the OpenMP that libtorch uses: two pools in one process would fight for the cores. Without one, a function uses one thread.
using Parallel = void (*)(void (*body)(void*), void* data, unsigned threads, unsigned flags);
KERNELS_API void kernels_use_pool(Parallel parallel);

// The instruction set in use; null where ARCTTT_ISA names none that there is, and then kernels_problem says so.
KERNELS_API const char* kernels_instruction_set();
KERNELS_API const char* kernels_problem();

// The place of the first number that is less than `least` or not less than `end`; -1 where there is none.
KERNELS_API int64_t kernels_first_outside(const int64_t* numbers, int64_t count, int64_t least, int64_t end);

// Whether kernels_product may be called.
KERNELS_API int32_t kernels_has_products();
KERNELS_API void kernels_product(int64_t rows, int64_t columns, int64_t summed, const float* left, int64_t left_stride, int32_t left_transposed,
    const float* right, int64_t right_stride, int32_t right_transposed, float* result, int32_t threads);

KERNELS_API void kernels_attention_forward(int32_t element, int64_t batch, int64_t length, int64_t heads, int64_t width, const float* cosines,
    const float* sines, const void* qkv, void* out, float* norms, int32_t threads);
KERNELS_API void kernels_attention_backward(int32_t element, int64_t batch, int64_t length, int64_t heads, int64_t width, const float* cosines,
    const float* sines, const void* qkv, const void* out, const float* norms, const void* out_gradient, void* qkv_gradient, int32_t threads);

KERNELS_API void kernels_normalize_forward(int32_t element, int64_t rows, int64_t width, const float* x, const void* y, float* sum, void* normal,
    float* scales, int32_t threads);
KERNELS_API void kernels_normalize_backward(int32_t element, int64_t rows, int64_t width, const float* sum, const float* scales,
    const float* sum_gradient, const void* normal_gradient, float* x_gradient, void* y_gradient, int32_t threads);

KERNELS_API void kernels_embed_forward(int64_t count, int64_t summed, int64_t width, const float* table, const int64_t* indices, float* result,
    int32_t threads);
KERNELS_API void kernels_embed_backward(int64_t count, int64_t summed, int64_t width, const int64_t* indices, const float* gradient,
    float* table_gradient, int32_t threads);

KERNELS_API void kernels_gelu_forward(int32_t element, int64_t count, const void* x, void* y, int32_t threads);
KERNELS_API void kernels_gelu_backward(int32_t element, int64_t count, const void* x, const void* gradient, void* result, int32_t threads);

// Returns the sum over the scored rows.
KERNELS_API double kernels_cross_entropy(int32_t element, int64_t rows, int64_t classes, const void* logits, const int64_t* targets,
    float* gradient, int32_t threads);

// Lists of `n` tensors each.
KERNELS_API void kernels_adamw(int64_t n, float* const* weights, float* const* first, float* const* second, const float* const* gradients,
    const int64_t* counts, double beta1, double beta2, double epsilon, double rate, double decay, int64_t step, int32_t threads);

// Lists of `n` matrices each, [rows[i], columns[i]].
KERNELS_API void kernels_muon(int32_t element, int64_t n, float* const* weights, float* const* momenta, const float* const* gradients,
    const int64_t* rows, const int64_t* columns, double momentum, double rate, double decay, int32_t threads);
