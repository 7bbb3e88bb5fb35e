// Random numbers and their generators. A generator handle is a heap-allocated at::Generator; null means the default.
#include "compat.h"

#include <ATen/Context.h>

using compat::finish;
using compat::ints;
using compat::options;

namespace {

using Source = at::Generator*;

compat::Optional<at::Generator> from(Source generator) {
    return generator ? compat::Optional<at::Generator>(*generator) : compat::Optional<at::Generator>();
}

}  // namespace

CT_RUN(manual_seed, (int64_t seed), at::manual_seed(static_cast<uint64_t>(seed)))
CT_API Source ct_generator_default() {
    Source result = nullptr;
    compat::guard([&] { result = new at::Generator(at::globalContext().defaultGenerator(at::kCPU)); });
    return result;
}
CT_API Source ct_generator_new(int64_t seed, int32_t type, int32_t index) {
    Source result = nullptr;
    compat::guard([&] {
        auto generator = at::globalContext().defaultGenerator(compat::device(type, index)).clone();
        generator.set_current_seed(static_cast<uint64_t>(seed));
        result = new at::Generator(std::move(generator));
    });
    return result;
}
CT_API void ct_generator_dispose(Source generator) { delete generator; }

CT_TENSOR(rand, (const int64_t* size, int32_t n, Source g, Spec s),
    finish(at::rand(ints(size, n), from(g), options(s)), s))
CT_TENSOR(randn, (const int64_t* size, int32_t n, Source g, Spec s),
    finish(at::randn(ints(size, n), from(g), options(s)), s))
CT_TENSOR(randint, (int64_t low, int64_t high, const int64_t* size, int32_t n, Source g, Spec s),
    finish(at::randint(low, high, ints(size, n), from(g), options(s)), s))
