// Vectors of one instruction set, as GCC's vector types. Included by isa.h, inside a namespace of the set.

#if defined(__AVX512F__)
constexpr long lanes = 16;
#elif defined(__AVX2__)
constexpr long lanes = 8;
#else
constexpr long lanes = 4;
#endif
using vf = float __attribute__((vector_size(lanes * 4)));
using vi = int32_t __attribute__((vector_size(lanes * 4)));
using vu = uint32_t __attribute__((vector_size(lanes * 4)));

struct bf16 {
    uint16_t bits;
};

template <class V, class P> inline V load(const P* p) {
    V v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
template <class V, class P> inline void store(P* p, V v) { std::memcpy(p, &v, sizeof v); }
inline vf splat(float x) { return x - vf{}; }
inline vu splat(uint32_t x) { return x - vu{}; }
template <class To, class From> inline To bits(From v) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &v, sizeof to);
    return to;
}

// The second where either is no number: give the bound first, and what is no number stays so.
inline vf max(vf a, vf b) { return a > b ? a : b; }
inline vf min(vf a, vf b) { return a < b ? a : b; }

inline float sum(vf v) {
#if defined(__AVX512F__)
    return _mm512_reduce_add_ps(reinterpret_cast<__m512>(v));
#else
    float total = 0;
    for (long i = 0; i < lanes; i++) total += v[i];
    return total;
#endif
}
inline float maximum(vf v) {
#if defined(__AVX512F__)
    return _mm512_reduce_max_ps(reinterpret_cast<__m512>(v));
#else
    float most = v[0];
    for (long i = 1; i < lanes; i++) most = v[i] > most ? v[i] : most;
    return most;
#endif
}

// bf16 in the upper halves of 32 bits, rounded to the nearest even.
inline vu round_bf16(vf v) {
    auto u = bits<vu>(v);
    return u + splat(0x7fffu) + ((u >> 16) & splat(1u));
}

// A vector of elements of either type as fp32, and back.
inline vf read(const float* p) { return load<vf>(p); }
inline vf read(const bf16* p) {
#if defined(__AVX512F__)
    return reinterpret_cast<vf>(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))), 16));
#elif defined(__AVX2__)
    return reinterpret_cast<vf>(_mm256_slli_epi32(_mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))), 16));
#else
    vu u{};
    for (long i = 0; i < lanes; i++) u[i] = static_cast<uint32_t>(p[i].bits) << 16;
    return bits<vf>(u);
#endif
}
inline void write(float* p, vf v) { store(p, v); }
inline void write(bf16* p, vf v) {
#if defined(__AVX512BF16__)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(reinterpret_cast<__m512>(v))));
#elif defined(__AVX512F__)
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm512_cvtepi32_epi16(reinterpret_cast<__m512i>(round_bf16(v) >> 16)));
#elif defined(__AVX2__)
    auto u = reinterpret_cast<__m256i>(round_bf16(v) >> 16);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm_packus_epi32(_mm256_castsi256_si128(u), _mm256_extracti128_si256(u, 1)));
#else
    auto u = round_bf16(v) >> 16;
    for (long i = 0; i < lanes; i++) p[i].bits = static_cast<uint16_t>(u[i]);
#endif
}
inline float read1(const float* p) { return *p; }
inline float read1(const bf16* p) { return bits<float>(static_cast<uint32_t>(p->bits) << 16); }
inline void write1(float* p, float x) { *p = x; }
inline void write1(bf16* p, float x) {
    auto u = bits<uint32_t>(x);
    p->bits = static_cast<uint16_t>((u + 0x7fffu + ((u >> 16) & 1u)) >> 16);
}

// e^x for x at most about 88; anything below -87 counts as -87. The relative error is 1e-4 where the result becomes bf16, else 1e-7.
template <class E> inline vf exponential(vf x) {
    const float magic = 12582912.f;  // 1.5 * 2^23: adding it rounds to an integer, which its low bits then hold
    x = max(splat(-87.f), x);
    auto shifted = x * 1.44269504f + magic;
    auto part = x * 1.44269504f - (shifted - magic);  // 2^x = 2^whole * 2^part, part in -0.5 .. 0.5
    vf p;
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
    return bits<vf>(bits<vi>(p) + (bits<vi>(shifted) << 23));
}

// ---- Units: 32 bits of the axis that a product sums over: two bf16, or one fp32. A row of elements is a row of units. ----
template <class E> constexpr long unit = 4 / sizeof(E);

// Two rows as units that pair them (bf16), or as two rows of units that lie `stride` apart (fp32).
template <class E> inline void write_pair(uint32_t* p, long stride, vf first, vf second) {
    if constexpr (sizeof(E) == 2) {
        store(p, (round_bf16(second) & splat(0xffff0000u)) | (round_bf16(first) >> 16));
    } else {
        store(p, first);
        store(p + stride, second);
    }
}

constexpr long parts = 32 / lanes;  // vectors in 32 columns

// Two rows of 32 numbers, each as elements (where there is a place for them), and paired as by write_pair.
template <class E>
inline void write_rows_and_pairs(E* row, long row_stride, uint32_t* pairs, long stride, const vf (&first)[parts], const vf (&second)[parts]) {
#if defined(__AVX512BF16__)
    if constexpr (sizeof(E) == 2) {
        auto a = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(reinterpret_cast<__m512>(first[1]), reinterpret_cast<__m512>(first[0])));
        auto b = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(reinterpret_cast<__m512>(second[1]), reinterpret_cast<__m512>(second[0])));
        if (row) {
            _mm512_storeu_si512(row, a);
            _mm512_storeu_si512(row + row_stride, b);
        }
        // Column c of both: element c of a, then element c of b (which is element 32 + c of the two).
        const auto low = _mm512_set_epi16(47, 15, 46, 14, 45, 13, 44, 12, 43, 11, 42, 10, 41, 9, 40, 8, 39, 7, 38, 6, 37, 5, 36, 4, 35, 3, 34, 2, 33, 1, 32, 0);
        const auto high = _mm512_add_epi16(low, _mm512_set1_epi16(16));
        _mm512_storeu_si512(pairs, _mm512_permutex2var_epi16(a, low, b));
        _mm512_storeu_si512(pairs + 16, _mm512_permutex2var_epi16(a, high, b));
        return;
    }
#endif
    for (long i = 0; i < parts; i++) {
        if (row) {
            write(row + i * lanes, first[i]);
            write(row + row_stride + i * lanes, second[i]);
        }
        write_pair<E>(pairs + i * lanes, stride, first[i], second[i]);
    }
}

// total + the product of units: a is one unit for all columns.
template <class E> inline vf dot(vf total, uint32_t a, vu b) {
    if constexpr (sizeof(E) == 4) {
        return total + bits<float>(a) * bits<vf>(b);
    } else {
#if defined(__AVX512BF16__)
        return reinterpret_cast<vf>(_mm512_dpbf16_ps(
            reinterpret_cast<__m512>(total), reinterpret_cast<__m512bh>(_mm512_set1_epi32(static_cast<int>(a))), reinterpret_cast<__m512bh>(b)));
#else
        total += bits<float>(a << 16) * bits<vf>(b << 16);
        return total + bits<float>(a & 0xffff0000u) * bits<vf>(b & splat(0xffff0000u));
#endif
    }
}
