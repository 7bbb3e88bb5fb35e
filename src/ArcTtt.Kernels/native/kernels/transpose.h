// Sixteen by sixteen 32-bit numbers turned about their diagonal.

#if defined(__AVX512F__)
// Exchanges the off-diagonal quarters of all blocks of 2 step x 2 step.
template <int step> inline void exchange(vf (&rows)[16]) {
    alignas(64) int32_t upper[16], lower[16];
    for (int l = 0; l < 16; l++) {
        upper[l] = l & step ? 16 + l - step : l;
        lower[l] = l & step ? 16 + l : l + step;
    }
    const auto first = _mm512_load_si512(upper), second = _mm512_load_si512(lower);
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
        if (i & step) continue;
        const auto a = reinterpret_cast<__m512>(rows[i]), b = reinterpret_cast<__m512>(rows[i + step]);
        rows[i] = reinterpret_cast<vf>(_mm512_permutex2var_ps(a, first, b));
        rows[i + step] = reinterpret_cast<vf>(_mm512_permutex2var_ps(a, second, b));
    }
}
#endif

// to[c][r] = from[r][c]; rows lie a stride apart.
template <class T> inline void transpose16(const T* from, long stride, T* to, long to_stride) {
    static_assert(sizeof(T) == 4);
#if defined(__AVX512F__)
    vf rows[16];
#pragma GCC unroll 16
    for (long r = 0; r < 16; r++) rows[r] = load<vf>(from + r * stride);
    exchange<1>(rows);
    exchange<2>(rows);
    exchange<4>(rows);
    exchange<8>(rows);
#pragma GCC unroll 16
    for (long r = 0; r < 16; r++) store(to + r * to_stride, rows[r]);
#else
    for (long c = 0; c < 16; c++) {
        for (long r = 0; r < 16; r++) to[c * to_stride + r] = from[r * stride + c];
    }
#endif
}
