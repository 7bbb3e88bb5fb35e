// The product behind attention: 8 rows times 32 columns. Operands are units (simd.h) in scratch, padded with zeros.

constexpr long tile_rows = 8;
constexpr long tile_columns = 32;

// c[r][n] (+)= sum over k of a[r * row_stride + k * step] . b[k * 32 + n], for 8 rows and 32 columns.
template <class E, bool Add>
inline void tile(const uint32_t* a, long row_stride, long step, const uint32_t* b, long count, float* c, long c_stride) {
#ifdef __AVX512F__
    constexpr int rows = 8;  // 16 accumulators of 32 registers
#else
    constexpr int rows = 1;  // 4 accumulators of 16 half as wide registers
#endif
    for (long first = 0; first < tile_rows; first += rows) {
        const uint32_t* from = a + first * row_stride;
        f32x16 sums[rows][2];
#pragma GCC unroll 8
        for (int r = 0; r < rows; r++) {
            float* to = c + (first + r) * c_stride;
            sums[r][0] = Add ? load<f32x16>(to) : f32x16{};
            sums[r][1] = Add ? load<f32x16>(to + 16) : f32x16{};
        }
        for (long k = 0; k < count; k++) {
            auto b0 = load<u32x16>(b + k * 32);
            auto b1 = load<u32x16>(b + k * 32 + 16);
#pragma GCC unroll 8
            for (int r = 0; r < rows; r++) {
                auto unit_a = from[r * row_stride + k * step];
                sums[r][0] = dot<E>(sums[r][0], unit_a, b0);
                sums[r][1] = dot<E>(sums[r][1], unit_a, b1);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < rows; r++) {
            float* to = c + (first + r) * c_stride;
            store(to, sums[r][0]);
            store(to + 16, sums[r][1]);
        }
    }
}
