#include "api.h"

#include "kernels/kernels.h"
#include "kernels/products.h"
#include "pool.h"

#include <atomic>
#include <cmath>
#include <exception>
#include <string>
#include <vector>

using kernels::Attention;
using kernels::Element;

namespace {

Parallel parallel = nullptr;
std::string problem;

Element type_of(int32_t element) { return element == 0 ? Element::bf16 : Element::fp32; }

}  // namespace

void pool::run(int parts, void (*body)(void*, int), void* data) {
    if (parts < 2 || !parallel) {
        for (int part = 0; part < parts; part++) body(data, part);
        return;
    }
    struct Job {
        void (*body)(void*, int);
        void* data;
        int parts;
        std::atomic<int> next{0};
    };
    Job job{body, data, parts};
    // A pool may give fewer threads than were asked for, so parts are taken, not dealt.
    parallel(
        [](void* raw) {
            auto& given = *static_cast<Job*>(raw);
            for (int part; (part = given.next++) < given.parts;) given.body(given.data, part);
        },
        &job, static_cast<unsigned>(parts), 0);
}

void kernels_use_pool(Parallel given) { parallel = given; }

const char* kernels_instruction_set() {
    try {
        return kernels::table().name;
    } catch (const std::exception& error) {
        problem = error.what();
        return nullptr;
    }
}

const char* kernels_problem() { return problem.c_str(); }

int64_t kernels_first_outside(const int64_t* numbers, int64_t count, int64_t least, int64_t end) {
    for (int64_t i = 0; i < count; i++) {
        if (numbers[i] < least || numbers[i] >= end) return i;
    }
    return -1;
}

int32_t kernels_has_products() { return kernels::products() != nullptr; }

void kernels_product(int64_t rows, int64_t columns, int64_t summed, const float* left, int64_t left_stride, int32_t left_transposed,
    const float* right, int64_t right_stride, int32_t right_transposed, float* result, int32_t threads) {
    const kernels::Factor a{left, left_stride, left_transposed != 0}, b{right, right_stride, right_transposed != 0};
    const auto& products = *kernels::products();
    const auto bytes = products.scratch(columns, summed);
    pool::spread(rows, products.grain, threads,
        [&](long begin, long end) { products.multiply(a, b, result, columns, summed, begin, end, pool::scratch(bytes)); });
}

void kernels_attention_forward(int32_t element, int64_t batch, int64_t length, int64_t heads, int64_t width, const float* cosines,
    const float* sines, const void* qkv, void* out, float* norms, int32_t threads) {
    const Attention shape{batch, length, heads, width, cosines, sines};
    const auto& table = kernels::table();
    const auto bytes = table.attention_scratch(shape, type_of(element));
    pool::spread(batch * heads, 1, threads, [&](long begin, long end) {
        table.attention_forward(shape, type_of(element), qkv, out, norms, begin, end, pool::scratch(bytes));
    });
}

void kernels_attention_backward(int32_t element, int64_t batch, int64_t length, int64_t heads, int64_t width, const float* cosines,
    const float* sines, const void* qkv, const void* out, const float* norms, const void* out_gradient, void* qkv_gradient, int32_t threads) {
    const Attention shape{batch, length, heads, width, cosines, sines};
    const auto& table = kernels::table();
    const auto bytes = table.attention_scratch(shape, type_of(element));
    pool::spread(batch * heads, 1, threads, [&](long begin, long end) {
        table.attention_backward(shape, type_of(element), qkv, out, norms, out_gradient, qkv_gradient, begin, end, pool::scratch(bytes));
    });
}

void kernels_normalize_forward(int32_t element, int64_t rows, int64_t width, const float* x, const void* y, float* sum, void* normal,
    float* scales, int32_t threads) {
    const auto& table = kernels::table();
    pool::spread(rows, 64, threads,
        [&](long begin, long end) { table.normalize_forward(type_of(element), width, x, y, sum, normal, scales, begin, end); });
}

void kernels_normalize_backward(int32_t element, int64_t rows, int64_t width, const float* sum, const float* scales,
    const float* sum_gradient, const void* normal_gradient, float* x_gradient, void* y_gradient, int32_t threads) {
    const auto& table = kernels::table();
    pool::spread(rows, 64, threads, [&](long begin, long end) {
        table.normalize_backward(type_of(element), width, sum, scales, sum_gradient, normal_gradient, x_gradient, y_gradient, begin, end);
    });
}

void kernels_embed_forward(int64_t count, int64_t summed, int64_t width, const float* table, const int64_t* indices, float* result,
    int32_t threads) {
    pool::spread(count, 64, threads,
        [&](long begin, long end) { kernels::table().embed_forward(width, summed, table, indices, result, begin, end); });
}

void kernels_embed_backward(int64_t count, int64_t summed, int64_t width, const int64_t* indices, const float* gradient,
    float* table_gradient, int32_t threads) {
    // Each thread has columns of its own, so that rows are added in one order.
    pool::spread(width, 16, threads,
        [&](long begin, long end) { kernels::table().embed_backward(width, summed, count, indices, gradient, table_gradient, begin, end); });
}

void kernels_gelu_forward(int32_t element, int64_t count, const void* x, void* y, int32_t threads) {
    pool::spread(count, 4096, threads, [&](long begin, long end) { kernels::table().gelu_forward(type_of(element), x, y, begin, end); });
}

void kernels_gelu_backward(int32_t element, int64_t count, const void* x, const void* gradient, void* result, int32_t threads) {
    pool::spread(
        count, 4096, threads, [&](long begin, long end) { kernels::table().gelu_backward(type_of(element), x, gradient, result, begin, end); });
}

double kernels_cross_entropy(int32_t element, int64_t rows, int64_t classes, const void* logits, const int64_t* targets, float* gradient,
    int32_t threads) {
    constexpr long grain = 256;
    std::vector<double> parts((rows + grain - 1) / grain);  // one a run of rows, so that the sum does not depend on the threads
    pool::spread(static_cast<long>(parts.size()), 1, threads, [&](long begin, long end) {
        for (long part = begin; part < end; part++) {
            parts[part] = kernels::table().cross_entropy(
                type_of(element), classes, logits, targets, gradient, part * grain, std::min<long>((part + 1) * grain, rows));
        }
    });
    double total = 0;
    for (auto part : parts) total += part;
    return total;
}

void kernels_adamw(int64_t n, float* const* weights, float* const* first, float* const* second, const float* const* gradients,
    const int64_t* counts, double beta1, double beta2, double epsilon, double rate, double decay, int64_t step, int32_t threads) {
    const auto correction1 = 1 - std::pow(beta1, step), correction2 = 1 - std::pow(beta2, step);
    // All tensors laid end to end, cut into equal runs.
    std::vector<long> starts{0};
    for (int64_t i = 0; i < n; i++) starts.push_back(starts.back() + counts[i]);
    const auto& table = kernels::table();
    pool::spread(starts.back(), 8192, threads, [&](long begin, long end) {
        auto i = static_cast<int64_t>(std::upper_bound(starts.begin(), starts.end(), begin) - starts.begin() - 1);
        for (; i < n && starts[i] < end; i++) {
            const long from = std::max(begin - starts[i], 0L), to = std::min<long>(end - starts[i], counts[i]);
            table.adamw(weights[i], first[i], second[i], gradients[i], static_cast<float>(beta1), static_cast<float>(beta2),
                static_cast<float>(correction1), static_cast<float>(correction2), static_cast<float>(epsilon), static_cast<float>(rate),
                static_cast<float>(decay), from, to);
        }
    });
}

void kernels_muon(int32_t element, int64_t n, float* const* weights, float* const* momenta, const float* const* gradients,
    const int64_t* rows, const int64_t* columns, double momentum, double rate, double decay, int32_t threads) {
    // A stack of square matrices goes block by block.
    std::vector<kernels::MuonBlock> blocks;
    for (int64_t i = 0; i < n; i++) {
        if (rows[i] * columns[i] == 0) continue;
        const auto height = rows[i] > columns[i] && rows[i] % columns[i] == 0 ? columns[i] : rows[i];
        for (int64_t row = 0; row < rows[i]; row += height) {
            const auto start = row * columns[i];
            blocks.push_back({weights[i] + start, momenta[i] + start, gradients[i] + start, height, columns[i]});
        }
    }
    // Each thread takes the next one, large ones first: threads end together even where another program slows one down.
    const auto size = [](const kernels::MuonBlock& b) { return b.rows * b.columns * std::min(b.rows, b.columns); };
    std::stable_sort(blocks.begin(), blocks.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    const kernels::MuonRates rates{static_cast<float>(momentum), static_cast<float>(rate), static_cast<float>(decay)};
    const auto& table = kernels::table();
    std::atomic<size_t> next{0};
    pool::each(static_cast<int>(std::min<size_t>(threads, blocks.size())), [&](int) {
        for (size_t i; (i = next++) < blocks.size();) {
            const auto& block = blocks[i];
            table.muon(type_of(element), block, rates, pool::scratch(table.muon_scratch(type_of(element), block.rows, block.columns)));
        }
    });
}
