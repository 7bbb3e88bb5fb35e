using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>TorchSharp's own operations, composed. On a GPU few and large ones: there, passes over memory and launches are what costs.</summary>
internal sealed class ComposedKernels(ModelConfig config, Device device, ScalarType type) : TransformerKernels
{
    private const double Epsilon = 1e-6;
    private const int MostLookedUp = 16; // rows summed for a token

    // On a GPU libtorch has it in one piece, which scales by 1/sqrt(head width) itself; on a CPU that piece's backward pass takes seven times as long as this.
    private readonly bool _wholeAttention = device.type == DeviceType.CUDA;
    private readonly Rotary _rotary = new(config, device, type, whole: true, scaled: device.type != DeviceType.CUDA);

    public override Tensor Embed(Tensor table, Tensor indices)
    {
        long count = indices.shape[0], summed = indices.shape[1];
        if (summed > MostLookedUp)
        {
            // Looked up one by one, many rows would be a multiple of everything else in memory; counted, they are one product.
            var counts = torch.zeros([count, table.shape[0]], device: table.device)
                .scatter_add_(1, indices.clamp_min(Numbers.Zero), indices.ge(Numbers.Zero).to(ScalarType.Float32));
            return counts.matmul(table);
        }

        return table.index_select(0, indices.clamp_min(Numbers.Zero).view(-1)).view(count, summed, -1).mul(indices.ge(Numbers.Zero).to(table.dtype).unsqueeze(2)).sum(1);
    }

    public override Tensor Attention(Tensor qkv, CanvasSize frame)
    {
        long batch = qkv.shape[0], length = qkv.shape[1], heads = config.Heads;
        var parts = qkv.view(batch, length, 3 * heads, config.HeadWidth).split([2 * heads, heads], 2);
        var turned = _rotary.Turn(parts[0], frame).chunk(2, 2);
        var (q, k, v) = (turned[0].transpose(1, 2), turned[1].transpose(1, 2), parts[1].transpose(1, 2)); // [batch, heads, length, head width]
        var mixed = _wholeAttention ? nn.functional.scaled_dot_product_attention(q, k, v) : q.matmul(k.transpose(2, 3)).softmax(-1).matmul(v);
        return mixed.transpose(1, 2).reshape(batch, length, config.Width);
    }

    public override Tensor Normalize(Tensor x) => x.mul(x.mul(x).mean([-1L], true).add(Numbers.Real(Epsilon), Numbers.One).rsqrt()).to(type);

    public override (Tensor Sum, Tensor Normal) AddNormalize(Tensor x, Tensor branch)
    {
        var sum = x.add(branch, Numbers.One);
        return (sum, Normalize(sum));
    }

    public override Tensor NormalizeSum(Tensor x, Tensor branch) => Normalize(x.add(branch, Numbers.One));

    public override Tensor Gelu(Tensor x) => nn.functional.gelu(x);

    public override Tensor CrossEntropy(Tensor logits, Tensor targets) =>
        nn.functional.cross_entropy(logits.to(ScalarType.Float32), targets);

    public override Tensor LoraLinear(Tensor x, Tensor frozen, Tensor a, Tensor b, double scale)
    {
        var low = nn.functional.linear(x, a.to(type));
        return nn.functional.linear(x, frozen).add(nn.functional.linear(low, b.to(type)), alpha: Numbers.Real(scale));
    }

    public override void AdamW(AdamWStep step)
    {
        var correct1 = 1 - Math.Pow(step.Beta1, step.Step);
        var correct2 = 1 - Math.Pow(step.Beta2, step.Step);
        // All tensors laid end to end: as many launches for many as for one, but for the last.
        var gradient = torch.cat([.. step.Gradients.Select(g => g.reshape(-1))], 0);
        step.AllFirst.mul_(Numbers.Real(step.Beta1)).add_(gradient, alpha: Numbers.Real(1 - step.Beta1));
        step.AllSecond.mul_(Numbers.Real(step.Beta2)).addcmul_(gradient, gradient, Numbers.Real(1 - step.Beta2));
        using Scalar bias = Numbers.Passing(correct2), rate = Numbers.Passing(-step.Rate / correct1), kept = Numbers.Passing(1 - (step.Rate * step.Decay));
        var update = step.AllSecond.div(bias).sqrt_().add_(Numbers.Real(step.Epsilon), Numbers.One).reciprocal_().mul_(step.AllFirst);
        long next = 0;
        foreach (var weight in step.Weights)
        {
            if (step.Decay > 0)
            {
                weight.mul_(kept);
            }

            var count = weight.numel();
            weight.add_(update.narrow(0, next, count).view(weight.shape), alpha: rate);
            next += count;
        }
    }

    public override void Muon(MuonStep step) => ComposedMuon.Step(step, type);

    public override void Dispose() => _rotary.Dispose();
}
