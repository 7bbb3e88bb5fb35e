using ArcTtt.Kernels;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>The kernels of ArcTtt.Kernels: a CPU's, fused.</summary>
internal sealed class FusedCpuKernels(ModelConfig config, Device device, ScalarType type) : TransformerKernels
{
    private readonly Rotary _rotary = new(config, device, ScalarType.Float32, scaled: true);

    public override Tensor Embed(Tensor table, Tensor indices) => FusedKernels.Embed(table, indices);

    public override Tensor Attention(Tensor qkv, CanvasSize frame)
    {
        var (cosines, sines) = _rotary.Tables(frame);
        return FusedKernels.Attention(qkv, cosines, sines, config.Heads);
    }

    public override Tensor Normalize(Tensor x) => FusedKernels.Normalize(x, type);

    public override (Tensor Sum, Tensor Normal) AddNormalize(Tensor x, Tensor branch) => FusedKernels.AddNormalize(x, branch);

    public override Tensor NormalizeSum(Tensor x, Tensor branch) => FusedKernels.NormalizeSum(x, branch);

    public override Tensor Gelu(Tensor x) => FusedKernels.Gelu(x);

    public override Tensor CrossEntropy(Tensor logits, Tensor targets) => FusedKernels.CrossEntropy(logits, targets);

    public override Tensor Linear(Tensor x, Tensor weight) => FusedKernels.Linear(x, weight);

    public override Tensor LoraLinear(Tensor x, Tensor frozen, Tensor a, Tensor b, double scale) =>
        FusedKernels.LoraLinear(x, frozen, a, b, scale);

    public override void AdamW(AdamWStep step) => FusedOptimizers.AdamW(
        step.Weights, step.First, step.Second, step.Gradients, step.Beta1, step.Beta2, step.Epsilon, step.Rate, step.Decay, step.Step);

    public override void Muon(MuonStep step) =>
        FusedOptimizers.Muon(step.Weights, step.Momenta, step.Gradients, type, step.Momentum, step.Rate, step.Decay);

    public override void Dispose() => _rotary.Dispose();
}
