// Errors, threads, and what the machine has.
#include "compat.h"

#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace compat {

namespace {
thread_local std::string last_error;
}

void fail(const char* message) noexcept {
    try {
        last_error = message;
    } catch (...) {
        last_error.clear();
    }
}

void prepare_thread() {
    thread_local bool ready = false;
    if (ready) return;
    at::init_num_threads();
    ready = true;
}

}  // namespace compat

CT_API const char* ct_last_error() { return compat::last_error.c_str(); }

CT_API const char* ct_torch_version() { return TORCH_VERSION; }

CT_API int32_t ct_get_num_threads() {
    int32_t result = 0;
    compat::guard([&] { result = at::get_num_threads(); });
    return result;
}
CT_RUN(set_num_threads, (int32_t count), at::set_num_threads(count))

CT_API Flag ct_cuda_is_available() {
    Flag result = 0;
    compat::guard([&] { result = at::globalContext().hasCUDA() && at::detail::getCUDAHooks().getNumGPUs() > 0; });
    return result;
}
CT_RUN(cuda_synchronize, (int32_t index), {
    auto device = index < 0 ? c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).getDevice().index()
                            : static_cast<c10::DeviceIndex>(index);
    at::detail::getCUDAHooks().deviceSynchronize(device);
})
