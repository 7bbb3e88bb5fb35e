// Gradients: whether operations are recorded, and the backward pass.
#include "compat.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

using compat::list;

CT_API Flag ct_grad_enabled() { return c10::GradMode::is_enabled(); }
CT_API void ct_set_grad_enabled(Flag enabled) { c10::GradMode::set_enabled(enabled); }

CT_RUN(set_requires_grad, (Handle t, Flag value), t->set_requires_grad(value))

// One handle for each input into `out`; null where the outputs do not depend on the input.
CT_RUN(autograd_grad,
    (Handle const* outputs, int32_t n, Handle const* inputs, int32_t m, Handle const* grads, int32_t k, Flag retain,
        Flag create, Flag allow_unused, Handle* out),
    {
        auto result = torch::autograd::grad(
            list(outputs, n), list(inputs, m), list(grads, k), retain, create, allow_unused);
        for (size_t i = 0; i < result.size(); i++) out[i] = result[i].defined() ? compat::own(result[i]) : nullptr;
    })
