using static TorchSharp.torch;

namespace ArcTtt.Kernels.Tests;

/// <summary>A number grid to compute with: its values are rounded to the type before anything is computed.</summary>
/// <param name="Values">Float64.</param>
/// <param name="Type">What the kernel gets.</param>
/// <param name="Trained">Whether a gradient is asked for.</param>
internal sealed record KernelInput(Tensor Values, ScalarType Type, bool Trained = true);

/// <summary>
/// A fused operation beside its definition, which is composed of libtorch's operations in double precision. Both get the same
/// rounded inputs and the same gradients from above, so that what differs is the kernel's own error.
/// </summary>
internal static class KernelTruth
{
    public static double Tolerance(ScalarType type) => type == ScalarType.BFloat16 ? 1e-2 : 1e-5;

    /// <summary>Asserts that results and all gradients agree; also that types and shapes do.</summary>
    /// <param name="type">Type of the products, which sets the tolerance.</param>
    /// <param name="inputs">Arguments of both.</param>
    /// <param name="fused">The kernel.</param>
    /// <param name="definition">What it should compute.</param>
    /// <param name="generator">Draws the gradients from above.</param>
    /// <param name="used">Which results go on into the loss; none: all.</param>
    /// <param name="gradientTolerance">For the gradients; null: as for results.</param>
    /// <param name="tolerance">For results; null: as the type says.</param>
    public static void Agrees(
        ScalarType type, KernelInput[] inputs, Func<Tensor[], Tensor[]> fused, Func<Tensor[], Tensor[]> definition, Generator generator,
        int[]? used = null, double? gradientTolerance = null, double? tolerance = null)
    {
        var given = inputs.Select(i => Prepare(i.Values.to(i.Type), i.Trained)).ToArray();
        var exact = given.Select((t, i) => Prepare(t.detach().to(ScalarType.Float64), inputs[i].Trained)).ToArray();
        var results = fused(given);
        var truths = definition(exact);
        Assert.Equal(truths.Length, results.Length);
        int[] chosen = used is { Length: > 0 } ? used : [.. Enumerable.Range(0, results.Length)];
        for (var i = 0; i < results.Length; i++)
        {
            Near(truths[i], results[i], tolerance ?? Tolerance(type), $"result {i}");
        }
        var above = chosen.Select(i => randn(truths[i].shape, dtype: ScalarType.Float64, generator: generator).to(results[i].dtype)).ToArray();
        var trained = Enumerable.Range(0, inputs.Length).Where(i => inputs[i].Trained).ToArray();
        var gradients = autograd.grad([.. chosen.Select(i => results[i])], [.. trained.Select(i => given[i])], above);
        var expected = autograd.grad(
            [.. chosen.Select(i => truths[i])], [.. trained.Select(i => exact[i])], [.. above.Select(g => g.to(ScalarType.Float64))]);
        for (var i = 0; i < trained.Length; i++)
        {
            Assert.Equal(given[trained[i]].dtype, gradients[i].dtype);
            Near(expected[i], gradients[i], gradientTolerance ?? tolerance ?? Tolerance(type), $"gradient {trained[i]}");
        }
    }

    /// <summary>Asserts that the norm of the difference is small beside the norm of the truth, or beside a greater scale.</summary>
    public static void Near(Tensor truth, Tensor result, double tolerance, string name, double scale = 0)
    {
        Assert.Equal(truth.shape, result.shape);
        var difference = result.detach().to(ScalarType.Float64).sub(truth.detach()).norm().item<double>();
        var size = Math.Max(scale, truth.detach().norm().item<double>());
        // Not (difference > ..): a NaN must fail.
        Assert.True(difference <= tolerance * size, $"{name} is off by {difference:g3} of {size:g3}, {difference / size:g3} instead of {tolerance:g3}");
    }

    public static void Finite(params IEnumerable<Tensor> tensors) =>
        Assert.All(tensors, t => Assert.True(t.detach().isfinite().all().item<bool>(), $"a tensor of shape [{string.Join(", ", t.shape)}] holds NaN or infinity"));

    /// <summary>The numbers as bits; bf16 goes into fp32 without loss.</summary>
    public static float[] Numbers(Tensor tensor) =>
        tensor.numel() == 0 ? [] : tensor.detach().to(ScalarType.Float32).contiguous().data<float>().ToArray(); // TorchSharp's accessor wants a number at least

    private static Tensor Prepare(Tensor tensor, bool trained) => trained ? tensor.requires_grad_() : tensor;
}

/// <summary>The kernels' definitions, as in their documentation, in whatever type the arguments have.</summary>
internal static class KernelDefinitions
{
    public static Tensor Attention(Tensor qkv, Tensor cosines, Tensor sines, long heads)
    {
        long batch = qkv.shape[0], length = qkv.shape[1], width = qkv.shape[2] / 3 / heads, half = width / 2;
        var parts = qkv.view(batch, length, 3, heads, width).permute(2, 0, 3, 1, 4); // [3, batch, heads, length, width]
        var q = Turn(parts.select(0, 0));
        var k = Turn(parts.select(0, 1));
        return q.matmul(k.transpose(-1, -2)).softmax(-1).matmul(parts.select(0, 2)).transpose(1, 2).reshape(batch, length, heads * width);

        Tensor Turn(Tensor x)
        {
            var (a, b) = (x.narrow(-1, 0, half), x.narrow(-1, half, half));
            var (c, s) = (cosines.view(length, half), sines.view(length, half));
            return cat([a.mul(c).sub(b.mul(s)), b.mul(c).add(a.mul(s))], -1);
        }
    }

    public static Tensor Embed(Tensor table, Tensor indices) =>
        table.index_select(0, indices.clamp_min(0).reshape(-1)).view(indices.shape[0], indices.shape[1], table.shape[1]).mul(indices.ge(0).unsqueeze(2).to(table.dtype)).sum(1);

    public static Tensor Normalize(Tensor x) => x.div(x.mul(x).mean([-1L], true).add(1e-6).sqrt());

    public static Tensor Gelu(Tensor x) => x.mul(x.div(Math.Sqrt(2)).erf().add(1)).div(2);

    /// <summary>Rows with a target under 0 play no part; 0 where no row does.</summary>
    public static Tensor CrossEntropy(Tensor logits, Tensor targets)
    {
        var scored = targets.ge(0);
        var places = targets.clamp_min(0).add(arange(targets.shape[0]).mul(logits.shape[1]));
        var picked = logits.log_softmax(-1).view(-1).index_select(0, places);
        return picked.mul(scored.to(logits.dtype)).sum().neg().div(scored.sum().clamp_min(1).to(logits.dtype));
    }

    public static Tensor Lora(Tensor x, Tensor weight, Tensor a, Tensor b, double scale) =>
        x.matmul(weight.t()).add(x.matmul(a.t()).matmul(b.t()), alpha: scale);

    /// <summary>The update of one matrix, before its learning rate, and the momentum after it.</summary>
    public static (Tensor Update, Tensor Momentum) Muon(Tensor momentum, Tensor gradient, double share)
    {
        momentum = momentum.mul(share).add(gradient);
        var nesterov = gradient.add(momentum, alpha: share);
        long rows = nesterov.shape[0], columns = nesterov.shape[1];
        if (rows > columns && rows % columns == 0)
        {
            return (cat([.. Enumerable.Range(0, (int)(rows / columns)).Select(i => Orthogonalize(nesterov.narrow(0, i * columns, columns)))], 0), momentum);
        }
        return (rows > columns ? Orthogonalize(nesterov.t()).t() : Orthogonalize(nesterov), momentum);
    }

    private static Tensor Orthogonalize(Tensor x)
    {
        var size = 0.2 * Math.Sqrt(x.shape[1]);
        x = x.div(x.norm().add(1e-7));
        for (var i = 0; i < 5; i++)
        {
            var gram = x.matmul(x.t());
            x = x.mul(3.4445).add(gram.mul(-4.7750).add(gram.matmul(gram).mul(2.0315)).matmul(x));
        }
        return x.mul(size);
    }
}
