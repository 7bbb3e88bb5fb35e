// Fused operations of a transformer on a CPU, free of libtorch. One table of them for each instruction set; all work on
// a range of independent items, so that the caller spreads them over threads.
#pragma once

#include <cstdint>

namespace kernels {

// Element types of products: the first template argument of every kernel.
enum class Element { bf16, fp32 };

// Attention over packed queries, keys and values.
struct Attention {
    long batch, length, heads, width;  // qkv is [batch, length, 3, heads, width]
    const float* cosines;              // [length, width / 2], times what scales queries and keys
    const float* sines;
};

// A contiguous matrix that Muon takes by itself.
struct MuonBlock {
    float *weight, *momentum;
    const float* gradient;
    long rows, columns;
};

struct MuonRates {
    float momentum, rate, decay;
};

struct Table {
    const char* name;

    // Bytes of scratch that attention needs for one thread.
    long (*attention_scratch)(const Attention&, Element);

    // out [batch, length, heads, width]; norms [batch, heads, length] receives log-sum-exp of each row of scores.
    // Items are (batch, head) pairs.
    void (*attention_forward)(const Attention&, Element, const void* qkv, void* out, float* norms, long begin, long end, void* scratch);
    void (*attention_backward)(const Attention&, Element, const void* qkv, const void* out, const float* norms, const void* out_gradient,
        void* qkv_gradient, long begin, long end, void* scratch);

    // sum = x + y (y may be absent: then sum is not written); normal = sum / rms(sum); scales [rows] receives 1 / rms. Items are rows.
    void (*normalize_forward)(Element, long width, const float* x, const void* y, float* sum, void* normal, float* scales, long begin, long end);
    // Gradient of sum, from that of sum's other use (may be absent) and that of normal; also in the element type if y_gradient is given.
    void (*normalize_backward)(Element, long width, const float* sum, const float* scales, const float* sum_gradient, const void* normal_gradient,
        float* x_gradient, void* y_gradient, long begin, long end);

    // Sums of rows of a table: items are results. Its gradient, added to what is there: items are columns.
    void (*embed_forward)(long width, long summed, const float* table, const int64_t* indices, float* result, long begin, long end);
    void (*embed_backward)(long width, long summed, long count, const int64_t* indices, const float* gradient, float* table_gradient, long begin,
        long end);

    // GELU (Hendrycks and Gimpel 2016), exact form. Items are elements.
    void (*gelu_forward)(Element, const void* x, void* y, long begin, long end);
    void (*gelu_backward)(Element, const void* x, const void* y_gradient, void* x_gradient, long begin, long end);

    // Mean cross-entropy over rows whose target is 0 or more: returns the sum over the items (rows), and writes the gradient of that sum.
    double (*cross_entropy)(Element, long classes, const void* logits, const int64_t* targets, float* gradient, long begin, long end);

    // AdamW (Loshchilov and Hutter 2019, algorithm 2). Items are elements.
    void (*adamw)(float* weight, float* first, float* second, const float* gradient, float beta1, float beta2, float correction1,
        float correction2, float epsilon, float rate, float decay, long begin, long end);

    // Bytes of scratch that Muon needs for a matrix of this size.
    long (*muon_scratch)(Element, long rows, long columns);

    // A step of Muon (Jordan et al. 2024) with Nesterov momentum, on one matrix, in place; the update is 0.2 sqrt(max(rows, columns)) times the
    // rate (Liu et al. 2025, equation 4). Products are of the element type.
    void (*muon)(Element, const MuonBlock&, const MuonRates&, void* scratch);
};

// The best table that this processor runs; the environment variable ARCTTT_ISA may name a lesser one;
// std::invalid_argument for a name that there is not.
const Table& table();

// The table of a name, or null if this processor or this build does not have it.
const Table* table_named(const char* name);

}  // namespace kernels
