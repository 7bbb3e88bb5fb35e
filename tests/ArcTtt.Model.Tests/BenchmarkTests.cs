using TorchSharp;

namespace ArcTtt.Model.Tests;

public sealed class BenchmarkTests
{
    private static readonly BenchOptions Quick = new() { Size = ModelSize.Tiny, Canvases = [3], BatchTokens = 64, Repeats = 1 };

    [Fact]
    public void OperationsAreCountedByHand()
    {
        // One layer, one token beside 4 cells and the prefix of 15: weights 4 * 8 * 8 + 2 * 8 * 16 = 512.
        var config = new ModelConfig { Width = 8, Heads = 2, Layers = 1, MlpWidth = 16 };
        Assert.Equal((6 * 512) + (12 * 19 * 8), StepBenchmark.FlopsPerToken(config, 2, StepKind.Full, 4));
        // Frozen: four for each weight; factors of 32 + 16 + 24 + 24 = 96 numbers a rank.
        Assert.Equal((4 * 512) + (6 * 4 * 96) + (12 * 19 * 8), StepBenchmark.FlopsPerToken(config, 2, StepKind.Lora, 4));
    }

    [Fact]
    public void EverythingIsMeasuredAndNothingIsLeftBehind()
    {
        new Benchmark(Quick).Run();
        var before = TensorCount.Settled();
        var moments = new List<BenchProgress>();
        var result = new Benchmark(Quick).Run(new Recorder(moments));
        Assert.Equal(before, torch.Tensor.TotalCount);
        Assert.Equal(3, result.Rows.Length);
        Assert.All(result.Rows, r => Assert.Equal(TorchRuntime.HasFusedKernels("cpu"), r.FusedTokensPerSecond > 0));
        Assert.All(result.Rows, r => Assert.True(r is { ComposedTokensPerSecond: > 0, FractionOfPeak: > 0 }));
        Assert.Equal(0, moments[0].Fraction);
        Assert.InRange(moments[^1].Fraction, 0.9, 0.9999);
        Assert.Equal(moments.OrderBy(m => m.Fraction), moments);
    }

    [Fact]
    public void CancellationStopsTheWork()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => new Benchmark(Quick).Run(cancellation: source.Token));
    }

    [Fact]
    public void OptionsOutOfRangeAreNamed()
    {
        Assert.Equal("canvas is 32, expected 2 to 31", Message(Quick with { Canvases = [8, 32] }));
        Assert.Equal("canvases is 0, expected 1 to 30", Message(Quick with { Canvases = [] }));
        Assert.Equal("repeats is 0, expected 1 to 1000", Message(Quick with { Repeats = 0 }));

        static string Message(BenchOptions options) => Assert.Throws<SolveException>(() => new Benchmark(options).Run()).Message;
    }

    private sealed class Recorder(List<BenchProgress> moments) : IProgress<BenchProgress>
    {
        public void Report(BenchProgress value) => moments.Add(value);
    }
}
