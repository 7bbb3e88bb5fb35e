// Chooses the instruction set.
#include "kernels.h"
#include "products.h"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <vector>
#if defined(KERNELS_HAVE_AMX) || defined(KERNELS_HAVE_AVX_VNNI)
#include <cpuid.h>
#endif
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace kernels {

namespace isa_plain { extern const Table table; }
namespace isa_amx_emulated { extern const Table table; }
namespace isa_avx2 { extern const Table table; }
namespace isa_avx512 { extern const Table table; }
namespace isa_avx512_bf16 { extern const Table table; }
namespace isa_amx { extern const Table table; }
namespace products_avx_vnni { extern const Products products; }
namespace products_avx512_vnni { extern const Products products; }

namespace {

#if defined(KERNELS_HAVE_AMX)
// Intel's manual, volume 1, chapter 18: the processor has tiles for bf16, and the system lets this process use them.
bool has_amx() {
#if defined(__linux__)
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
    const bool bf16 = d & (1u << 22), tiles = d & (1u << 24);
    const long request_permission = 0x1023, tile_data = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
    return bf16 && tiles && syscall(SYS_arch_prctl, request_permission, tile_data) == 0;
#else
    return false;
#endif
}
#endif

#if defined(KERNELS_HAVE_AVX_VNNI)
// Not all compilers have a name for it.
bool has_avx_vnni() {
    unsigned a, b, c, d;
    return __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & (1u << 4));
}
#endif

// The first table, best first, that this processor runs and that `wanted` wants.
template <class Wanted> const Table* first(Wanted wanted) {
#if defined(KERNELS_HAVE_AVX2)
    __builtin_cpu_init();
    [[maybe_unused]] const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    [[maybe_unused]] const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
#endif
#if defined(KERNELS_HAVE_AVX512_BF16)
    const bool avx512_bf16 = avx512 && __builtin_cpu_supports("avx512bf16");
#if defined(KERNELS_HAVE_AMX)
    if (avx512_bf16 && has_amx() && wanted(isa_amx::table)) return &isa_amx::table;
#endif
    if (avx512_bf16 && wanted(isa_avx512_bf16::table)) return &isa_avx512_bf16::table;
#endif
#if defined(KERNELS_HAVE_AVX512)
    if (avx512 && wanted(isa_avx512::table)) return &isa_avx512::table;
#endif
#if defined(KERNELS_HAVE_AVX2)
    if (avx2 && wanted(isa_avx2::table)) return &isa_avx2::table;
#endif
    for (const auto* table : {&isa_plain::table, &isa_amx_emulated::table}) {
        if (wanted(*table)) return table;
    }
    return nullptr;
}

std::vector<float> try_attention(const Table& table) {
    constexpr long length = 41, heads = 2, width = 32;
    std::vector<float> cosines(length * width / 2), sines(length * width / 2), norms(heads * length);
    std::vector<uint16_t> qkv(length * 3 * heads * width), out(length * heads * width), gradient(qkv.size());
    const Attention shape{1, length, heads, width, cosines.data(), sines.data()};
    for (size_t i = 0; i < cosines.size(); i++) {
        cosines[i] = 0.4f * std::cos(0.1f * static_cast<float>(i));
        sines[i] = 0.4f * std::sin(0.1f * static_cast<float>(i));
    }
    const auto bf16 = [](float x) {
        uint32_t bits;
        std::memcpy(&bits, &x, 4);
        return static_cast<uint16_t>(bits >> 16);
    };
    for (size_t i = 0; i < qkv.size(); i++) qkv[i] = bf16(std::sin(0.7f * static_cast<float>(i)));
    std::vector<char> memory(table.attention_scratch(shape, Element::bf16) + 64);
    auto* scratch = memory.data() + (64 - reinterpret_cast<uintptr_t>(memory.data()) % 64) % 64;
    table.attention_forward(shape, Element::bf16, qkv.data(), out.data(), norms.data(), 0, heads, scratch);
    table.attention_backward(shape, Element::bf16, qkv.data(), out.data(), norms.data(), out.data(), gradient.data(), 0, heads, scratch);
    std::vector<float> all;
    for (const auto* part : {&out, &gradient}) {
        for (auto element : *part) {
            const uint32_t bits = static_cast<uint32_t>(element) << 16;
            float x;
            std::memcpy(&x, &bits, 4);
            all.push_back(x);
        }
    }
    return all;
}

// Whether a table computes what plain code does: no processor with tiles was at hand when their code was written.
bool agrees(const Table& table) {
    const auto truth = try_attention(isa_plain::table), result = try_attention(table);
    double wrong = 0, size = 0;
    for (size_t i = 0; i < truth.size(); i++) {
        wrong += (truth[i] - result[i]) * (truth[i] - result[i]);
        size += truth[i] * truth[i];
    }
    return wrong <= 1e-4 * size;  // false for a NaN
}

}  // namespace

const Table* table_named(const char* name) {
    return first([&](const Table& table) { return std::strcmp(table.name, name) == 0; });
}

const Table& table() {
    static const Table& chosen = []() -> const Table& {
        const char* name = std::getenv("ARCTTT_ISA");
        if (name && *name) {
            if (const Table* named = table_named(name)) return *named;
            std::string all;
            first([&](const Table& table) {
                all += std::string(all.empty() ? "" : ", ") + table.name;
                return false;
            });
            throw std::invalid_argument(std::string("ARCTTT_ISA is '") + name + "', this machine has " + all);
        }
        return *first([](const Table& table) { return std::strcmp(table.name, "amx") != 0 || agrees(table); });
    }();
    return chosen;
}

const Products* products() {
    static const Products* const chosen = []() -> const Products* {
        [[maybe_unused]] const bool avx512 = std::strncmp(table().name, "avx512", 6) == 0 || std::strcmp(table().name, "amx") == 0;
        [[maybe_unused]] const bool avx2 = avx512 || std::strcmp(table().name, "avx2") == 0;
#if defined(KERNELS_HAVE_AVX512_VNNI)
        if (avx512 && __builtin_cpu_supports("avx512vnni")) return &products_avx512_vnni::products;
#endif
#if defined(KERNELS_HAVE_AVX_VNNI)
        if (avx2 && has_avx_vnni()) return &products_avx_vnni::products;
#endif
        return nullptr;
    }();
    return chosen;
}

}  // namespace kernels
