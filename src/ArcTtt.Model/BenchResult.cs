using System.Collections.Immutable;

namespace ArcTtt.Model;

/// <summary>What is measured. Every default is that of `arcttt bench`.</summary>
public sealed record BenchOptions
{
    /// <summary>Size of the model.</summary>
    public ModelSize Size { get; init; } = ModelSize.Small;

    /// <summary>
    /// Cells along each side of the square that one token stands for, 1 to 4. One token a cell whatever the size's patch is, so that the canvas says how
    /// long the sequence is.
    /// </summary>
    public int Patch { get; init; } = 1;

    /// <summary>Cells along the sides of the canvases, 2 to 31 each.</summary>
    public ImmutableArray<int> Canvases { get; init; } = [8, 16, 24, 30];

    /// <summary>Tokens in one step, about.</summary>
    public int BatchTokens { get; init; } = 4096;

    /// <summary>How often each thing is timed.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>LoRA rank.</summary>
    public int Rank { get; init; } = 32;

    /// <summary>"auto", "cpu" or "cuda".</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Shape of the model.</summary>
    public ModelConfig Config => ModelConfig.ForSize(Size) with { Patch = Patch };
}

/// <summary>A moment of a benchmark.</summary>
/// <param name="What">What is being timed.</param>
/// <param name="Fraction">Share of the work done, 0 to 1.</param>
/// <param name="Elapsed">Since its start.</param>
public sealed record BenchProgress(string What, double Fraction, TimeSpan Elapsed);

/// <summary>Several measurements of one thing.</summary>
/// <param name="Min">The least.</param>
/// <param name="Median">The middle one, or the mean of the middle two.</param>
/// <param name="Max">The greatest.</param>
public sealed record Spread(double Min, double Median, double Max)
{
    /// <summary>Sums measurements up.</summary>
    /// <param name="values">One or more.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? throw new ArgumentException("no measurements: expected one or more", nameof(values))
            : new(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1]);
    }
}

/// <summary>Throughput of a training step.</summary>
/// <param name="Canvas">Cells along each side of the canvas.</param>
/// <param name="Tokens">Tokens of one canvas, prefix included.</param>
/// <param name="Step">Kind of step.</param>
/// <param name="Composed">Tokens a second with composed kernels.</param>
/// <param name="Fused">Tokens a second with fused kernels; null where there are none.</param>
/// <param name="FractionOfPeak">Share of the measured peak of matrix products that the fused (else the composed) step's usual count of operations reaches.</param>
public sealed record StepTiming(int Canvas, int Tokens, StepKind Step, Spread Composed, Spread? Fused, double FractionOfPeak);

/// <summary>Milliseconds that an operation takes in one step, all its calls together.</summary>
/// <param name="Forward">Forward, or the whole of an optimizer.</param>
/// <param name="Backward">Backward; null for an optimizer.</param>
/// <param name="Share">Medians of both as a share of the step's median.</param>
public sealed record KernelTime(Spread Forward, Spread? Backward, double Share)
{
    /// <summary>Medians of forward and backward together.</summary>
    public double Median => Forward.Median + (Backward?.Median ?? 0);
}

/// <summary>The time of one operation within a step.</summary>
/// <param name="Canvas">Cells along each side of the canvas.</param>
/// <param name="Kernel">Name of the operation.</param>
/// <param name="Step">The step that its calls are counted in.</param>
/// <param name="Calls">Calls in one step.</param>
/// <param name="Composed">With libtorch's operations.</param>
/// <param name="Fused">With our own; null where libtorch's are used as well.</param>
public sealed record KernelTiming(int Canvas, string Kernel, StepKind Step, int Calls, KernelTime Composed, KernelTime? Fused);

/// <summary>What a benchmark found.</summary>
/// <param name="Options">What was measured.</param>
/// <param name="Machine">On what.</param>
/// <param name="InstructionSet">Instruction set of the fused kernels; null where there are none.</param>
/// <param name="PeakBf16Tflops">Best rate of a bf16 product of two square matrices with sides of <see cref="PeakSide"/>, in TFLOP/s.</param>
/// <param name="PeakFp32Tflops">The same in fp32.</param>
/// <param name="Rows">Training steps.</param>
/// <param name="Kernels">Operations.</param>
/// <param name="Seconds">What it all took.</param>
public sealed record BenchResult(
    BenchOptions Options, TorchRuntime.Info Machine, string? InstructionSet, double PeakBf16Tflops, double PeakFp32Tflops,
    ImmutableArray<StepTiming> Rows, ImmutableArray<KernelTiming> Kernels, double Seconds)
{
    /// <summary>Rows and columns of the matrices whose products are the peaks: a GPU is through with the processor's before it is full.</summary>
    public int PeakSide => PeakSideOn(Machine.Device == "cuda");

    internal static int PeakSideOn(bool gpu) => gpu ? 8192 : 2048;
}
