using ArcTtt.Core;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>TorchSharp's own operations, composed.</summary>
internal sealed class ComposedKernels(ModelConfig config, Device device, ScalarType type) : TransformerKernels
{
    private readonly Rotary _rotary = new(config, device, type);

    public override Tensor Embed(Tensor table, Tensor indices)
    {
        long count = indices.shape[0], summed = indices.shape[1];
        return table.index_select(0, indices.view(-1)).view(count, summed, -1).sum(1);
    }

    public override Tensor Attention(Tensor qkv, CanvasSize frame)
    {
        long batch = qkv.shape[0], length = qkv.shape[1], heads = config.Heads, width = config.HeadWidth;
        var parts = qkv.view(batch, length, 3 * heads, width);
        var qk = _rotary.Turn(parts.narrow(2, 0, 2 * heads), frame);
        var q = qk.narrow(2, 0, heads).transpose(1, 2);                       // [batch, heads, length, head width]
        var k = qk.narrow(2, heads, heads).transpose(1, 2).transpose(2, 3);   // [batch, heads, head width, length]
        var v = parts.narrow(2, 2 * heads, heads).transpose(1, 2);
        var mixed = q.matmul(k).softmax(-1).matmul(v);                        // [batch, heads, length, head width]
        return mixed.transpose(1, 2).reshape(batch, length, config.Width);
    }

    public override Tensor Normalize(Tensor x) => x.mul(x.mul(x).mean([-1L], true).add(1e-6).rsqrt()).to(type);

    public override (Tensor Sum, Tensor Normal) AddNormalize(Tensor x, Tensor branch)
    {
        var sum = x.add(branch);
        return (sum, Normalize(sum));
    }

    public override Tensor Gelu(Tensor x) => nn.functional.gelu(x);

    public override Tensor CrossEntropy(Tensor logits, Tensor targets) =>
        nn.functional.cross_entropy(logits.to(ScalarType.Float32), targets);

    public override Tensor LoraLinear(Tensor x, Tensor frozen, Tensor a, Tensor b, double scale)
    {
        var low = nn.functional.linear(x, a.to(type));
        return nn.functional.linear(x, frozen).add(nn.functional.linear(low, b.to(type)), alpha: scale);
    }

    public override void AdamW(AdamWStep step)
    {
        var correct1 = 1 - Math.Pow(step.Beta1, step.Step);
        var correct2 = 1 - Math.Pow(step.Beta2, step.Step);
        for (var i = 0; i < step.Weights.Count; i++)
        {
            var (weight, first, second, gradient) = (step.Weights[i], step.First[i], step.Second[i], step.Gradients[i]);
            first.mul_(step.Beta1).add_(gradient, alpha: 1 - step.Beta1);
            second.mul_(step.Beta2).addcmul_(gradient, gradient, 1 - step.Beta2);
            if (step.Decay > 0)
            {
                weight.mul_(1 - (step.Rate * step.Decay));
            }

            weight.addcdiv_(first, second.div(correct2).sqrt_().add_(step.Epsilon), -step.Rate / correct1);
        }
    }

    public override void Dispose() => _rotary.Dispose();
}
