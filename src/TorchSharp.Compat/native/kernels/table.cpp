// Chooses the instruction set.
#include "kernels.h"

#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace kernels {

namespace isa_plain { extern const Table table; }
#ifdef KERNELS_X86
namespace isa_avx2 { extern const Table table; }
namespace isa_avx512 { extern const Table table; }
namespace isa_avx512_bf16 { extern const Table table; }
#endif

namespace {

struct Choice {
    const Table* table;
    bool runs;
};

template <class Visit> const Table* first(Visit visit) {
#ifdef KERNELS_X86
    __builtin_cpu_init();
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512dq");
    const bool avx512_bf16 = avx512 && __builtin_cpu_supports("avx512bf16");
    for (const auto& choice : {Choice{&isa_avx512_bf16::table, avx512_bf16}, Choice{&isa_avx512::table, avx512}, Choice{&isa_avx2::table, avx2}}) {
        if (choice.runs && visit(*choice.table)) return choice.table;
    }
#endif
    return visit(isa_plain::table) ? &isa_plain::table : nullptr;
}

}  // namespace

const Table* table_named(const char* name) {
    return first([&](const Table& table) { return std::strcmp(table.name, name) == 0; });
}

const Table& table() {
    static const Table& chosen = [&]() -> const Table& {
        const char* name = std::getenv("ARCTTT_ISA");
        const Table* named = name ? table_named(name) : nullptr;
        return named ? *named : *first([](const Table&) { return true; });
    }();
    return chosen;
}

}  // namespace kernels
