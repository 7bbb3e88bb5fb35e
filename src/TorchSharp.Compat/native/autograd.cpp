// Gradients: modes, backward passes, and gradients of parameters.
#include "compat.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

using compat::list;

CT_API Flag ct_grad_enabled() { return c10::GradMode::is_enabled(); }
CT_API void ct_set_grad_enabled(Flag enabled) { c10::GradMode::set_enabled(enabled); }
CT_API Flag ct_inference_enabled() { return c10::InferenceMode::is_enabled(); }
CT_API void* ct_inference_begin(Flag enabled) { return new c10::InferenceMode(enabled); }
CT_API void ct_inference_end(void* mode) { delete static_cast<c10::InferenceMode*>(mode); }

CT_RUN(set_requires_grad, (Handle t, Flag value), t->set_requires_grad(value))
CT_RUN(retain_grad, (Handle t), t->retain_grad())
CT_API Handle ct_grad(Handle t) {
    Handle result = nullptr;
    compat::guard([&] {
        const auto& grad = t->grad();
        if (grad.defined()) result = compat::own(grad);
    });
    return result;
}
CT_RUN(set_grad, (Handle t, Handle grad), t->mutable_grad() = grad ? *grad : at::Tensor())

CT_RUN(backward,
    (Handle const* tensors, int32_t n, Handle const* grads, int32_t m, Flag retain, Flag create, Handle const* inputs,
        int32_t k),
    torch::autograd::backward(list(tensors, n), list(grads, m), retain, create, list(inputs, k)))

// One handle for each input into `out`; null where the outputs do not depend on the input.
CT_RUN(autograd_grad,
    (Handle const* outputs, int32_t n, Handle const* inputs, int32_t m, Handle const* grads, int32_t k, Flag retain,
        Flag create, Flag allow_unused, Handle* out),
    {
        auto result = torch::autograd::grad(
            list(outputs, n), list(inputs, m), list(grads, k), retain, create, allow_unused);
        for (size_t i = 0; i < result.size(); i++) out[i] = result[i].defined() ? compat::own(result[i]) : nullptr;
    })

// Scales the gradients so that their norm, taken over all of them together, is at most max_norm.
CT_RUN(clip_grad_norm, (Handle const* parameters, int32_t n, double max_norm, double p, double* total), {
    c10::NoGradGuard no_grad;
    std::vector<at::Tensor> grads;
    for (int32_t i = 0; i < n; i++) {
        if (parameters[i]->grad().defined()) grads.push_back(parameters[i]->grad());
    }
    *total = 0;
    if (!grads.empty()) {
        std::vector<at::Tensor> norms;
        for (const auto& grad : grads) norms.push_back(at::norm(grad, p).to(grads[0].device(), at::kFloat));
        *total = at::norm(at::stack(norms), p).item<double>();
        double factor = max_norm / (*total + 1e-6);
        if (factor < 1) {
            for (auto& grad : grads) grad.mul_(factor);
        }
    }
})
