// Tiles of Intel's Advanced Matrix Extensions: 16 rows of 64 bytes. Where KERNELS_AMX_EMULATED is set the same code runs on
// arrays, so that its logic can be tested on any machine.

#if defined(KERNELS_AMX_EMULATED)
struct Tiles {
    uint32_t data[5][16][16];
};
inline Tiles& tiles() {
    thread_local Tiles all;
    return all;
}
inline void tiles_begin() { std::memset(&tiles(), 0xff, sizeof(Tiles)); }
inline void tiles_end() {}
template <int T> inline void tile_zero() { std::memset(tiles().data[T], 0, sizeof tiles().data[T]); }
template <int T> inline void tile_load(const void* p, long stride) {
    for (long r = 0; r < 16; r++) std::memcpy(tiles().data[T][r], static_cast<const char*>(p) + r * stride, 64);
}
template <int T> inline void tile_store(void* p, long stride) {
    for (long r = 0; r < 16; r++) std::memcpy(static_cast<char*>(p) + r * stride, tiles().data[T][r], 64);
}
template <int C, int A, int B> inline void tile_dot() {
    auto& t = tiles().data;
    for (int m = 0; m < 16; m++) {
        for (int k = 0; k < 16; k++) {
            for (int n = 0; n < 16; n++) {
                auto c = bits<float>(t[C][m][n]);
                c += bits<float>(t[A][m][k] << 16) * bits<float>(t[B][k][n] << 16);
                c += bits<float>(t[A][m][k] & 0xffff0000u) * bits<float>(t[B][k][n] & 0xffff0000u);
                t[C][m][n] = bits<uint32_t>(c);
            }
        }
    }
}
#else
inline void tiles_begin() {
    alignas(64) struct {
        uint8_t palette = 1, start = 0, reserved[14] = {};
        uint16_t bytes[16] = {};
        uint8_t rows[16] = {};
    } shape;
    for (int t = 0; t < 5; t++) {
        shape.bytes[t] = 64;
        shape.rows[t] = 16;
    }
    asm volatile("ldtilecfg %0" ::"m"(shape));
}
inline void tiles_end() { asm volatile("tilerelease"); }
// Written as assembly: GCC's intrinsics take the numbers of tiles as text.
template <int T> inline void tile_zero() { asm volatile("tilezero %%tmm%c0" ::"i"(T)); }
template <int T> inline void tile_load(const void* p, long stride) {
    asm volatile("tileloadd (%1,%2,1), %%tmm%c0" ::"i"(T), "r"(p), "r"(stride) : "memory");
}
template <int T> inline void tile_store(void* p, long stride) {
    asm volatile("tilestored %%tmm%c0, (%1,%2,1)" ::"i"(T), "r"(p), "r"(stride) : "memory");
}
template <int C, int A, int B> inline void tile_dot() { asm volatile("tdpbf16ps %%tmm%c0, %%tmm%c1, %%tmm%c2" ::"i"(B), "i"(A), "i"(C)); }
#endif

template <bool Add> inline void amx_tile(const uint32_t* a, long a_stride, const uint32_t* b, long b_stride, long count, float* c, long c_stride) {
    if constexpr (Add) {
        tile_load<0>(c, c_stride * 4);
        tile_load<1>(c + 16, c_stride * 4);
    } else {
        tile_zero<0>();
        tile_zero<1>();
    }
    for (long k = 0; k < count; k += 16) {
        tile_load<2>(a + k, a_stride * 4);
        tile_load<3>(b + k * b_stride, b_stride * 4);
        tile_load<4>(b + k * b_stride + 16, b_stride * 4);
        tile_dot<0, 2, 3>();
        tile_dot<1, 2, 4>();
    }
    tile_store<0>(c, c_stride * 4);
    tile_store<1>(c + 16, c_stride * 4);
}
