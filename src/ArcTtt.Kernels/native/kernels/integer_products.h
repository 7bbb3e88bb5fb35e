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
#include "transpose.h"

constexpr long units = 64, block = 4 * units;  // numbers along the summed axis that share a scale, as units of four bytes
constexpr float most = 127;
constexpr int32_t offset = 128;                // added to the left factor's, which the instruction takes as unsigned
constexpr float least = 1e-36f;                // blocks of less are 0: their scale would not be finite
constexpr int tile_rows = 6;                   // sums in registers: 24 of 32, or 12 of 16
constexpr int tile_vectors = lanes == 16 ? 4 : 2;
constexpr long tile_columns = tile_vectors * lanes;
constexpr long group = 48;                     // rows of a transposed left factor that are packed together
constexpr long resident = 1 << 20;             // bytes of the right factor to keep in the second cache
static_assert(64 % tile_columns == 0 && 64 % lanes == 0 && Products::grain % group == 0 && group % tile_rows == 0 && group % lanes == 0);

// What a factor's block is packed to.
struct Packed {
    int32_t* packed;  // units
    float* scales;    // what each row's integers are multiplied by
    int32_t* starts;  // of the right factor: where its sums begin, -offset times the sum of a row's integers

    // From a row on.
    Packed at(long row) const { return {packed + row * units, scales + row, starts + row}; }
};

// Larger magnitudes, as integers: what is not a number is the largest.
inline vi larger(vi magnitudes, vf x) {
    const vi own = bits<vi>(x) & 0x7fffffff;
    return own > magnitudes ? own : magnitudes;
}

inline float largest(vi magnitudes) {
#if defined(__AVX512F__)
    return bits<float>(_mm512_reduce_max_epi32(reinterpret_cast<__m512i>(magnitudes)));
#else
    const auto all = reinterpret_cast<__m256i>(magnitudes);
    auto half = _mm_max_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    half = _mm_max_epi32(half, _mm_shuffle_epi32(half, 0x4e));
    half = _mm_max_epi32(half, _mm_shuffle_epi32(half, 0xb1));
    return bits<float>(_mm_cvtsi128_si32(half));
#endif
}

// Which number of a block is a unit's i-th: four vectors are laid over each other, so that nothing is shuffled.
constexpr long number_of(long unit, long i) { return unit / lanes * lanes * 4 + i * lanes + unit % lanes; }

// The nearest integers of four numbers, as a unit. Adding 1.5 * 2^23 rounds, and leaves the integer in the low bits.
template <class Read> inline vi to_unit(Read read, vf factor, int32_t add) {
    vi unit{};
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) unit |= (bits<vi>(read(i) * factor + (12582912.f + add)) & 0xff) << (8 * i);
    return unit;
}

// One row's numbers of a block, next to each other in memory, to its units.
float pack_row(const float* from, long count, int32_t add, int32_t* to) {
    float whole[block];
    if (count < block) {
        std::fill(std::copy_n(from, count, whole), whole + block, 0.f);
        from = whole;
    }
    vi magnitudes{};
    for (long i = 0; i < block; i += lanes) magnitudes = larger(magnitudes, load<vf>(from + i));
    const float size = largest(magnitudes);
    const vf factor = splat(size < least ? 0 : most / size);
    for (long u = 0; u < units; u += lanes) {
        store(to + u, to_unit([&](int i) { return load<vf>(from + number_of(u, i)); }, factor, add));
    }
    return size / most;
}

// Neighbouring columns of a block, a column being a row of the factor, to units that lie `step` apart.
template <int vectors> void pack_columns(const float* from, long stride, long count, int32_t add, long step, Packed to) {
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
    for (long u = 0; u < units; u++) {
        for (int v = 0; v < vectors; v++) {
            const auto at = [&](int i) {
                const long k = number_of(u, i);
                return k < count ? load<vf>(from + k * stride + v * lanes) : vf{};
            };
            store(to.packed + u * step + v * lanes, to_unit(at, factors[v], add));
        }
    }
}

// sum += the four products of each unit, x's integers being unsigned. Written out, for GCC 12 keeps the sums of its intrinsic in memory.
inline void add_products(vi& sum, vi x, vi y) {
#if defined(__AVX512F__)
    asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(y));
#else
    asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(x), "x"(y));
#endif
}

// Up to 6 rows by a tile's columns of the result, from one block. `row` and `unit` are the distances of a row's and a unit's integers in the left factor.
template <int row, int unit>
__attribute__((noinline)) void tile(const Packed& left, const Packed& right, float* result, long columns, long rows, bool adds) {
    for (long r = 0; r < rows; r++) {
        for (long n = 0; n < tile_columns; n += 16) __builtin_prefetch(result + r * columns + n, 1);  // there when the sums are
    }
    vi sums[tile_rows][tile_vectors];
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; r++) {
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) sums[r][v] = load<vi>(right.starts + v * lanes);
    }
    for (long u = 0; u < units; u++) {
        vi y[tile_vectors];
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; v++) y[v] = load<vi>(right.packed + u * tile_columns + v * lanes);
#pragma GCC unroll 8
        for (int r = 0; r < tile_rows; r++) {
            const vi x = left.packed[r * row + u * unit] - vi{};
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
    const long all = (summed + block - 1) / block, bytes = columns * block;
    return all * bytes <= resident ? all : std::max(1L, resident / 2 / bytes);
}

struct Memory {
    Packed right, left;  // [blocks, columns, 64 units] and [blocks, grain, 64 units], with a scale for each row of a block
    long bytes;

    Memory(Arena arena, long columns, long blocks)
        : right{arena.take<int32_t>(blocks * columns * units), arena.take<float>(blocks * columns), arena.take<int32_t>(blocks * columns)},
          left{arena.take<int32_t>(blocks * Products::grain * units), arena.take<float>(blocks * Products::grain), nullptr}, bytes(arena.used) {}
};

void pack_right(const Factor& factor, long k, long count, long columns, Packed to) {
    for (long column = 0; column < columns; column += tile_columns) {
        const Packed strip = to.at(column);
        if (factor.transposed) {
            pack_columns<tile_vectors>(factor.numbers + k * factor.stride + column, factor.stride, count, 0, tile_columns, strip);
        } else {
            for (long i = 0; i < tile_columns; i += 16) {
                int32_t rows[16][units];
                for (long r = 0; r < 16; r++) strip.scales[i + r] = pack_row(factor.numbers + (column + i + r) * factor.stride + k, count, 0, rows[r]);
                for (long u = 0; u < units; u += 16) transpose16(&rows[0][u], units, strip.packed + u * tile_columns + i, tile_columns);
            }
        }
        for (int v = 0; v < tile_vectors; v++) {
            vi sum{};
            for (long u = 0; u < units; u++) add_products(sum, bits<vi>(splat(offset * 0x01010101u)), load<vi>(strip.packed + u * tile_columns + v * lanes));
            store(strip.starts + v * lanes, -sum);
        }
    }
}

// Rows of a transposed factor lie beside each other, unit by unit, in groups.
void pack_left(const Factor& factor, long k, long count, long row, long rows, Packed to) {
    if (!factor.transposed) {
        for (long i = 0; i < rows; i++) to.scales[i] = pack_row(factor.numbers + (row + i) * factor.stride + k, count, offset, to.at(i).packed);
        return;
    }
    for (long i = 0; i < rows; i += group) {
        const float* from = factor.numbers + k * factor.stride + row + i;
        const Packed own = to.at(i);
        if (rows - i >= group) {
            pack_columns<group / lanes>(from, factor.stride, count, offset, group, own);
            continue;
        }
        for (long n = 0; n < rows - i; n += lanes) {
            pack_columns<1>(from + n, factor.stride, count, offset, group, {own.packed + n, own.scales + n, nullptr});
        }
    }
}

long scratch(long columns, long summed) { return Memory({nullptr}, columns, blocks_at_once(columns, summed)).bytes; }

// Memory that comes to the cache a share at a time.
struct Ahead {
    const char *next, *end;
    long share;

    Ahead(const float* start, const float* stop, long times)
        : next(reinterpret_cast<const char*>(start)), end(reinterpret_cast<const char*>(stop)), share(round_up((end - next) / times + 1, 64)) {}

    void fetch() {
        for (const char* stop = std::min(next + share, end); next < stop; next += 64) __builtin_prefetch(next, 0, 2);
    }
};

void multiply(Factor left, Factor right, float* result, long columns, long summed, long begin, long end, void* memory) {
    const long at_once = blocks_at_once(columns, summed);
    const Memory packed({static_cast<char*>(memory)}, columns, at_once);
    const auto right_of = [&](long b, long column) { return packed.right.at(b * columns + column); };
    const auto left_of = [&](long b, long i) { return packed.left.at(b * Products::grain + i); };
    const auto multiplies = left.transposed ? tile<1, group> : tile<units, 1>;
    for (long first = 0; first < summed; first += at_once * block) {
        const long blocks = std::min(at_once, (summed - first + block - 1) / block);
        const auto start = [&](long b) { return first + b * block; };
        const auto count = [&](long b) { return std::min(block, summed - start(b)); };
        for (long b = 0; b < blocks; b++) pack_right(right, start(b), count(b), columns, right_of(b, 0));
        for (long row = begin; row < end; row += Products::grain) {
            const long rows = std::min(Products::grain, end - row), next = row + rows;
            for (long b = 0; b < blocks; b++) pack_left(left, start(b), count(b), row, rows, left_of(b, 0));
            // The rows after these, where they lie one after the other.
            const long last = left.transposed ? next : std::min(next + Products::grain, end);
            Ahead ahead(left.numbers + next * left.stride, left.numbers + last * left.stride, blocks * (columns / tile_columns) * ((rows + tile_rows - 1) / tile_rows));
            for (long column = 0; column < columns; column += tile_columns) {
                for (long b = 0; b < blocks; b++) {
                    const Packed other = right_of(b, column);
                    for (long i = 0; i < rows; i += tile_rows) {
                        Packed own = left_of(b, i);
                        own.packed -= left.transposed ? i % group * (units - 1) : 0;  // beside its group's first row, not after the rows before it
                        ahead.fetch();
                        multiplies(own, other, result + (row + i) * columns + column, columns, std::min<long>(tile_rows, rows - i), start(b) > 0);
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
