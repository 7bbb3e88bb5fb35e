// The products of products.h for one instruction set. Included once in each file that is compiled for one; KERNELS_ISA names its namespace.
#include "products.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <immintrin.h>

namespace kernels {
namespace KERNELS_ISA {
namespace {

#include "simd.h"
#include "scratch.h"

using vs = int16_t __attribute__((vector_size(lanes * 2)));

constexpr long block = 128, pairs = block / 2;             // numbers along the summed axis that share a scale
constexpr float most = 4095;                               // 128 products of such integers are less than 2^31
constexpr float least = 1e-30f;                            // blocks of less are 0: their scale would not be finite
constexpr int tile_rows = 6;                               // sums in registers: 24 of 32, or 12 of 16
constexpr int tile_vectors = lanes == 16 ? 4 : 2;
constexpr long tile_columns = tile_vectors * lanes;
constexpr long group = 48;                                 // rows of a transposed left factor that are packed together
constexpr long resident = 1 << 20;                         // bytes of the right factor to keep in the second cache
static_assert(64 % tile_columns == 0 && 64 % lanes == 0 && Products::grain % group == 0 && group % tile_rows == 0 && group % lanes == 0);

// What a factor's block is packed to: pairs of 16-bit integers, and what each row's integers are multiplied by.
struct Packed {
    int32_t* integers;
    float* scales;

    // From a row on.
    Packed at(long row) const { return {integers + row * pairs, scales + row}; }
};

// Larger magnitudes, as integers: what is not a number is the largest.
inline vi larger(vi magnitudes, vf x) {
    const vi own = bits<vi>(x) & 0x7fffffff;
    return own > magnitudes ? own : magnitudes;
}

inline float largest(vi magnitudes) {
    int32_t each[lanes];
    store(each, magnitudes);
    for (long half = lanes / 2; half > 0; half /= 2) {
        for (long i = 0; i < half; i++) each[i] = std::max(each[i], each[i + half]);
    }
    return load<float>(each);
}

// The nearest integers, in the low 16 bits: adding 1.5 * 2^23 rounds.
inline vi rounded(vf x, vf factor) { return bits<vi>(x * factor + 12582912.f); }

// One row's numbers of a block, next to each other in memory, to 64 pairs.
float pack_row(const float* from, long count, int32_t* to) {
    float whole[block];
    if (count < block) {
        std::fill(std::copy_n(from, count, whole), whole + block, 0.f);
        from = whole;
    }
    vi magnitudes{};
    for (long i = 0; i < block; i += lanes) magnitudes = larger(magnitudes, load<vf>(from + i));
    const float size = largest(magnitudes);
    const vf factor = splat(size < least ? 0 : most / size);
    for (long i = 0; i < block; i += lanes) store(to + i / 2, __builtin_convertvector(rounded(load<vf>(from + i), factor), vs));
    return size / most;
}

// Neighbouring columns of a block, a column being a row of the factor, to pairs that lie `step` apart.
template <int vectors> void pack_columns(const float* from, long stride, long count, long step, Packed to) {
    vi magnitudes[vectors] = {};
    for (long k = 0; k < count; k++) {
        for (int v = 0; v < vectors; v++) magnitudes[v] = larger(magnitudes[v], load<vf>(from + k * stride + v * lanes));
    }
    vf factors[vectors];
    for (int v = 0; v < vectors; v++) {
        const vf size = bits<vf>(magnitudes[v]);
        factors[v] = size < splat(least) ? vf{} : most / size;
        store(to.scales + v * lanes, size / most);
    }
    for (long p = 0; p < pairs; p++) {
        for (int v = 0; v < vectors; v++) {
            const auto at = [&](long k) { return k < count ? rounded(load<vf>(from + k * stride + v * lanes), factors[v]) : vi{}; };
            store(to.integers + p * step + v * lanes, (at(2 * p) & 0xffff) | at(2 * p + 1) << 16);
        }
    }
}

// sum += both products of each pair. Written out, for GCC 12 keeps the sums of its intrinsic in memory.
inline void add_products(vi& sum, vi x, vi y) {
#if defined(__AVX512F__)
    asm("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(y));
#else
    asm("%{vex%} vpdpwssd %2, %1, %0" : "+x"(sum) : "x"(x), "x"(y));
#endif
}

// Up to 6 rows by a tile's columns of the result, from one block. `row` and `pair` are the distances of a row's and a pair's integers in the left factor.
template <int row, int pair> __attribute__((noinline)) void tile(Packed left, Packed right, float* result, long columns, long rows, bool adds) {
    for (long r = 0; r < rows; r++) {
        for (long n = 0; n < tile_columns; n += 16) __builtin_prefetch(result + r * columns + n, 1);  // there when the sums are
    }
    vi sums[tile_rows][tile_vectors];
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; r++) {
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) sums[r][v] = vi{};
    }
    for (long p = 0; p < pairs; p++) {
        vi y[tile_vectors];
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) y[v] = load<vi>(right.integers + p * tile_columns + v * lanes);
#pragma GCC unroll 8
        for (int r = 0; r < tile_rows; r++) {
            const vi x = left.integers[r * row + p * pair] - vi{};
#pragma GCC unroll 8
            for (int v = 0; v < tile_vectors; v++) add_products(sums[r][v], x, y[v]);
        }
    }
    int32_t whole[tile_rows][tile_columns];
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; r++) {
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) store(&whole[r][v * lanes], sums[r][v]);
    }
    for (long r = 0; r < rows; r++) {
        for (long n = 0; n < tile_columns; n += lanes) {
            float* to = result + r * columns + n;
            const vf own = __builtin_convertvector(load<vi>(&whole[r][n]), vf) * (left.scales[r] * load<vf>(right.scales + n));
            store(to, adds ? own + load<vf>(to) : own);
        }
    }
}

// As many blocks of the right factor at a time as stay in the cache: all of them if it is a layer's weights.
long blocks_at_once(long columns, long summed) {
    const long all = (summed + block - 1) / block, bytes = columns * block * 2;
    return all * bytes <= resident ? all : std::max(1L, resident / 2 / bytes);
}

struct Memory {
    Packed right, left;  // [blocks, columns, 64 pairs] and [blocks, grain, 64 pairs], with a scale for each row of a block
    long bytes;

    Memory(Arena arena, long columns, long blocks)
        : right{arena.take<int32_t>(blocks * columns * pairs), arena.take<float>(blocks * columns)},
          left{arena.take<int32_t>(blocks * Products::grain * pairs), arena.take<float>(blocks * Products::grain)}, bytes(arena.used) {}
};

void pack_right(const Factor& factor, long k, long count, long columns, Packed to) {
    for (long column = 0; column < columns; column += tile_columns) {
        const Packed strip = to.at(column);
        if (factor.transposed) {
            pack_columns<tile_vectors>(factor.numbers + k * factor.stride + column, factor.stride, count, tile_columns, strip);
            continue;
        }
        for (long i = 0; i < tile_columns; i++) {
            int32_t row[pairs];
            strip.scales[i] = pack_row(factor.numbers + (column + i) * factor.stride + k, count, row);
            for (long p = 0; p < pairs; p++) strip.integers[p * tile_columns + i] = row[p];
        }
    }
}

// Rows of a transposed factor lie beside each other, pair by pair, in groups.
void pack_left(const Factor& factor, long k, long count, long row, long rows, Packed to) {
    if (!factor.transposed) {
        for (long i = 0; i < rows; i++) to.scales[i] = pack_row(factor.numbers + (row + i) * factor.stride + k, count, to.at(i).integers);
        return;
    }
    for (long i = 0; i < rows; i += group) {
        const float* from = factor.numbers + k * factor.stride + row + i;
        const Packed own = to.at(i);
        if (rows - i >= group) {
            pack_columns<group / lanes>(from, factor.stride, count, group, own);
            continue;
        }
        for (long n = 0; n < rows - i; n += lanes) pack_columns<1>(from + n, factor.stride, count, group, {own.integers + n, own.scales + n});
    }
}

long scratch(long columns, long summed) { return Memory({nullptr}, columns, blocks_at_once(columns, summed)).bytes; }

void multiply(Factor left, Factor right, float* result, long columns, long summed, long begin, long end, void* memory) {
    const long at_once = blocks_at_once(columns, summed);
    const Memory packed({static_cast<char*>(memory)}, columns, at_once);
    const auto right_of = [&](long b, long column) { return packed.right.at(b * columns + column); };
    const auto left_of = [&](long b, long i) { return packed.left.at(b * Products::grain + i); };
    const auto multiplies = left.transposed ? tile<1, group> : tile<pairs, 1>;
    for (long first = 0; first < summed; first += at_once * block) {
        const long blocks = std::min(at_once, (summed - first + block - 1) / block);
        const auto start = [&](long b) { return first + b * block; };
        const auto count = [&](long b) { return std::min(block, summed - start(b)); };
        for (long b = 0; b < blocks; b++) pack_right(right, start(b), count(b), columns, right_of(b, 0));
        for (long row = begin; row < end; row += Products::grain) {
            const long rows = std::min(Products::grain, end - row);
            for (long b = 0; b < blocks; b++) pack_left(left, start(b), count(b), row, rows, left_of(b, 0));
            for (long column = 0; column < columns; column += tile_columns) {
                for (long b = 0; b < blocks; b++) {
                    for (long i = 0; i < rows; i += tile_rows) {
                        Packed own = left_of(b, i);
                        own.integers -= left.transposed ? i % group * (pairs - 1) : 0;  // beside its group's first row, not after the rows before it
                        multiplies(own, right_of(b, column), result + (row + i) * columns + column, columns, std::min<long>(tile_rows, rows - i), start(b) > 0);
                    }
                }
            }
        }
    }
}

}  // namespace

extern const Products products;
const Products products{scratch, multiply};

}  // namespace KERNELS_ISA
}  // namespace kernels
