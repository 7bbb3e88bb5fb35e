// The fused kernels as operations on tensors, with their gradients. CPU only; contiguous tensors are made where they are not.
#include "fused.h"

#include <torch/csrc/autograd/custom_function.h>

using at::Tensor;
using fused::element;
using fused::expect_float;
using fused::scratch;
using fused::spread;
using kernels::Attention;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::Variable;
using torch::autograd::variable_list;

namespace {

// qkv [batch, length, 3 * heads * width] to [batch, length, heads * width].
struct AttentionFunction : Function<AttentionFunction> {
    static Attention shape(const Tensor& qkv, const Tensor& cosines, const Tensor& sines, int64_t heads) {
        return {qkv.size(0), qkv.size(1), heads, qkv.size(2) / 3 / heads, cosines.data_ptr<float>(), sines.data_ptr<float>()};
    }

    static Tensor forward(AutogradContext* context, const Tensor& qkv_any, const Tensor& cosines, const Tensor& sines, int64_t heads) {
        const auto type = element(qkv_any);
        TORCH_CHECK(heads > 0 && qkv_any.dim() == 3 && qkv_any.size(2) % (6 * heads) == 0, "attention: qkv is ", qkv_any.sizes(),
            ", expected [batch, length, 3 * heads * width] for ", heads, " heads of even width");
        const auto qkv = qkv_any.contiguous();
        const auto half = qkv.size(2) / 6 / heads;
        TORCH_CHECK(half <= 128, "attention: the heads are ", 2 * half, " wide, expected at most 256");
        for (const auto& t : {cosines, sines}) {
            expect_float(t, "a rotary table");
            TORCH_CHECK(t.is_contiguous() && t.numel() == qkv.size(1) * half, "attention: a rotary table is ", t.sizes(), ", expected [",
                qkv.size(1), ", ", half, "]");
        }
        auto out = at::empty({qkv.size(0), qkv.size(1), qkv.size(2) / 3}, qkv.options());
        auto norms = at::empty({qkv.size(0), heads, qkv.size(1)}, cosines.options());
        const auto a = shape(qkv, cosines, sines, heads);
        const auto& table = kernels::table();
        const auto bytes = table.attention_scratch(a, type);
        spread(a.batch * heads, 1, [&](long begin, long end) {
            table.attention_forward(a, type, qkv.data_ptr(), out.data_ptr(), norms.data_ptr<float>(), begin, end, scratch(bytes));
        });
        context->save_for_backward({qkv, out, norms, cosines, sines});
        context->saved_data["heads"] = heads;
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto& qkv = saved[0];
        const auto& out = saved[1];
        const auto& norms = saved[2];
        const auto a = shape(qkv, saved[3], saved[4], context->saved_data["heads"].toInt());
        const auto type = element(qkv);
        const auto gradient = gradients[0].contiguous();
        auto result = at::empty_like(qkv);
        const auto& table = kernels::table();
        const auto bytes = table.attention_scratch(a, type);
        spread(a.batch * a.heads, 1, [&](long begin, long end) {
            table.attention_backward(a, type, qkv.data_ptr(), out.data_ptr(), norms.data_ptr<float>(), gradient.data_ptr(), result.data_ptr(),
                begin, end, scratch(bytes));
        });
        return {result, Variable(), Variable(), Variable()};
    }
};

// x [.., width] in fp32, y alike in the element type where `adds`: (x + y in fp32, the same divided by its root mean square, in `type`).
struct NormalizeFunction : Function<NormalizeFunction> {
    static variable_list forward(AutogradContext* context, const Tensor& x_any, const Tensor& y_any, int64_t dtype, bool adds) {
        expect_float(x_any, "the residual");
        const auto x = x_any.contiguous();
        const auto y = adds ? y_any.contiguous() : Tensor();
        auto normal = at::empty(x.sizes(), x.options().dtype(static_cast<at::ScalarType>(dtype)));
        const auto type = element(normal);
        if (adds) TORCH_CHECK(y.scalar_type() == normal.scalar_type() && y.sizes() == x.sizes(), "normalize: y is ", y.scalar_type(), " ", y.sizes(),
            ", expected ", normal.scalar_type(), " ", x.sizes());
        const auto width = x.size(-1), rows = width ? x.numel() / width : 0;
        auto sum = adds ? at::empty_like(x) : x;
        auto scales = at::empty({rows}, x.options());
        const auto& table = kernels::table();
        spread(rows, 64, [&](long begin, long end) {
            table.normalize_forward(type, width, x.data_ptr<float>(), adds ? y.data_ptr() : nullptr, adds ? sum.data_ptr<float>() : nullptr,
                normal.data_ptr(), scales.data_ptr<float>(), begin, end);
        });
        context->save_for_backward({sum, scales});
        context->saved_data["dtype"] = dtype;
        context->saved_data["adds"] = adds;
        context->set_materialize_grads(false);
        return adds ? variable_list{sum, normal} : variable_list{normal};
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto& sum = saved[0];
        const bool adds = context->saved_data["adds"].toBool();
        const auto dtype = static_cast<at::ScalarType>(context->saved_data["dtype"].toInt());
        const auto& of_sum_any = adds ? gradients[0] : Tensor();
        const auto& of_normal_any = gradients[adds ? 1 : 0];
        if (!of_normal_any.defined()) {
            return {of_sum_any, adds && of_sum_any.defined() ? of_sum_any.to(dtype) : Variable(), Variable(), Variable()};
        }
        const auto of_sum = of_sum_any.defined() ? of_sum_any.contiguous() : Tensor();
        const auto of_normal = of_normal_any.contiguous();
        auto of_x = at::empty_like(sum);
        auto of_y = adds ? at::empty(sum.sizes(), sum.options().dtype(dtype)) : Tensor();
        const auto width = sum.size(-1), rows = width ? sum.numel() / width : 0;
        const auto& table = kernels::table();
        spread(rows, 64, [&](long begin, long end) {
            table.normalize_backward(element(of_normal), width, sum.data_ptr<float>(), saved[1].data_ptr<float>(),
                of_sum.defined() ? of_sum.data_ptr<float>() : nullptr, of_normal.data_ptr(), of_x.data_ptr<float>(),
                adds ? of_y.data_ptr() : nullptr, begin, end);
        });
        return {of_x, of_y, Variable(), Variable()};
    }
};

// table [rows, width], indices [count, summed] to sums of rows [count, width]; all fp32. Where an index is -1, nothing is added.
struct EmbedFunction : Function<EmbedFunction> {
    static Tensor forward(AutogradContext* context, const Tensor& table_any, const Tensor& indices_any) {
        expect_float(table_any, "the table");
        const auto table = table_any.contiguous();
        const auto indices = indices_any.contiguous();
        TORCH_CHECK(table.dim() == 2 && indices.dim() == 2 && indices.size(1) > 0 && indices.scalar_type() == at::kLong && indices.device().is_cpu(), "embed: the table is ", table.sizes(),
            " and the indices are ", indices.scalar_type(), " ", indices.sizes(), ", expected two axes each, and Long indices");
        const auto rows = table.size(0), width = table.size(1), count = indices.size(0), summed = indices.size(1);
        const auto* index = indices.data_ptr<int64_t>();
        for (int64_t i = 0; i < indices.numel(); i++) {
            TORCH_CHECK(index[i] >= -1 && index[i] < rows, "embed: index ", i, " is ", index[i], ", expected 0 to ", rows - 1, ", or -1 for none");
        }
        auto result = at::empty({count, width}, table.options());
        spread(count, 64, [&](long begin, long end) {
            kernels::table().embed_forward(width, summed, table.data_ptr<float>(), index, result.data_ptr<float>(), begin, end);
        });
        context->save_for_backward({indices});
        context->saved_data["rows"] = rows;
        return result;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto indices = context->get_saved_variables()[0];
        const auto gradient = gradients[0].contiguous();
        const auto width = gradient.size(1);
        auto result = at::zeros({context->saved_data["rows"].toInt(), width}, gradient.options());
        // Each thread has columns of its own, so that rows are added in one order.
        spread(width, 16, [&](long begin, long end) {
            kernels::table().embed_backward(width, indices.size(1), indices.size(0), indices.data_ptr<int64_t>(), gradient.data_ptr<float>(),
                result.data_ptr<float>(), begin, end);
        });
        return {result, Variable()};
    }
};

struct GeluFunction : Function<GeluFunction> {
    static Tensor forward(AutogradContext* context, const Tensor& any) {
        const auto x = any.contiguous();
        auto y = at::empty_like(x);
        const auto type = element(x);
        const auto& table = kernels::table();
        spread(x.numel(), 4096, [&](long begin, long end) { table.gelu_forward(type, x.data_ptr(), y.data_ptr(), begin, end); });
        context->save_for_backward({x});
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto x = context->get_saved_variables()[0];
        const auto gradient = gradients[0].contiguous();
        auto result = at::empty_like(x);
        const auto& table = kernels::table();
        spread(x.numel(), 4096,
            [&](long begin, long end) { table.gelu_backward(element(x), x.data_ptr(), gradient.data_ptr(), result.data_ptr(), begin, end); });
        return {result};
    }
};

// logits [rows, classes], targets [rows] (less than 0: ignored) to the mean loss, fp32; 0 where every row is ignored.
struct CrossEntropyFunction : Function<CrossEntropyFunction> {
    static Tensor forward(AutogradContext* context, const Tensor& logits_any, const Tensor& targets_any) {
        const auto type = element(logits_any);
        const auto logits = logits_any.contiguous();
        const auto targets = targets_any.contiguous();
        TORCH_CHECK(logits.dim() == 2 && targets.dim() == 1 && targets.scalar_type() == at::kLong && targets.device().is_cpu() && targets.size(0) == logits.size(0),
            "cross_entropy: the targets are ", targets.scalar_type(), " ", targets.sizes(), ", expected Long [", logits.size(0), "]");
        const auto rows = logits.size(0), classes = logits.size(1);
        const auto* wanted = targets.data_ptr<int64_t>();
        int64_t scored = 0;
        for (int64_t i = 0; i < rows; i++) {
            TORCH_CHECK(wanted[i] < classes, "cross_entropy: target ", i, " is ", wanted[i], ", expected less than ", classes);
            scored += wanted[i] >= 0;
        }
        auto gradient = at::empty({rows, classes}, logits.options().dtype(at::kFloat));
        constexpr long grain = 256;
        std::vector<double> parts((rows + grain - 1) / grain);  // one a run of rows, so that the sum does not depend on the threads
        const auto& table = kernels::table();
        at::parallel_for(0, static_cast<long>(parts.size()), 1, [&](long begin, long end) {
            for (long part = begin; part < end; part++) {
                parts[part] = table.cross_entropy(type, classes, logits.data_ptr(), wanted, gradient.data_ptr<float>(), part * grain,
                    std::min<long>((part + 1) * grain, rows));
            }
        });
        double total = 0;
        for (auto part : parts) total += part;
        const double scale = scored ? 1.0 / static_cast<double>(scored) : 0;
        context->save_for_backward({gradient});
        context->saved_data["scale"] = scale;
        context->saved_data["dtype"] = static_cast<int64_t>(logits.scalar_type());
        return at::scalar_tensor(total * scale, gradient.options());
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto gradient = context->get_saved_variables()[0];
        const auto dtype = static_cast<at::ScalarType>(context->saved_data["dtype"].toInt());
        return {(gradient * (gradients[0] * context->saved_data["scale"].toDouble())).to(dtype), Variable()};
    }
};

// x [.., in] W^T + scale (x A^T) B^T (Hu et al. 2021, equation 3): W [out, in] frozen, A [rank, in] and B [out, rank] in fp32. The
// second product is added to the first in its place.
struct LoraFunction : Function<LoraFunction> {
    static Tensor forward(AutogradContext* context, const Tensor& any, const Tensor& weight, const Tensor& a, const Tensor& b, double scale) {
        const auto type = weight.scalar_type();
        TORCH_CHECK(any.scalar_type() == type, "lora_linear: x is ", any.scalar_type(), " and W is ", type, ", expected one type");
        const auto x = any.reshape({-1, any.size(-1)});
        const auto down = a.to(type), up = b.to(type);
        const auto low = at::mm(x, down.t());
        auto y = at::mm(x, weight.t());
        y.addmm_(low, up.t(), 1, scale);
        context->save_for_backward({x, weight, low, down, up});
        context->saved_data["scale"] = scale;
        auto shape = any.sizes().vec();
        context->saved_data["shape"] = shape;
        shape.back() = weight.size(0);
        return y.view(shape);
    }

    static variable_list backward(AutogradContext* context, variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1], &low = saved[2], &down = saved[3], &up = saved[4];
        const double scale = context->saved_data["scale"].toDouble();
        const auto gradient = gradients[0].reshape({-1, weight.size(0)});
        const auto of_low = at::mm(gradient, up).mul_(scale);
        Tensor of_x;
        if (context->needs_input_grad(0)) {
            of_x = at::mm(gradient, weight);
            of_x.addmm_(of_low, down);
            of_x = of_x.view(context->saved_data["shape"].toIntVector());
        }
        const auto of_a = at::mm(of_low.t(), x).to(at::kFloat);
        const auto of_b = at::mm(gradient.t(), low).to(at::kFloat).mul_(scale);
        return {of_x, Variable(), of_a, of_b, Variable()};
    }
};

}  // namespace

// Null after an error.
CT_API const char* ct_fused_isa() {
    const char* result = nullptr;
    compat::guard([&] { result = kernels::table().name; });
    return result;
}

CT_TENSOR(fused_attention, (Handle qkv, Handle cosines, Handle sines, int64_t heads), AttentionFunction::apply(*qkv, *cosines, *sines, heads))
CT_TENSOR(fused_embed, (Handle table, Handle indices), EmbedFunction::apply(*table, *indices))
CT_TENSOR(fused_gelu, (Handle x), GeluFunction::apply(*x))
CT_TENSOR(fused_cross_entropy, (Handle logits, Handle targets), CrossEntropyFunction::apply(*logits, *targets))
CT_TENSOR(fused_lora_linear, (Handle x, Handle weight, Handle a, Handle b, double scale), LoraFunction::apply(*x, *weight, *a, *b, scale))
CT_TENSOR(fused_normalize, (Handle x, int32_t dtype), NormalizeFunction::apply(*x, *x, static_cast<int64_t>(dtype), false)[0])
// Two handles into `out`: x + y, and the same normalized, in y's type.
CT_RUN(fused_add_normalize, (Handle x, Handle y, Handle* out), {
    auto result = NormalizeFunction::apply(*x, *y, static_cast<int64_t>(y->scalar_type()), true);
    out[0] = compat::own(result[0]);
    out[1] = compat::own(result[1]);
})
