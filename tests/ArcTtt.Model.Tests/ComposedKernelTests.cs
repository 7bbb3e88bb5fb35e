using ArcTtt.Kernels.Tests;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

/// <summary>
/// The composed operations against their definitions in double precision, results and gradients: names and signatures of TorchSharp's operations do not
/// tell what they compute.
/// </summary>
public sealed class ComposedKernelTests : IDisposable
{
    private static readonly ModelConfig Config = new() { Width = 48, Heads = 3, Layers = 1, MlpWidth = 96, Patch = 2 };
    private static readonly CanvasSize Canvas = new(9, 12);
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(23);

    public void Dispose()
    {
        _random.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void AttentionAgrees(ScalarType type)
    {
        using var kernels = new ComposedKernels(Config, CPU, type);
        using Rotary tables = new(Config, CPU, ScalarType.Float32, scaled: true);
        var (cosines, sines) = tables.Tables(Canvas);
        long length = cosines.shape[0];
        KernelTruth.Agrees(
            type,
            [new(Normal(2, length, 3 * Config.Width), type)],
            x => [kernels.Attention(x[0], Canvas)],
            x => [KernelDefinitions.Attention(x[0], cosines.to(ScalarType.Float64), sines.to(ScalarType.Float64), Config.Heads)],
            _random,
            gradientTolerance: type == ScalarType.BFloat16 ? 0.02 : null);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)] // more rows than are looked up one by one
    public void EmbedAgrees(long summed)
    {
        using var kernels = new ComposedKernels(Config, CPU, ScalarType.Float32);
        var indices = randint(12, [30, summed], generator: _random).sub(1);
        KernelTruth.Agrees(
            ScalarType.Float32, [new(Normal(11, 48), ScalarType.Float32)], x => [kernels.Embed(x[0], indices)], x => [KernelDefinitions.Embed(x[0], indices)], _random);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void NormalizingAgrees(ScalarType type)
    {
        using var kernels = new ComposedKernels(Config, CPU, type);
        KernelTruth.Agrees(
            type,
            [new(Normal(20, 48).mul(2), ScalarType.Float32), new(Normal(20, 48), type)],
            x => [kernels.AddNormalize(x[0], x[1]).Sum, kernels.AddNormalize(x[0], x[1]).Normal, kernels.NormalizeSum(x[0], x[1]), kernels.Normalize(x[0])],
            x => [x[0].add(x[1]), KernelDefinitions.Normalize(x[0].add(x[1])), KernelDefinitions.Normalize(x[0].add(x[1])), KernelDefinitions.Normalize(x[0])],
            _random);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void GeluAgrees(ScalarType type)
    {
        using var kernels = new ComposedKernels(Config, CPU, type);
        KernelTruth.Agrees(type, [new(Normal(20, 48).mul(2), type)], x => [kernels.Gelu(x[0])], x => [KernelDefinitions.Gelu(x[0])], _random);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void CrossEntropyAgrees(ScalarType type)
    {
        using var kernels = new ComposedKernels(Config, CPU, type);
        var targets = tensor(Enumerable.Range(0, 60).Select(i => i % 5 == 0 ? CanvasBatch.Ignored : i * 7L % 11).ToArray());
        KernelTruth.Agrees(
            type, [new(Normal(60, 11).mul(3), type)], x => [kernels.CrossEntropy(x[0], targets)], x => [KernelDefinitions.CrossEntropy(x[0], targets)], _random);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void LoraLinearAgrees(ScalarType type)
    {
        using var kernels = new ComposedKernels(Config, CPU, type);
        Tensor Rounded(params long[] shape) => Normal(shape).to(type).to(ScalarType.Float64);
        KernelTruth.Agrees(
            type,
            [
                new(Normal(2, 21, 64), type), new(Normal(96, 64).div(8), type, false),
                new(Rounded(8, 64).div(8), ScalarType.Float32), new(Rounded(96, 8), ScalarType.Float32),
            ],
            x => [kernels.LoraLinear(x[0], x[1], x[2], x[3], 1.5)],
            x => [KernelDefinitions.Lora(x[0], x[1], x[2], x[3], 1.5)],
            _random);
    }

    // A wide and a tall matrix, a square one, and a stack of squares: where sizes are equal, products in the wrong order pass unnoticed but for their numbers.
    [Fact]
    public void MuonAgrees()
    {
        const double share = 0.95, rate = 0.01, decay = 0.1;
        using var kernels = new ComposedKernels(Config, CPU, ScalarType.Float32);
        long[][] shapes = [[24, 40], [40, 24], [32, 32], [96, 32]];
        Tensor[] weights = [.. shapes.Select(s => Normal(s).mul(rate).to(ScalarType.Float32))], gradients = [.. shapes.Select(s => Normal(s).to(ScalarType.Float32))];
        Tensor[] momenta = [.. shapes.Select(s => Normal(s).to(ScalarType.Float32))], starts = [.. weights.Select(w => w.to(ScalarType.Float64))];
        var truths = gradients.Zip(momenta, (g, m) => KernelDefinitions.Muon(m.to(ScalarType.Float64), g.to(ScalarType.Float64), share)).ToArray();
        kernels.Muon(new(weights, momenta, gradients, share, rate, decay));
        for (var i = 0; i < shapes.Length; i++)
        {
            KernelTruth.Near(truths[i].Momentum, momenta[i], 1e-6, $"momentum {i}");
            KernelTruth.Near(truths[i].Update, starts[i].mul(1 - (rate * decay)).sub(weights[i].to(ScalarType.Float64)).div(rate), 1e-4, $"update {i}");
        }
    }

    private Tensor Normal(params long[] shape) => randn(shape, dtype: ScalarType.Float64, generator: _random);
}
