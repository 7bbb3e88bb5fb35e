using System.Diagnostics;
using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>What is measured. Every default is that of `arcttt bench`.</summary>
public sealed record BenchOptions
{
    /// <summary>Size of the model.</summary>
    public ModelSize Size { get; init; } = ModelSize.Small;

    /// <summary>Cells along the sides of the canvases, 2 to 31 each.</summary>
    public ImmutableArray<int> Canvases { get; init; } = [8, 16, 24, 30];

    /// <summary>Tokens in one step, about.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>How often each step is timed, after once that does not count.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>LoRA rank.</summary>
    public int Rank { get; init; } = 32;

    /// <summary>"auto", "cpu" or "cuda".</summary>
    public string Device { get; init; } = "auto";
}

/// <summary>A moment of a benchmark.</summary>
/// <param name="What">What is being timed.</param>
/// <param name="Fraction">Share of the work done, 0 to 1.</param>
/// <param name="Elapsed">Since its start.</param>
public sealed record BenchProgress(string What, double Fraction, TimeSpan Elapsed);

/// <summary>Throughput of a training step.</summary>
/// <param name="Canvas">Cells along each side of the canvas.</param>
/// <param name="Tokens">Tokens of one canvas, prefix included.</param>
/// <param name="Step">Kind of step.</param>
/// <param name="ComposedTokensPerSecond">Tokens a second with composed kernels, the median.</param>
/// <param name="FusedTokensPerSecond">The same with fused kernels; null where there are none.</param>
/// <param name="FractionOfPeak">Share of the measured peak that the fused (else the composed) step's count of operations reaches.</param>
public sealed record StepTiming(
    int Canvas, int Tokens, StepKind Step, double ComposedTokensPerSecond, double? FusedTokensPerSecond, double FractionOfPeak);

/// <summary>What a benchmark found.</summary>
/// <param name="Options">What was measured.</param>
/// <param name="Machine">On what.</param>
/// <param name="PeakTflops">Best rate of a product of two large square matrices, made as a model's are, in TFLOP/s.</param>
/// <param name="Rows">Training steps.</param>
/// <param name="Seconds">What it all took.</param>
public sealed record BenchResult(
    BenchOptions Options, TorchRuntime.Info Machine, double PeakTflops, ImmutableArray<StepTiming> Rows, double Seconds);

/// <summary>
/// Measures training steps, composed against fused, and the peak of matrix products. The two kinds of kernels take turns, so that what else the
/// machine does meets both.
/// </summary>
/// <param name="options">What is measured.</param>
public sealed class Benchmark(BenchOptions options)
{
    private const int PeakRepeats = 5;
    private readonly Stopwatch _clock = new();
    private readonly ModelConfig _config = ModelConfig.ForSize(options.Size);
    private IProgress<BenchProgress>? _progress;
    private CancellationToken _cancellation;
    private int _done;

    /// <summary>Measures everything; takes a minute or two.</summary>
    /// <param name="progress">Told of each measurement.</param>
    /// <param name="cancellation">Stops after the current one.</param>
    /// <exception cref="SolveException">Options out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public BenchResult Run(IProgress<BenchProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check();
        (_progress, _cancellation, _done) = (progress, cancellation, 0);
        _clock.Restart();
        var device = TorchRuntime.DeviceOf(options.Device);
        var peak = Peak(device, TorchRuntime.ComputeType(device));
        var kinds = Enum.GetValues<StepKind>();
        StepTiming[] rows = [.. options.Canvases.SelectMany(canvas => kinds.Select(kind => Time(canvas, kind, peak, device)))];
        return new(options, TorchRuntime.Describe(options.Device), peak, [.. rows], _clock.Elapsed.TotalSeconds);
    }

    private void Check()
    {
        Range("canvases", options.Canvases.Length, 1, 30);
        foreach (var canvas in options.Canvases)
        {
            Range("canvas", canvas, 2, Core.Grid.MaxSide + 1);
        }

        Range("batch tokens", options.BatchTokens, 1, 1 << 24);
        Range("repeats", options.Repeats, 1, 1000);
        Range("rank", options.Rank, 1, 256);

        static void Range(string name, int value, int low, int high)
        {
            if (value < low || value > high)
            {
                throw new SolveException($"{name} is {value}, expected {low} to {high}");
            }
        }
    }

    private void Next(string what)
    {
        _cancellation.ThrowIfCancellationRequested();
        var total = PeakRepeats + (options.Canvases.Length * Enum.GetValues<StepKind>().Length * (1 + options.Repeats));
        _progress?.Report(new(what, (double)_done++ / total, _clock.Elapsed));
    }

    // A GPU is through with a processor's matrices before it is full.
    private double Peak(Device device, ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        long side = device.type == DeviceType.CUDA ? 8192 : 2048;
        Func<Tensor, Tensor, Tensor> multiply = TransformerKernels.HasFused(device) ? FusedKernels.Linear : torch.matmul;
        var (a, b) = (torch.randn([side, side], device: device).to(type), torch.randn([side, side], device: device).to(type));
        var best = Enumerable.Range(0, PeakRepeats).Min(_ =>
        {
            Next("matrix products");
            using var inner = torch.NewDisposeScope();
            Wait(device); // for what came before
            var clock = Stopwatch.StartNew();
            multiply(a, b);
            Wait(device);
            return clock.Elapsed.TotalSeconds;
        });
        return 2.0 * side * side * side / best / 1e12;

        static void Wait(Device device)
        {
            if (device.type == DeviceType.CUDA)
            {
                torch.cuda.synchronize();
            }
        }
    }

    private StepTiming Time(int canvas, StepKind kind, double peak, Device device)
    {
        using var composed = New(KernelChoice.Composed);
        using var fused = TransformerKernels.HasFused(device) ? New(KernelChoice.Fused) : null;
        List<double> composedSeconds = [], fusedSeconds = [];
        for (var i = 0; i <= options.Repeats; i++)
        {
            Next($"{canvas}x{canvas}, {kind.ToString().ToLowerInvariant()} step");
            composedSeconds.Add(composed.Step().Seconds);
            fusedSeconds.Add(fused?.Step().Seconds ?? 0);
        }

        // The first step sets up tables of positions, memory, compiled code.
        double tokens = composed.TokensPerStep, composedRate = tokens / Median(composedSeconds.Skip(1));
        double? fusedRate = fused is null ? null : tokens / Median(fusedSeconds.Skip(1));
        var reached = (fusedRate ?? composedRate) * StepBenchmark.FlopsPerToken(_config, canvas, kind, options.Rank) / (peak * 1e12);
        return new(canvas, _config.TokensOn(new(canvas, canvas)), kind, composedRate, fusedRate, reached);

        StepBenchmark New(KernelChoice kernels) => new(_config, canvas, kind, kernels, options.BatchTokens, options.Rank, options.Device);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
