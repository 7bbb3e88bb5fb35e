using System.Globalization;
using System.Text.Json;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt bench: how fast this machine trains.</summary>
internal sealed class BenchCommand : ArcCommand
{
    private readonly Option<ModelSize?> _size = SharedOptions.Size("Size of the model. [default: small]");

    private readonly Option<int[]?> _canvas = CheckedOption.Several(
        "--canvas", 2, 31, "Sides of the canvases. [default: 8,16,24,30]");

    private readonly Option<int?> _batchTokens = CheckedOption.Whole(
        "--batch-tokens", 64, 16_777_216, "Tokens in one step, about. [default: 4096]");

    private readonly Option<int?> _repeats = CheckedOption.Whole(
        "--repeats", 1, 1000, "How often each step is timed, after once that does not count. [default: 5]");

    private readonly Option<string?> _json = SharedOptions.Text(
        "--json", "FILE|-", "Write the measurements as JSON; - is standard output, and then nothing else goes there.");

    private readonly RuntimeArguments _runtime = new();

    /// <summary>Creates the command.</summary>
    public BenchCommand()
        : base(
            "bench",
            "Measures training steps on this machine: with libtorch's operations, composed, and with our own kernels, fused.",
            ("arcttt bench", "measure every kind of step, in a minute or two on two cores"),
            ("arcttt bench --canvas 16 --repeats 3", "a quick look at one canvas"),
            ("arcttt bench --threads 1 --json bench.json", "on one core, also as JSON"))
    {
        Take([_size, _canvas, _batchTokens, _repeats, .. _runtime.All, _json]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        FileTarget json = new("--json", parsed.GetValue(_json));
        json.Check();
        var device = _runtime.Apply(parsed);
        BenchOptions usual = new();
        var options = usual with
        {
            Size = parsed.GetValue(_size) ?? usual.Size,
            Canvases = parsed.GetValue(_canvas) is { Length: > 0 } canvases ? [.. canvases] : usual.Canvases,
            BatchTokens = parsed.GetValue(_batchTokens) ?? usual.BatchTokens,
            Repeats = parsed.GetValue(_repeats) ?? usual.Repeats,
            Device = device,
        };

        var notes = Terminal.ForError();
        var result = await new LiveWork(notes).RunAsync<BenchProgress, BenchResult>(
            (progress, stop) => new Benchmark(options).Run(progress, stop), ProgressWords.Of, cancellation);
        (json.IsStandardOutput ? notes : Terminal.ForOutput()).Write(Block.Stack([Machine(result), Steps(result)], gap: 1));
        json.Write(stream =>
        {
            JsonSerializer.Serialize(stream, result, RunJson.Indented);
            stream.WriteByte((byte)'\n');
        });
        return ExitCode.Done;
    }

    private static Block Machine(BenchResult result)
    {
        var (options, machine) = (result.Options, result.Machine);
        InfoTable table = new();
        table.Add("processor", $"{machine.Cpu}, {machine.Device}, {Words.Count(machine.Threads, "thread")}, libtorch {machine.LibTorch}");
        table.Add("kernels", machine.Kernels);
        table.Add("model", $"{Lower(options.Size)}, {Words.Number(options.BatchTokens)} tokens a step or a little less, LoRA rank {options.Rank}");
        table.Add("peak", $"{Number(result.PeakTflops, "0.000")} TFLOP/s, a product of large matrices in {machine.Precision}");
        table.Add("took", Duration.Format(TimeSpan.FromSeconds(result.Seconds)));
        return table.ToBlock();
    }

    private static Block Steps(BenchResult result)
    {
        ColumnTable table = new(
            ("canvas", false), ("tokens", true), ("step", false), ("tokens a second, composed", true), ("fused", true), ("gain", true), ("of peak", true));
        foreach (var row in result.Rows)
        {
            table.Add(
                $"{row.Canvas}x{row.Canvas}", Words.Number(row.Tokens), Lower(row.Step), Words.Number((long)row.ComposedTokensPerSecond),
                row.FusedTokensPerSecond is { } fused ? Words.Number((long)fused) : "-",
                row.FusedTokensPerSecond is { } rate ? $"{Number(rate / row.ComposedTokensPerSecond, "0.00")}x" : "-", Words.Percent(row.FractionOfPeak));
        }

        return table.ToBlock();
    }

    private static string Lower<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
