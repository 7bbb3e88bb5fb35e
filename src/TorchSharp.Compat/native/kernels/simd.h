// Vectors of 16 numbers for one instruction set. Included inside a namespace of that set, once for each file that is
// compiled for it; GCC's vector types split themselves where the registers are narrower.
// No include guard: see isa.h.

using f32x16 = float __attribute__((vector_size(64)));
using i32x16 = int32_t __attribute__((vector_size(64)));
using u32x16 = uint32_t __attribute__((vector_size(64)));

struct bf16 {
    uint16_t bits;
};

template <class V, class P> inline V load(const P* p) {
    V v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
template <class V, class P> inline void store(P* p, V v) { std::memcpy(p, &v, sizeof v); }
inline f32x16 splat(float x) { return x - f32x16{}; }
inline u32x16 splat(uint32_t x) { return x - u32x16{}; }
template <class To, class From> inline To bits(From v) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &v, sizeof to);
    return to;
}

inline f32x16 max(f32x16 a, f32x16 b) { return a > b ? a : b; }
inline f32x16 min(f32x16 a, f32x16 b) { return a < b ? a : b; }

inline float sum(f32x16 v) {
#ifdef __AVX512F__
    return _mm512_reduce_add_ps(reinterpret_cast<__m512>(v));
#else
    float total = 0;
    for (int i = 0; i < 16; i++) total += v[i];
    return total;
#endif
}
inline float maximum(f32x16 v) {
#ifdef __AVX512F__
    return _mm512_reduce_max_ps(reinterpret_cast<__m512>(v));
#else
    float most = v[0];
    for (int i = 1; i < 16; i++) most = v[i] > most ? v[i] : most;
    return most;
#endif
}

// bf16 in the upper halves of 32 bits, rounded to the nearest even.
inline u32x16 round_bf16(f32x16 v) {
    auto u = bits<u32x16>(v);
    return u + splat(0x7fffu) + ((u >> 16) & splat(1u));
}

// Sixteen elements of either type as fp32, and back.
inline f32x16 read16(const float* p) { return load<f32x16>(p); }
inline f32x16 read16(const bf16* p) {
#ifdef __AVX512F__
    return reinterpret_cast<f32x16>(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))), 16));
#else
    u32x16 u;
    for (int i = 0; i < 16; i++) u[i] = static_cast<uint32_t>(p[i].bits) << 16;
    return bits<f32x16>(u);
#endif
}
inline void write16(float* p, f32x16 v) { store(p, v); }
inline void write16(bf16* p, f32x16 v) {
#if defined(__AVX512BF16__)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(reinterpret_cast<__m512>(v))));
#elif defined(__AVX512F__)
    auto u = round_bf16(v) >> 16;
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm512_cvtepi32_epi16(reinterpret_cast<__m512i>(u)));
#else
    auto u = round_bf16(v) >> 16;
    for (int i = 0; i < 16; i++) p[i].bits = static_cast<uint16_t>(u[i]);
#endif
}
inline float read1(const float* p) { return *p; }
inline float read1(const bf16* p) {
    uint32_t u = static_cast<uint32_t>(p->bits) << 16;
    return bits<float>(u);
}
inline void write1(float* p, float x) { *p = x; }
inline void write1(bf16* p, float x) {
    auto u = bits<uint32_t>(x);
    p->bits = static_cast<uint16_t>((u + 0x7fffu + ((u >> 16) & 1u)) >> 16);
}

// e^x for x at most about 88; 0 instead of anything below e^-87. The error is relative: 1e-4 where the result becomes bf16, else 1e-7.
template <class E> inline f32x16 exponential(f32x16 x) {
    const float magic = 12582912.f;  // 1.5 * 2^23: adding it rounds to an integer, which its low bits then hold
    x = max(x, splat(-87.f));
    auto shifted = x * 1.44269504f + magic;
    auto whole = shifted - magic;
    auto part = x * 1.44269504f - whole;  // 2^x = 2^whole * 2^part, part in -0.5 .. 0.5
    f32x16 p;
    if constexpr (sizeof(E) == 2) {
        p = ((part * 0.05550411f + 0.24022651f) * part + 0.69314718f) * part + 1.f;
    } else {
        p = part * 1.5403530e-4f + 1.3333558e-3f;
        p = p * part + 9.6181291e-3f;
        p = p * part + 5.5504109e-2f;
        p = p * part + 0.24022651f;
        p = p * part + 0.69314718f;
        p = p * part + 1.f;
    }
    return bits<f32x16>(bits<i32x16>(p) + (bits<i32x16>(shifted) << 23));
}

// ---- Units: 32 bits of the axis that a product sums over: two bf16, or one fp32. ----
template <class E> constexpr long unit = 4 / sizeof(E);

// Thirty-two consecutive numbers as units: 16 (bf16) or 32 (fp32) of them.
template <class E> inline void write_row_units(uint32_t* p, f32x16 low, f32x16 high) {
    if constexpr (sizeof(E) == 2) {
        write16(reinterpret_cast<bf16*>(p), low);
        write16(reinterpret_cast<bf16*>(p) + 16, high);
    } else {
        store(p, low);
        store(p + 16, high);
    }
}

// Two numbers of the summed axis, for sixteen columns: units of one row (bf16), or of two rows that lie `stride` apart (fp32).
template <class E> inline void write_column_units(uint32_t* p, long stride, f32x16 first, f32x16 second) {
    if constexpr (sizeof(E) == 2) {
#ifdef __AVX512BF16__
        auto lows = _mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(reinterpret_cast<__m512>(first))));
        auto highs = _mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(reinterpret_cast<__m512>(second))));
        _mm512_storeu_si512(p, _mm512_or_si512(lows, _mm512_slli_epi32(highs, 16)));
#else
        store(p, (round_bf16(second) & splat(0xffff0000u)) | (round_bf16(first) >> 16));
#endif
    } else {
        store(p, first);
        store(p + stride, second);
    }
}

// sum + the product of units: a is one unit for all columns, b sixteen columns.
template <class E> inline f32x16 dot(f32x16 sum, uint32_t a, u32x16 b) {
    if constexpr (sizeof(E) == 4) {
        return sum + bits<float>(a) * bits<f32x16>(b);
    } else {
#ifdef __AVX512BF16__
        return reinterpret_cast<f32x16>(_mm512_dpbf16_ps(
            reinterpret_cast<__m512>(sum), reinterpret_cast<__m512bh>(_mm512_set1_epi32(static_cast<int>(a))), reinterpret_cast<__m512bh>(b)));
#else
        sum += bits<float>(a << 16) * bits<f32x16>(b << 16);
        return sum + bits<float>(a & 0xffff0000u) * bits<f32x16>(b & splat(0xffff0000u));
#endif
    }
}
