using System.Collections.Immutable;
using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// Measures, in one run: the peak of matrix products, training steps and single operations, composed against fused. The two take
/// turns, so that what else the machine does meets both.
/// </summary>
/// <param name="options">What is measured.</param>
public sealed class Benchmark(BenchOptions options)
{
    private const int LeastPeakRepeats = 3, MostPeakRepeats = 8;
    private const double PeakSeconds = 1.5;
    private readonly Stopwatch _clock = new();
    private IProgress<BenchProgress>? _progress;
    private CancellationToken _cancellation;
    private int _done;

    /// <summary>Operations that a training step needs for one token: <see cref="StepBenchmark.FlopsPerToken"/>, and for LoRA the same counting.</summary>
    /// <param name="config">Shape of the model.</param>
    /// <param name="canvas">Cells along each side of the canvas.</param>
    /// <param name="step">Kind of step.</param>
    /// <param name="rank">LoRA rank.</param>
    public static double FlopsPerToken(ModelConfig config, int canvas, StepKind step, int rank)
    {
        ArgumentNullException.ThrowIfNull(config);
        var all = StepBenchmark.FlopsPerToken(config, canvas);
        double width = config.Width, mlp = config.MlpWidth;

        // Frozen weights take no gradient, two of their six; the factors of all four linear layers take all six.
        return step != StepKind.Lora ? all
            : all + (config.Layers * ((-2 * ((4 * width * width) + (2 * width * mlp))) + (6 * rank * ((8 * width) + (2 * mlp)))));
    }

    /// <summary>Measures everything; takes minutes.</summary>
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
        var machine = TorchRuntime.Describe(options.Device);
        var bf16 = Peak(device, ScalarType.BFloat16);
        var fp32 = Peak(device, ScalarType.Float32);
        var peak = TorchRuntime.ComputeType(device) == ScalarType.BFloat16 ? bf16 : fp32;
        var rows = ImmutableArray.CreateBuilder<StepTiming>();
        var kernels = ImmutableArray.CreateBuilder<KernelTiming>();
        foreach (var canvas in options.Canvases)
        {
            var steps = Enum.GetValues<StepKind>().ToDictionary(kind => kind, kind => TimeStep(canvas, kind, peak, device));
            rows.AddRange(steps.Values.Select(s => s.Timing));
            kernels.AddRange(TimeKernels(canvas, steps.ToDictionary(s => s.Key, s => s.Value.Seconds), device));
        }

        return new(options, machine, TransformerKernels.InstructionSetFor(device), bf16, fp32, rows.ToImmutable(), kernels.ToImmutable(), _clock.Elapsed.TotalSeconds);
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
        Range("patch", options.Patch, 1, 4);

        static void Range(string name, int value, int low, int high)
        {
            if (value < low || value > high)
            {
                throw new SolveException($"{name} is {value}, expected {low} to {high}");
            }
        }
    }

    // One call of this for each warm-up and each repeat: what the progress is counted in.
    private void Next(string what)
    {
        _cancellation.ThrowIfCancellationRequested();
        var total = (2 * MostPeakRepeats) + (options.Canvases.Length * (3 + KernelBenchmark.Names.Length) * (1 + options.Repeats));
        _progress?.Report(new(what, Math.Min(1, (double)_done++ / total), _clock.Elapsed));
    }

    private double Peak(Device device, ScalarType type)
    {
        using var scope = torch.NewDisposeScope();
        var side = BenchResult.PeakSideOn(device.type == DeviceType.CUDA);
        var a = torch.randn([side, side], device: device).to(type);
        var b = torch.randn([side, side], device: device).to(type);
        var best = double.MaxValue;
        var (total, end) = (0.0, _done + MostPeakRepeats);
        for (var i = 0; i < LeastPeakRepeats || (i < MostPeakRepeats && total < PeakSeconds); i++)
        {
            Next($"matrix products in {(type == ScalarType.BFloat16 ? "bf16" : "fp32")}");
            using var inner = torch.NewDisposeScope();
            var seconds = Seconds(device, () => a.matmul(b));
            best = Math.Min(best, seconds);
            total += seconds;
        }

        _done = end;
        return 2.0 * side * side * side / best / 1e12;
    }

    // The timing, and the medians of a step's seconds, composed and fused.
    private (StepTiming Timing, (double Composed, double Fused) Seconds) TimeStep(int canvas, StepKind kind, double peak, Device device)
    {
        var config = options.Config;
        using var composed = New(KernelChoice.Composed);
        using var fused = TransformerKernels.HasFused(device) ? New(KernelChoice.Fused) : null;
        List<double> composedSeconds = [], fusedSeconds = [];
        for (var i = 0; i <= options.Repeats; i++)
        {
            Next($"{canvas}x{canvas}, {kind.ToString().ToLowerInvariant()} step");
            var (first, second) = (composed.Step().Seconds, fused?.Step().Seconds);
            if (i == 0)
            {
                continue; // tables of positions, memory, compiled code
            }

            composedSeconds.Add(first);
            if (second is double seconds)
            {
                fusedSeconds.Add(seconds);
            }
        }

        double tokens = composed.TokensPerStep;
        var rate = Spread.Of(composedSeconds.Select(s => tokens / s));
        var fusedRate = fused is null ? null : Spread.Of(fusedSeconds.Select(s => tokens / s));
        var reached = (fusedRate ?? rate).Median * FlopsPerToken(config, canvas, kind, options.Rank) / (peak * 1e12);
        return (
            new(canvas, config.TokensOn(new(canvas, canvas)), kind, rate, fusedRate, reached),
            (Spread.Of(composedSeconds).Median, fused is null ? 0 : Spread.Of(fusedSeconds).Median));

        StepBenchmark New(KernelChoice kernels) => new(config, canvas, kind, kernels, options.BatchTokens, options.Rank, options.Device);
    }

    private IEnumerable<KernelTiming> TimeKernels(int canvas, Dictionary<StepKind, (double Composed, double Fused)> steps, Device device)
    {
        using var composed = new KernelBenchmark(options, canvas, KernelChoice.Composed, device);
        using var fused = TransformerKernels.HasFused(device) ? new KernelBenchmark(options, canvas, KernelChoice.Fused, device) : null;
        foreach (var name in KernelBenchmark.Names)
        {
            List<KernelSeconds> composedTimes = [], fusedTimes = [];
            var other = KernelBenchmark.IsFused(name) ? fused : null;
            for (var i = 0; i <= options.Repeats; i++)
            {
                Next($"{canvas}x{canvas}, {name}");
                var (first, second) = (composed.Time(name), other?.Time(name));
                if (i > 0)
                {
                    composedTimes.Add(first);
                    fusedTimes.AddRange(second is KernelSeconds time ? [time] : []);
                }
            }

            var (step, calls) = composed.Use(name);
            yield return new(
                canvas, name, step, calls, Sum(composedTimes, steps[step].Composed),
                other is null ? null : Sum(fusedTimes, steps[step].Fused));
        }

        static KernelTime Sum(IReadOnlyList<KernelSeconds> times, double step)
        {
            var forward = Spread.Of(times.Select(t => t.Forward * 1e3));
            var backward = times[0].Backward is null ? null : Spread.Of(times.Select(t => t.Backward!.Value * 1e3));
            return new(forward, backward, (forward.Median + (backward?.Median ?? 0)) / (step * 1e3));
        }
    }

    /// <summary>Seconds of some work, with the device's part of it.</summary>
    internal static double Seconds(Device device, Action work)
    {
        Wait(); // for what came before
        var clock = Stopwatch.StartNew();
        work();
        Wait();
        return clock.Elapsed.TotalSeconds;

        void Wait()
        {
            if (device.type == DeviceType.CUDA)
            {
                torch.cuda.synchronize();
            }
        }
    }
}
