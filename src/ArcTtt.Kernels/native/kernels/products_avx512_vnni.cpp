#include "products.h"

#include <immintrin.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace kernels {
namespace {

#include "scratch.h"

constexpr long block = 128, pairs = block / 2;       // numbers along the summed axis that share a scale
constexpr float most = 4095;                         // 128 products of such integers are less than 2^31
constexpr float least = 1e-30f;                      // blocks of less are 0: their scale would not be finite
constexpr int tile_rows = 6, tile_vectors = 4;       // sums in registers: 24 of 32
constexpr int group = 48;                            // rows of a transposed left factor that are packed together
constexpr long resident = 1 << 20;                   // bytes of the right factor to keep in the second cache
static_assert(tile_vectors * 16 == product_columns && product_rows % group == 0 && group % tile_rows == 0);

// What a factor's block is packed to: pairs of 16-bit integers, and what each row's integers are multiplied by.
struct Packed {
    int32_t* integers;
    float* scales;

    // From a row on.
    Packed at(long row) const { return {integers + row * pairs, scales + row}; }
};

__m512i magnitude(__m512 x) { return _mm512_and_si512(_mm512_castps_si512(x), _mm512_set1_epi32(0x7fffffff)); }

__m512i rounded(__m512 x, __m512 factor) { return _mm512_cvtps_epi32(_mm512_mul_ps(x, factor)); }

// One row's numbers of a block, next to each other in memory, to 64 pairs. Magnitudes are compared as integers: what is not a number is the largest.
float pack_row(const float* from, long count, int32_t* to) {
    __m512 x[block / 16];
    __m512i largest = _mm512_setzero_si512();
    for (int i = 0; i < block / 16; i++) {
        const long left = std::clamp(count - 16 * i, 0L, 16L);
        x[i] = _mm512_maskz_loadu_ps(static_cast<__mmask16>((1u << left) - 1), from + 16 * i);
        largest = _mm512_max_epu32(largest, magnitude(x[i]));
    }
    const float size = _mm_cvtss_f32(_mm_castsi128_ps(_mm_cvtsi32_si128(static_cast<int>(_mm512_reduce_max_epu32(largest)))));
    const __m512 factor = _mm512_set1_ps(size < least ? 0 : most / size);
    for (int i = 0; i < block / 16; i++) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + 8 * i), _mm512_cvtsepi32_epi16(rounded(x[i], factor)));
    }
    return size / most;
}

// A block of 16 * vectors columns of numbers, a column being a row of the factor, to pairs [64, 16 * vectors]; `width` of the columns are there.
template <int vectors> void pack_columns(const float* from, long stride, long count, long width, Packed to) {
    __m512 factors[vectors];
    __mmask16 there[vectors];
    __m512i largest[vectors];
    for (int v = 0; v < vectors; v++) {
        there[v] = static_cast<__mmask16>((1u << std::clamp(width - 16 * v, 0L, 16L)) - 1);
        largest[v] = _mm512_setzero_si512();
    }
    const auto at = [&](long k, int v) { return _mm512_maskz_loadu_ps(there[v], from + k * stride + 16 * v); };
    for (long k = 0; k < count; k++) {
        for (int v = 0; v < vectors; v++) largest[v] = _mm512_max_epu32(largest[v], magnitude(at(k, v)));
    }
    for (int v = 0; v < vectors; v++) {
        const __m512 size = _mm512_castsi512_ps(largest[v]);
        const __mmask16 some = _mm512_cmp_ps_mask(size, _mm512_set1_ps(least), _CMP_NLT_UQ);
        factors[v] = _mm512_maskz_div_ps(some, _mm512_set1_ps(most), size);
        _mm512_storeu_ps(to.scales + 16 * v, _mm512_mul_ps(size, _mm512_set1_ps(1 / most)));
    }
    for (long p = 0; p < pairs; p++) {
        for (int v = 0; v < vectors; v++) {
            const __m512i zero = _mm512_setzero_si512();
            const __m512i first = 2 * p < count ? rounded(at(2 * p, v), factors[v]) : zero;
            const __m512i second = 2 * p + 1 < count ? rounded(at(2 * p + 1, v), factors[v]) : zero;
            _mm512_storeu_si512(to.integers + (p * vectors + v) * 16, _mm512_mask_mov_epi16(first, 0xAAAAAAAA, _mm512_slli_epi32(second, 16)));
        }
    }
}

// sum += both products of each pair. Written out, for GCC 12 keeps the sums of its intrinsic in memory.
void add_products(__m512i& sum, __m512i x, __m512i y) { asm("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(y)); }

// Up to 6 rows by 64 columns of the result, from one block. `row` and `pair` are the distances of a row's and a pair's integers in the left factor.
template <int row, int pair> __attribute__((noinline)) void multiply(Packed left, Packed right, float* result, long columns, long rows, bool adds) {
    for (long r = 0; r < rows; r++) {
        for (int v = 0; v < tile_vectors; v++) __builtin_prefetch(result + r * columns + 16 * v, 1);  // there when the sums are
    }
    __m512i sums[tile_rows][tile_vectors];
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; r++) {
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) sums[r][v] = _mm512_setzero_si512();
    }
    for (long p = 0; p < pairs; p++) {
        __m512i y[tile_vectors];
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) y[v] = _mm512_load_si512(right.integers + p * product_columns + 16 * v);
#pragma GCC unroll 8
        for (int r = 0; r < tile_rows; r++) {
            const __m512i x = _mm512_set1_epi32(left.integers[r * row + p * pair]);
#pragma GCC unroll 8
            for (int v = 0; v < tile_vectors; v++) add_products(sums[r][v], x, y[v]);
        }
    }
    alignas(64) int32_t whole[tile_rows][product_columns];
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; r++) {
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) _mm512_store_si512(&whole[r][16 * v], sums[r][v]);
    }
    for (long r = 0; r < rows; r++) {
        for (int v = 0; v < tile_vectors; v++) {
            float* to = result + r * columns + 16 * v;
            const __m512 sum = _mm512_cvtepi32_ps(_mm512_load_si512(&whole[r][16 * v]));
            const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(left.scales[r]), _mm512_load_ps(right.scales + 16 * v));
            _mm512_storeu_ps(to, adds ? _mm512_fmadd_ps(sum, scale, _mm512_loadu_ps(to)) : _mm512_mul_ps(sum, scale));
        }
    }
}

// As many blocks of the right factor at a time as stay in the cache: all of them if it is a layer's weights.
long blocks_at_once(long columns, long summed) {
    const long all = (summed + block - 1) / block, bytes = columns * block * 2;
    return all * bytes <= resident ? all : std::max(1L, resident / 2 / bytes);
}

struct Memory {
    Packed right, left;  // [blocks, columns, 64 pairs] and [blocks, product_rows, 64 pairs], with a scale for each row of a block

    Memory(Arena arena, long columns, long blocks)
        : right{arena.take<int32_t>(blocks * columns * pairs), arena.take<float>(blocks * columns)},
          left{arena.take<int32_t>(blocks * product_rows * pairs), arena.take<float>(blocks * product_rows)},
          bytes(arena.used) {}

    long bytes;
};

void pack_right(const Factor& factor, long k, long count, long columns, Packed to) {
    for (long column = 0; column < columns; column += product_columns) {
        const Packed strip = to.at(column);
        if (factor.transposed) {
            pack_columns<tile_vectors>(factor.numbers + k * factor.stride + column, factor.stride, count, product_columns, strip);
            continue;
        }
        for (long i = 0; i < product_columns; i++) {
            int32_t row[pairs];
            strip.scales[i] = pack_row(factor.numbers + (column + i) * factor.stride + k, count, row);
            for (long p = 0; p < pairs; p++) strip.integers[p * product_columns + i] = row[p];
        }
    }
}

void pack_left(const Factor& factor, long k, long count, long row, long rows, Packed to) {
    if (factor.transposed) {
        for (long i = 0; i < rows; i += group) {
            pack_columns<group / 16>(factor.numbers + k * factor.stride + row + i, factor.stride, count, rows - i, to.at(i));
        }
        return;
    }
    for (long i = 0; i < rows; i++) to.scales[i] = pack_row(factor.numbers + (row + i) * factor.stride + k, count, to.at(i).integers);
}

}  // namespace

long product_scratch(long columns, long summed) { return Memory({nullptr}, columns, blocks_at_once(columns, summed)).bytes; }

void product(Factor left, Factor right, float* result, long columns, long summed, long begin, long end, void* scratch) {
    const long at_once = blocks_at_once(columns, summed);
    const Memory memory({static_cast<char*>(scratch)}, columns, at_once);
    const auto right_of = [&](long b, long column) { return memory.right.at(b * columns + column); };
    const auto left_of = [&](long b, long i) { return memory.left.at(b * product_rows + i); };
    for (long first = 0; first < summed; first += at_once * block) {
        const long blocks = std::min(at_once, (summed - first + block - 1) / block);
        const auto start = [&](long b) { return first + b * block; };
        const auto count = [&](long b) { return std::min(block, summed - start(b)); };
        for (long b = 0; b < blocks; b++) pack_right(right, start(b), count(b), columns, right_of(b, 0));
        for (long row = begin; row < end; row += product_rows) {
            const long rows = std::min(product_rows, end - row);
            for (long b = 0; b < blocks; b++) pack_left(left, start(b), count(b), row, rows, left_of(b, 0));
            for (long column = 0; column < columns; column += product_columns) {
                for (long b = 0; b < blocks; b++) {
                    for (long i = 0; i < rows; i += tile_rows) {
                        Packed own = left_of(b, i);
                        if (left.transposed) own.integers -= i % group * (pairs - 1);  // a group's rows lie beside each other
                        const auto multiplies = left.transposed ? multiply<1, group> : multiply<pairs, 1>;
                        multiplies(own, right_of(b, column), result + (row + i) * columns + column, columns, std::min<long>(tile_rows, rows - i), start(b) > 0);
                    }
                }
            }
        }
    }
}

}  // namespace kernels
