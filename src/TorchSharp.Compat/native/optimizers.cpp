// Optimizers over all tensors at once, in place. CPU only.
#include "fused.h"

#include <c10/core/GradMode.h>

#include <atomic>
#include <cmath>

using at::Tensor;

namespace {

void adamw(const std::vector<Tensor>& weights, const std::vector<Tensor>& first, const std::vector<Tensor>& second,
    const std::vector<Tensor>& gradients, double beta1, double beta2, double epsilon, double rate, double decay, int64_t step) {
    const auto correction1 = 1 - std::pow(beta1, step), correction2 = 1 - std::pow(beta2, step);
    std::vector<Tensor> dense;
    for (size_t i = 0; i < weights.size(); i++) {
        for (const auto* t : {&weights[i], &first[i], &second[i]}) {
            fused::expect_float(*t, "a tensor of the optimizer");
            TORCH_CHECK(t->is_contiguous(), "adamw: tensor ", i, " is not contiguous");
            TORCH_CHECK(t->sizes() == gradients[i].sizes(), "adamw: tensor ", i, " is ", t->sizes(), ", its gradient is ", gradients[i].sizes());
        }
        dense.push_back(gradients[i].to(at::kFloat).contiguous());
    }
    // All tensors laid end to end, cut into equal runs.
    std::vector<long> starts{0};
    for (const auto& w : weights) starts.push_back(starts.back() + w.numel());
    const auto& table = kernels::table();
    fused::spread(starts.back(), 8192, [&](long begin, long end) {
        auto i = static_cast<size_t>(std::upper_bound(starts.begin(), starts.end(), begin) - starts.begin() - 1);
        for (; i < weights.size() && starts[i] < end; i++) {
            const long from = std::max(begin - starts[i], 0L), to = std::min<long>(end - starts[i], weights[i].numel());
            table.adamw(weights[i].data_ptr<float>(), first[i].data_ptr<float>(), second[i].data_ptr<float>(), dense[i].data_ptr<float>(),
                static_cast<float>(beta1), static_cast<float>(beta2), static_cast<float>(correction1), static_cast<float>(correction2),
                static_cast<float>(epsilon), static_cast<float>(rate), static_cast<float>(decay), from, to);
        }
    });
}

// The matrices of a tensor that Muon takes one by one: square blocks where it is a stack of them, else itself.
void add_blocks(const Tensor& weight, const Tensor& momentum, const Tensor& gradient, std::vector<kernels::MuonBlock>& blocks) {
    const auto rows = weight.size(0), columns = weight.size(1);
    if (weight.numel() == 0) return;
    const auto height = rows > columns && rows % columns == 0 ? columns : rows;
    for (int64_t row = 0; row < rows; row += height) {
        const auto start = row * columns;
        blocks.push_back({weight.data_ptr<float>() + start, momentum.data_ptr<float>() + start, gradient.data_ptr<float>() + start, height, columns});
    }
}

void muon(const std::vector<Tensor>& weights, const std::vector<Tensor>& momenta, const std::vector<Tensor>& gradients, kernels::Element type,
    const kernels::MuonRates& rates) {
    std::vector<Tensor> dense;
    std::vector<kernels::MuonBlock> blocks;
    for (size_t i = 0; i < weights.size(); i++) {
        for (const auto* t : {&weights[i], &momenta[i]}) {
            fused::expect_float(*t, "a tensor of the optimizer");
            TORCH_CHECK(t->dim() == 2, "muon: tensor ", i, " is ", t->sizes(), ", expected [rows, columns]");
            TORCH_CHECK(t->is_contiguous(), "muon: tensor ", i, " is not contiguous");
            TORCH_CHECK(t->sizes() == gradients[i].sizes(), "muon: tensor ", i, " is ", t->sizes(), ", its gradient is ", gradients[i].sizes());
        }
        dense.push_back(gradients[i].to(at::kFloat).contiguous());
        add_blocks(weights[i], momenta[i], dense[i], blocks);
    }
    // Each thread takes the next one, large ones first: threads end together even where another program slows one down.
    const auto size = [](const kernels::MuonBlock& b) { return b.rows * b.columns * std::min(b.rows, b.columns); };
    std::stable_sort(blocks.begin(), blocks.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    const auto& table = kernels::table();
    std::atomic<size_t> next{0};
    const auto threads = std::min<int64_t>(at::get_num_threads(), static_cast<int64_t>(blocks.size()));
    at::parallel_for(0, threads, 1, [&](int64_t, int64_t) {
        for (size_t i; (i = next++) < blocks.size();) {
            const auto& block = blocks[i];
            table.muon(type, block, rates, fused::scratch(table.muon_scratch(type, block.rows, block.columns)));
        }
    });
}

}  // namespace

CT_RUN(fused_adamw,
    (Handle const* weights, Handle const* first, Handle const* second, Handle const* gradients, int32_t n, double beta1, double beta2,
        double epsilon, double rate, double decay, int64_t step),
    {
        c10::NoGradGuard no_grad;
        adamw(compat::list(weights, n), compat::list(first, n), compat::list(second, n), compat::list(gradients, n), beta1, beta2, epsilon, rate,
            decay, step);
    })
CT_RUN(fused_muon,
    (Handle const* weights, Handle const* momenta, Handle const* gradients, int32_t n, int32_t dtype, double momentum, double rate, double decay),
    {
        c10::NoGradGuard no_grad;
        muon(compat::list(weights, n), compat::list(momenta, n), compat::list(gradients, n), fused::element(static_cast<at::ScalarType>(dtype)),
            {static_cast<float>(momentum), static_cast<float>(rate), static_cast<float>(decay)});
    })
