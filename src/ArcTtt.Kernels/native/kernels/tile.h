// The product behind attention: c[r][n] (+)= sum over k of a[r][k] . b[k][n] for tile_rows rows, 32 columns and `count` units. Everything
// lies in scratch, padded with zeros: rows to tile_rows, columns to 32, counts to block_step units' rows.

#if defined(KERNELS_AMX)
constexpr long tile_rows = 16;
#else
constexpr long tile_rows = 8;
#endif

// Registers hold this many rows at once.
#if defined(__AVX512F__)
constexpr int register_rows = 8;
#elif defined(__AVX2__)
constexpr int register_rows = 2;
#else
constexpr int register_rows = 1;
#endif

template <class E, bool Add>
inline void tile(const uint32_t* a, long a_stride, const uint32_t* b, long b_stride, long count, float* c, long c_stride) {
#if defined(KERNELS_AMX)
    if constexpr (sizeof(E) == 2) return amx_tile<Add>(a, a_stride, b, b_stride, count, c, c_stride);
#endif
    for (long first = 0; first < tile_rows; first += register_rows, a += register_rows * a_stride, c += register_rows * c_stride) {
        vf sums[register_rows][parts];
#pragma GCC unroll 8
        for (int r = 0; r < register_rows; r++) {
#pragma GCC unroll 8
            for (int n = 0; n < parts; n++) sums[r][n] = Add ? load<vf>(c + r * c_stride + n * lanes) : vf{};
        }
        for (long k = 0; k < count; k++) {
            vu row[parts];
#pragma GCC unroll 8
            for (int n = 0; n < parts; n++) row[n] = load<vu>(b + k * b_stride + n * lanes);
#pragma GCC unroll 8
            for (int r = 0; r < register_rows; r++) {
                const auto one = a[r * a_stride + k];
#pragma GCC unroll 8
                for (int n = 0; n < parts; n++) sums[r][n] = dot<E>(sums[r][n], one, row[n]);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < register_rows; r++) {
#pragma GCC unroll 8
            for (int n = 0; n < parts; n++) store(c + r * c_stride + n * lanes, sums[r][n]);
        }
    }
}
