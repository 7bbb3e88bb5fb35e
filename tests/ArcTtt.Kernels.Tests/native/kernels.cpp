// Runs the fused kernels on odd shapes and checks them against plain sums in double precision, on buffers of exactly the size that
// they may touch: for sanitizers and valgrind (scripts/sanitize).
// Usage: kernels [--longest TOKENS] [--undefined] INSTRUCTION-SET...    (a set that this build or this processor lacks is an error)
// --undefined leaves memory as it comes, for valgrind to watch; else it begins as NaNs, which show where they are read.
#include "kernels.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

using kernels::Attention;
using kernels::Element;
using kernels::Table;

namespace {

int failures = 0;
bool undefined = false;
std::mt19937 random_bits(5);

// Numbers of one element type, which begin off the 64-byte grid, as those of a slice of a tensor do. No byte beyond them is ours.
class Numbers {
public:
    Numbers(Element element, long count) : element_(element), count_(count), memory_(std::malloc((count + 1) * size())) {
        if (!undefined) fill(NAN);
    }
    Numbers(const Numbers&) = delete;
    Numbers& operator=(const Numbers&) = delete;
    ~Numbers() { std::free(memory_); }

    void* data() { return static_cast<char*>(memory_) + size(); }
    float* floats() { return static_cast<float*>(data()); }
    long count() const { return count_; }

    double operator[](long i) {
        if (element_ == Element::fp32) return floats()[i];
        uint32_t bits = static_cast<uint32_t>(static_cast<uint16_t*>(data())[i]) << 16;
        float x;
        std::memcpy(&x, &bits, sizeof x);
        return x;
    }
    void set(long i, float x) {
        if (element_ == Element::fp32) {
            floats()[i] = x;
            return;
        }
        uint32_t bits;
        std::memcpy(&bits, &x, sizeof bits);
        static_cast<uint16_t*>(data())[i] = static_cast<uint16_t>(bits >> 16);  // cut off: any number will do
    }
    void fill(float x) {
        for (long i = 0; i < count_; i++) set(i, x);
    }
    Numbers& normal(float scale = 1) {
        std::normal_distribution<float> distribution(0, scale);
        for (long i = 0; i < count_; i++) set(i, distribution(random_bits));
        return *this;
    }
    std::vector<double> all() {
        std::vector<double> result(count_);
        for (long i = 0; i < count_; i++) result[i] = (*this)[i];
        return result;
    }

private:
    size_t size() const { return element_ == Element::fp32 ? 4 : 2; }
    Element element_;
    long count_;
    void* memory_;
};

// Scratch of exactly so many bytes.
class Scratch {
public:
    explicit Scratch(long bytes) {
        if (posix_memalign(&data, 64, std::max(bytes, 1L)) != 0) std::abort();
        if (!undefined) std::memset(data, 0xff, bytes);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() { std::free(data); }
    void* data = nullptr;
};

const char* name_of(Element element) { return element == Element::bf16 ? "bf16" : "fp32"; }

// The norm of the difference beside that of the truth, or beside `scale` where the truth cancels out.
void expect(const std::vector<double>& truth, const std::vector<double>& result, Element element, const std::string& what, double scale = 0) {
    double wrong = 0, size = 0;
    for (size_t i = 0; i < truth.size(); i++) {
        wrong += (truth[i] - result[i]) * (truth[i] - result[i]);
        size += truth[i] * truth[i];
    }
    const double limit = element == Element::bf16 ? 1.5e-2 : 2e-5;
    if (truth.size() != result.size() || !(std::sqrt(wrong) <= limit * std::max(std::sqrt(size), scale))) {
        std::printf("FAILED: %s, %s: off by %g of %g\n", what.c_str(), name_of(element), std::sqrt(wrong), std::sqrt(size));
        failures++;
    }
}

// Work on 0 to count in three unequal parts.
template <class Body> void in_parts(long count, Body body) {
    const long first = count / 3, second = count - count / 4;
    body(0, first);
    body(first, second);
    body(second, count);
}

void check_attention(const Table& table, Element element, long batch, long length, long heads, long width) {
    const long half = width / 2, row = heads * width;
    Numbers qkv(element, batch * length * 3 * row), out(element, batch * length * row), above(element, out.count()), gradient(element, qkv.count());
    Numbers cosines(Element::fp32, length * half), sines(Element::fp32, length * half), norms(Element::fp32, batch * heads * length);
    qkv.normal();
    above.normal();
    const double scale = std::pow(static_cast<double>(width), -0.25);
    for (long i = 0; i < length * half; i++) {
        cosines.set(i, static_cast<float>(scale * std::cos(0.3 * i)));
        sines.set(i, static_cast<float>(scale * std::sin(0.3 * i)));
    }
    const Attention shape{batch, length, heads, width, cosines.floats(), sines.floats()};
    in_parts(batch * heads, [&](long begin, long end) {
        Scratch scratch(table.attention_scratch(shape, element));
        table.attention_forward(shape, element, qkv.data(), out.data(), norms.floats(), begin, end, scratch.data);
    });
    in_parts(batch * heads, [&](long begin, long end) {
        Scratch scratch(table.attention_scratch(shape, element));
        table.attention_backward(
            shape, element, qkv.data(), out.data(), norms.floats(), above.data(), gradient.data(), begin, end, scratch.data);
    });

    std::vector<double> true_out(out.count()), true_gradient(qkv.count());
    std::vector<double> q(length * width), k(length * width), v(length * width), g(length * width), gq, gk, gv, share(length), slope(length);
    for (long b = 0; b < batch; b++) {
        for (long h = 0; h < heads; h++) {
            const auto at = [&](long i, long part) { return ((b * length + i) * 3 + part) * row + h * width; };
            const auto out_at = [&](long i) { return (b * length + i) * row + h * width; };
            for (long i = 0; i < length; i++) {
                for (long n = 0; n < half; n++) {
                    const double c = cosines[i * half + n], s = sines[i * half + n];
                    for (long part = 0; part < 2; part++) {
                        auto& to = part == 0 ? q : k;
                        const double x = qkv[at(i, part) + n], y = qkv[at(i, part) + half + n];
                        to[i * width + n] = x * c - y * s;
                        to[i * width + half + n] = y * c + x * s;
                    }
                }
                for (long n = 0; n < width; n++) {
                    v[i * width + n] = qkv[at(i, 2) + n];
                    g[i * width + n] = above[out_at(i) + n];
                }
            }
            gq.assign(length * width, 0);
            gk = gv = gq;
            for (long i = 0; i < length; i++) {
                double most = -std::numeric_limits<double>::infinity(), total = 0, mean = 0;
                for (long j = 0; j < length; j++) {
                    share[j] = slope[j] = 0;
                    for (long n = 0; n < width; n++) {
                        share[j] += q[i * width + n] * k[j * width + n];
                        slope[j] += g[i * width + n] * v[j * width + n];
                    }
                    most = std::max(most, share[j]);
                }
                for (long j = 0; j < length; j++) total += share[j] = std::exp(share[j] - most);
                for (long j = 0; j < length; j++) mean += (share[j] /= total) * slope[j];
                for (long j = 0; j < length; j++) {
                    const double d = share[j] * (slope[j] - mean);
                    for (long n = 0; n < width; n++) {
                        true_out[out_at(i) + n] += share[j] * v[j * width + n];
                        gv[j * width + n] += share[j] * g[i * width + n];
                        gq[i * width + n] += d * k[j * width + n];
                        gk[j * width + n] += d * q[i * width + n];
                    }
                }
            }
            for (long i = 0; i < length; i++) {
                for (long n = 0; n < half; n++) {
                    const double c = cosines[i * half + n], s = sines[i * half + n];
                    for (long part = 0; part < 2; part++) {
                        const auto& from = part == 0 ? gq : gk;
                        const double x = from[i * width + n], y = from[i * width + half + n];
                        true_gradient[at(i, part) + n] = x * c + y * s;
                        true_gradient[at(i, part) + half + n] = y * c - x * s;
                    }
                }
                for (long n = 0; n < width; n++) true_gradient[at(i, 2) + n] = gv[i * width + n];
            }
        }
    }
    const auto what = std::string("attention [") + std::to_string(batch) + ", " + std::to_string(length) + ", " + std::to_string(heads) + " x "
        + std::to_string(width) + "]";
    expect(true_out, out.all(), element, what);
    expect(true_gradient, gradient.all(), element, what + ", gradient");
}

void check_normalize(const Table& table, Element element, long rows, long width, bool adds, bool sum_used) {
    Numbers x(Element::fp32, rows * width), y(element, rows * width), sum(Element::fp32, rows * width), normal(element, rows * width);
    Numbers scales(Element::fp32, rows), of_sum(Element::fp32, rows * width), of_normal(element, rows * width), of_x(Element::fp32, rows * width);
    Numbers of_y(element, rows * width);
    x.normal(2);
    y.normal();
    of_sum.normal();
    of_normal.normal();
    in_parts(rows, [&](long begin, long end) {
        table.normalize_forward(element, width, x.floats(), adds ? y.data() : nullptr, adds ? sum.floats() : nullptr, normal.data(), scales.floats(),
            begin, end);
    });
    in_parts(rows, [&](long begin, long end) {
        table.normalize_backward(element, width, adds ? sum.floats() : x.floats(), scales.floats(), sum_used ? of_sum.floats() : nullptr,
            of_normal.data(), of_x.floats(), adds ? of_y.data() : nullptr, begin, end);
    });
    std::vector<double> true_sum, true_normal, true_gradient;
    double above = 0;  // for a single column, whose gradient cancels out
    for (long r = 0; r < rows; r++) {
        double squares = 0, dots = 0;
        for (long i = r * width; i < (r + 1) * width; i++) {
            true_sum.push_back(x[i] + (adds ? y[i] : 0));
            squares += true_sum[i] * true_sum[i];
            dots += true_sum[i] * of_normal[i];
        }
        const double scale = 1 / std::sqrt(squares / width + 1e-6);
        for (long i = r * width; i < (r + 1) * width; i++) {
            true_normal.push_back(true_sum[i] * scale);
            true_gradient.push_back(of_normal[i] * scale - true_sum[i] * dots * scale * scale * scale / width + (sum_used ? of_sum[i] : 0));
            above += of_normal[i] * scale * of_normal[i] * scale;
        }
    }
    const auto what = "normalize [" + std::to_string(rows) + ", " + std::to_string(width) + "]";
    if (adds) expect(true_sum, sum.all(), Element::fp32, what + ", sum");
    expect(true_normal, normal.all(), element, what);
    expect(true_gradient, of_x.all(), element, what + ", gradient", std::sqrt(above));
    if (adds) expect(true_gradient, of_y.all(), element, what + ", gradient of the branch", std::sqrt(above));
}

void check_embed(const Table& table, long rows, long summed, long count, long width) {
    Numbers weights(Element::fp32, rows * width), result(Element::fp32, count * width), above(Element::fp32, count * width);
    Numbers gradient(Element::fp32, rows * width);
    weights.normal();
    above.normal();
    gradient.fill(0);
    std::vector<int64_t> indices(count * summed);
    for (auto& index : indices) index = random_bits() % rows;
    in_parts(count, [&](long begin, long end) {
        table.embed_forward(width, summed, weights.floats(), indices.data(), result.floats(), begin, end);
    });
    in_parts(width, [&](long begin, long end) {
        table.embed_backward(width, summed, count, indices.data(), above.floats(), gradient.floats(), begin, end);
    });
    std::vector<double> truth(count * width), true_gradient(rows * width);
    for (long i = 0; i < count * summed; i++) {
        for (long n = 0; n < width; n++) {
            truth[i / summed * width + n] += weights[indices[i] * width + n];
            true_gradient[indices[i] * width + n] += above[i / summed * width + n];
        }
    }
    const auto what = "embed [" + std::to_string(count) + ", " + std::to_string(summed) + "] of [" + std::to_string(rows) + ", " + std::to_string(width) + "]";
    expect(truth, result.all(), Element::fp32, what);
    expect(true_gradient, gradient.all(), Element::fp32, what + ", gradient");
}

void check_gelu(const Table& table, Element element, long count) {
    Numbers x(element, count), y(element, count), above(element, count), gradient(element, count);
    x.normal(2);
    above.normal();
    in_parts(count, [&](long begin, long end) { table.gelu_forward(element, x.data(), y.data(), begin, end); });
    in_parts(count, [&](long begin, long end) { table.gelu_backward(element, x.data(), above.data(), gradient.data(), begin, end); });
    std::vector<double> truth, true_gradient;
    for (long i = 0; i < count; i++) {
        const double integral = 0.5 * std::erfc(-x[i] * std::sqrt(0.5)), density = std::exp(-x[i] * x[i] / 2) / std::sqrt(2 * std::acos(-1));
        truth.push_back(x[i] * integral);
        true_gradient.push_back(above[i] * (integral + x[i] * density));
    }
    // The integral inside is right to 1e-7 of 1, not of itself where it is next to nothing.
    expect(truth, y.all(), element, "gelu [" + std::to_string(count) + "]", 0.01);
    expect(true_gradient, gradient.all(), element, "gelu [" + std::to_string(count) + "], gradient", 0.01);
}

void check_cross_entropy(const Table& table, Element element, long rows, long classes, long ignore_every) {
    Numbers logits(element, rows * classes), gradient(Element::fp32, rows * classes);
    logits.normal(3);
    std::vector<int64_t> targets(rows);
    for (long i = 0; i < rows; i++) targets[i] = ignore_every && i % ignore_every == 0 ? -100 : i % classes;
    double total = 0, true_total = 0;
    in_parts(rows, [&](long begin, long end) {
        total += table.cross_entropy(element, classes, logits.data(), targets.data(), gradient.floats(), begin, end);
    });
    std::vector<double> true_gradient(rows * classes);
    for (long i = 0; i < rows; i++) {
        if (targets[i] < 0) continue;
        double all = 0;
        for (long c = 0; c < classes; c++) all += std::exp(logits[i * classes + c]);
        for (long c = 0; c < classes; c++) true_gradient[i * classes + c] = std::exp(logits[i * classes + c]) / all - (c == targets[i]);
        true_total += std::log(all) - logits[i * classes + targets[i]];
    }
    const auto what = "cross_entropy [" + std::to_string(rows) + ", " + std::to_string(classes) + "]";
    // A row that is certain has a loss and a gradient of almost nothing, of which fp32 keeps a few digits.
    expect({true_total}, {total}, Element::fp32, what, 0.1 * static_cast<double>(rows));
    expect(true_gradient, gradient.all(), Element::fp32, what + ", gradient", 0.1);
}

void check_adamw(const Table& table, long count) {
    Numbers weight(Element::fp32, count), first(Element::fp32, count), second(Element::fp32, count), gradient(Element::fp32, count);
    weight.normal();
    gradient.normal();
    first.fill(0.5f);
    second.fill(0.25f);
    std::vector<double> truth;
    for (long i = 0; i < count; i++) {
        const double m = 0.9 * 0.5 + 0.1 * gradient[i], v = 0.99 * 0.25 + 0.01 * gradient[i] * gradient[i];
        truth.push_back(weight[i] * (1 - 0.01 * 0.1) - 0.01 * m / 0.271 / (std::sqrt(v / 0.0297) + 1e-8));
    }
    in_parts(count, [&](long begin, long end) {
        table.adamw(weight.floats(), first.floats(), second.floats(), gradient.floats(), 0.9f, 0.99f, 0.271f, 0.0297f, 1e-8f, 0.01f, 0.1f, begin, end);
    });
    expect(truth, weight.all(), Element::fp32, "adamw [" + std::to_string(count) + "]");
}

// One step on a matrix, with rows at most columns or not.
void check_muon(const Table& table, Element element, long rows, long columns) {
    const long count = rows * columns, m = std::min(rows, columns), n = std::max(rows, columns);
    const bool tall = rows > columns;
    Numbers weight(Element::fp32, count), momentum(Element::fp32, count), gradient(Element::fp32, count);
    weight.normal(0.1f);
    momentum.normal();
    gradient.normal();
    std::vector<double> true_weight = weight.all(), true_momentum, x(count), gram(m * m), factor(m * m), product(count);
    double size = 0;
    for (long i = 0; i < count; i++) {
        true_momentum.push_back(momentum[i] * 0.95 + gradient[i]);
        const double ahead = true_momentum[i] * 0.95 + gradient[i];
        x[tall ? i % columns * n + i / columns : i] = ahead;
        size += ahead * ahead;
    }
    for (auto& number : x) number /= std::sqrt(size) + 1e-7;
    for (int step = 0; step < 5; step++) {
        gram.assign(m * m, 0);
        factor = gram;
        product.assign(count, 0);
        for (long i = 0; i < m; i++) {
            for (long j = 0; j < m; j++) {
                for (long k = 0; k < n; k++) gram[i * m + j] += x[i * n + k] * x[j * n + k];
            }
        }
        for (long i = 0; i < m; i++) {
            for (long k = 0; k < m; k++) {
                for (long j = 0; j < m; j++) factor[i * m + j] += gram[i * m + k] * gram[k * m + j] * 2.0315;
            }
            for (long j = 0; j < m; j++) factor[i * m + j] -= 4.7750 * gram[i * m + j];
            for (long k = 0; k < m; k++) {
                for (long j = 0; j < n; j++) product[i * n + j] += factor[i * m + k] * x[k * n + j];
            }
        }
        for (long i = 0; i < count; i++) x[i] = 3.4445 * x[i] + product[i];
    }
    const double rate = 0.5, keep = 1 - rate * 0.1, scale = rate * 0.2 * std::sqrt(static_cast<double>(n));
    double updates = 0;
    for (long i = 0; i < count; i++) {
        const double update = scale * x[tall ? i % columns * n + i / columns : i];
        true_weight[i] = true_weight[i] * keep - update;
        updates += update * update;
    }
    Scratch scratch(table.muon_scratch(element, rows, columns));
    table.muon(element, {weight.floats(), momentum.floats(), gradient.floats(), rows, columns}, {0.95f, 0.5f, 0.1f}, scratch.data);
    const auto what = "muon [" + std::to_string(rows) + ", " + std::to_string(columns) + "]";
    expect(true_momentum, momentum.all(), Element::fp32, what + ", momentum");
    // Fifteen roundings to bf16 in a row, which average out only where there are many numbers: 0.03 of the update, and 0.1 where there are few.
    const double limits = element == Element::fp32 ? 1 : m > 16 ? 2 : 7;
    expect(true_weight, weight.all(), element, what, limits * std::sqrt(updates));
}

void check(const Table& table, long longest) {
    const long shapes[][4] = {
        {1, 1, 1, 8}, {2, 2, 3, 8}, {3, 7, 1, 2}, {2, 16, 2, 6}, {1, 17, 1, 256}, {1, 31, 2, 16}, {2, 32, 1, 64}, {2, 33, 2, 32}, {1, 63, 1, 160},
        {1, 64, 2, 64}, {1, 65, 2, 96}, {1, 97, 2, 24}, {1, 129, 1, 10}, {1, 271, 2, 64}, {1, 915, 1, 32}, {1, 1039, 1, 64},
    };
    for (const auto element : {Element::bf16, Element::fp32}) {
        for (const auto& [batch, length, heads, width] : shapes) {
            if (length <= longest) check_attention(table, element, batch, length, heads, width);
        }
        for (const long width : {1, 2, 7, 8, 15, 16, 17, 31, 33, 128, 131, 256}) {
            for (const long rows : {1, 5, 66}) {
                check_normalize(table, element, rows, width, false, false);
                check_normalize(table, element, rows, width, true, false);
                check_normalize(table, element, rows, width, true, true);
            }
        }
        for (const long count : {1, 7, 8, 15, 16, 17, 33, 129, 1001}) check_gelu(table, element, count);
        for (const long classes : {1, 2, 7, 8, 11, 16, 17, 33, 100}) {
            for (const long rows : {1, 6, 65}) check_cross_entropy(table, element, rows, classes, rows == 6 ? 2 : 0);
            check_cross_entropy(table, element, 9, classes, 1);
        }
        const long matrices[][2] = {{1, 1}, {1, 40}, {5, 7}, {7, 5}, {15, 16}, {32, 32}, {31, 33}, {33, 31}, {64, 65}, {17, 130}, {130, 97}};
        for (const auto& [rows, columns] : matrices) check_muon(table, element, rows, columns);
    }
    for (const long width : {1, 7, 16, 37, 128}) {
        for (const long summed : {1, 4, 9}) check_embed(table, 11 * summed, summed, 67, width);
    }
    for (const long count : {1, 7, 16, 33, 1001}) check_adamw(table, count);
}

}  // namespace

int main(int count, char** arguments) {
    long longest = 1L << 20;
    int sets = 0;
    for (int i = 1; i < count; i++) {
        if (std::strcmp(arguments[i], "--longest") == 0 && i + 1 < count) {
            longest = std::atol(arguments[++i]);
            continue;
        }
        if (std::strcmp(arguments[i], "--undefined") == 0) {
            undefined = true;
            continue;
        }
        const auto* table = kernels::table_named(arguments[i]);
        if (!table) {
            std::fprintf(stderr, "no instruction set '%s' in this build or on this processor\n", arguments[i]);
            return 2;
        }
        check(*table, longest);
        std::printf("%s: done\n", table->name);
        sets++;
    }
    if (sets == 0) std::fprintf(stderr, "expected the names of instruction sets\n");
    return sets == 0 ? 2 : failures == 0 ? 0 : 1;
}
