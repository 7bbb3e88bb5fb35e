// What every file of the shim shares: tensor handles, plain structs that cross the border, and the guards that turn
// C++ exceptions into error codes. A handle is a heap-allocated at::Tensor that the caller owns.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#define CT_API extern "C" __attribute__((visibility("default")))
#define CT_TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace compat {

using Handle = at::Tensor*;
using Flag = int32_t;  // a truth value: 0 or 1

#if CT_TORCH_AT_LEAST(2, 3)
template <class T> using Optional = std::optional<T>;
#else
template <class T> using Optional = c10::optional<T>;
#endif

// A number together with its kind; `bits` holds a double (0), an integer (1) or a truth value (2).
struct Number {
    int64_t bits;
    int64_t kind;
};

// Where and how a new tensor is made. A dtype of -1 means "the same as the source".
struct Spec {
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;
};

inline at::Scalar scalar(Number n) {
    if (n.kind == 1) return at::Scalar(n.bits);
    if (n.kind == 2) return at::Scalar(n.bits != 0);
    double value;
    std::memcpy(&value, &n.bits, sizeof value);
    return at::Scalar(value);
}

inline c10::Device device(int32_t type, int32_t index) {
    return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

inline at::TensorOptions options(const Spec& spec) {
    auto result = at::TensorOptions().device(device(spec.device_type, spec.device_index));
    return spec.dtype < 0 ? result : result.dtype(static_cast<at::ScalarType>(spec.dtype));
}

inline at::Tensor finish(at::Tensor tensor, const Spec& spec) {
    if (spec.requires_grad) tensor.set_requires_grad(true);
    return tensor;
}

inline at::IntArrayRef ints(const int64_t* data, int32_t count) {
    return at::IntArrayRef(data, static_cast<size_t>(count));
}

inline Optional<at::Tensor> optional(const at::Tensor* tensor) {
    return tensor ? Optional<at::Tensor>(*tensor) : Optional<at::Tensor>();
}

inline Optional<at::ScalarType> optional_dtype(int32_t dtype) {
    return dtype < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline std::vector<at::Tensor> list(at::Tensor* const* handles, int32_t count) {
    std::vector<at::Tensor> result;
    result.reserve(count);
    for (int32_t i = 0; i < count; i++) result.push_back(handles[i] ? *handles[i] : at::Tensor());
    return result;
}

inline Handle own(at::Tensor tensor) { return new at::Tensor(std::move(tensor)); }

// Remembers the message of a failure for ct_last_error of this thread.
void fail(const char* message) noexcept;

// Gives a thread that calls libtorch for the first time the number of threads that was set for the process.
void prepare_thread();

template <class Body> bool guard(Body&& body) noexcept {
    try {
        prepare_thread();
        body();
        return true;
    } catch (const c10::Error& error) {
        fail(error.what_without_backtrace());
    } catch (const std::exception& error) {
        fail(error.what());
    } catch (...) {
        fail("libtorch threw something that is not an exception.");
    }
    return false;
}

template <class Body> Handle make(Body&& body) noexcept {
    Handle result = nullptr;
    guard([&] { result = own(body()); });
    return result;
}

template <class Body> int32_t run(Body&& body) noexcept { return guard(body) ? 0 : 1; }

}  // namespace compat

using compat::Flag;
using compat::Handle;
using compat::Number;
using compat::Spec;

// A function that returns a new tensor (null after an error), and one that returns 0 (1 after an error).
#define CT_TENSOR(name, params, ...) \
    CT_API Handle ct_##name params { return compat::make([&]() -> at::Tensor { return __VA_ARGS__; }); }
#define CT_RUN(name, params, ...) \
    CT_API int32_t ct_##name params { return compat::run([&] { __VA_ARGS__; }); }
