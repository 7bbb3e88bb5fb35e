using System.Globalization;
using ArcTtt.Cli.Options;
using ArcTtt.Cli.Rendering;
using ArcTtt.Model;

namespace ArcTtt.Cli.Running;

/// <summary>What bench found, in tables.</summary>
internal sealed class BenchReport(BenchResult result)
{
    /// <summary>Everything, top down.</summary>
    public Block ToBlock()
    {
        var (options, repeats) = (result.Options, Words.Count(result.Options.Repeats, "time"));
        return Block.Stack(
            [
                Machine(),
                Titled($"Tokens a second: least, median and most of {Words.Count(options.Repeats, "step")}, and the share of peak that the median reaches", Steps()),
                Titled(
                    $"Milliseconds of each operation in one step (median of {repeats}, all its calls together), and its share of that step",
                    Kernels()),
            ],
            gap: 1);
    }

    private static Block Titled(string title, Block block) => Block.Stack([Block.Text(title, Styles.Heading), block]);

    private Block Machine()
    {
        var (options, machine) = (result.Options, result.Machine);
        InfoTable table = new();
        table.Add("processor", $"{machine.Cpu}, {machine.Device}, {Words.Count(machine.Threads, "thread")}, libtorch {machine.LibTorch}");
        table.Add("kernels", $"{machine.Kernels}; products in {machine.Precision}");
        table.Add(
            "model",
            $"{options.Size.ToString().ToLowerInvariant()}, {Patch(options.Patch)}, {Words.Number(options.BatchTokens)} tokens a step or a little less, LoRA rank {options.Rank}");
        table.Add("peak", $"bf16 {Number(result.PeakBf16Tflops, "0.000")} TFLOP/s, fp32 {Number(result.PeakFp32Tflops, "0.000")} TFLOP/s (best product of two {result.PeakSide} x {result.PeakSide} matrices)");
        table.Add("took", Duration.Format(TimeSpan.FromSeconds(result.Seconds)));
        return table.ToBlock();
    }

    private Block Steps()
    {
        ColumnTable table = new(
            ("canvas", false), ("tokens", true), ("step", false), ("composed: min", true), ("median", true), ("max", true),
            ("fused: min", true), ("median", true), ("max", true), ("gain", true), ("of peak", true));
        foreach (var row in result.Rows)
        {
            table.Add(
                [
                    Canvas(row.Canvas), Words.Number(row.Tokens), Name(row.Step), .. Figures(row.Composed), .. Figures(row.Fused),
                    row.Fused is null ? "-" : Gain(row.Fused.Median / row.Composed.Median), Words.Percent(row.FractionOfPeak),
                ]);
        }

        return table.ToBlock();

        static string[] Figures(Spread? spread) => spread is null ? ["-", "-", "-"]
            : [Words.Number((long)spread.Min), Words.Number((long)spread.Median), Words.Number((long)spread.Max)];
    }

    private Block Kernels()
    {
        ColumnTable table = new(
            ("canvas", false), ("operation", false), ("step", false), ("calls", true), ("composed: forward", true), ("backward", true), ("share", true),
            ("fused: forward", true), ("backward", true), ("share", true), ("gain", true));
        foreach (var row in result.Kernels)
        {
            table.Add(
                [
                    Canvas(row.Canvas), row.Kernel, Name(row.Step), Words.Number(row.Calls), .. Figures(row.Composed), .. Figures(row.Fused),
                    row.Fused is null ? "-" : Gain(row.Composed.Median / row.Fused.Median),
                ]);
        }

        return table.ToBlock();

        static string[] Figures(KernelTime? time) => time is null ? ["-", "-", "-"]
            : [Number(time.Forward.Median, "0.00"), time.Backward is null ? "-" : Number(time.Backward.Median, "0.00"), Words.Percent(time.Share)];
    }

    private static string Patch(int side) => side == 1 ? "a token a cell" : $"a token for {side}x{side} cells (canvases up to 8x8: a cell)";

    private static string Canvas(int side) => $"{side}x{side}";

    private static string Name(StepKind step) => step.ToString().ToLowerInvariant();

    private static string Gain(double factor) => $"{Number(factor, "0.00")}x";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
