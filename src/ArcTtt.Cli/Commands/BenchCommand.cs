using System.CommandLine;
using ArcTtt.Cli.Options;
using ArcTtt.Cli.Rendering;
using ArcTtt.Cli.Running;
using ArcTtt.Model;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt bench: how fast this machine trains.</summary>
internal sealed class BenchCommand : Command, IHasExamples
{
    private readonly Option<ModelSize?> _size = SharedOptions.Size("Size of the model. [default: small]");

    private readonly Option<int?> _patch = CheckedOption.Whole(
        "--patch", 1, 4, "Cells along each side of the square that one token stands for. [default: 1]");

    private readonly Option<int[]?> _canvas = CheckedOption.Several(
        "--canvas", 2, 31, "Sides of the canvases. [default: 8,16,24,30]");

    private readonly Option<int?> _batchTokens = CheckedOption.Whole(
        "--batch-tokens", 64, 16_777_216, "Tokens in one step, about. [default: 4096]");

    private readonly Option<int?> _repeats = CheckedOption.Whole(
        "--repeats", 1, 1000, "How often each thing is timed, after once that does not count. [default: 5]");

    private readonly Option<string?> _json = new("--json")
    {
        HelpName = "FILE|-",
        Description = "Write the measurements as JSON; - is standard output, and then nothing else goes there.",
    };

    private readonly RuntimeArguments _runtime = new();

    /// <summary>Creates the command.</summary>
    public BenchCommand()
        : base("bench", "Measures training steps and their operations on this machine: libtorch's, composed, against our own, fused.")
    {
        Add(_size);
        Add(_patch);
        Add(_canvas);
        Add(_batchTokens);
        Add(_repeats);
        foreach (var option in _runtime.All)
        {
            Add(option);
        }

        Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; } =
    [
        ("arcttt bench", "measure everything, in two to three minutes on two cores"),
        ("arcttt bench --canvas 16 --repeats 3", "a quick look at one canvas"),
        ("arcttt bench --patch 2", "with patches of cells as tokens, as the models have them"),
        ("arcttt bench --threads 1 --json bench.json", "on one core, also as JSON"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        FileTarget json = new("--json", parsed.GetValue(_json));
        json.Check();
        var device = _runtime.Apply(parsed);
        BenchOptions usual = new();
        var options = usual with
        {
            Size = parsed.GetValue(_size) ?? usual.Size,
            Patch = parsed.GetValue(_patch) ?? usual.Patch,
            Canvases = parsed.GetValue(_canvas) is { Length: > 0 } canvases ? [.. canvases] : usual.Canvases,
            BatchTokens = parsed.GetValue(_batchTokens) ?? usual.BatchTokens,
            Repeats = parsed.GetValue(_repeats) ?? usual.Repeats,
            Device = device,
        };

        var notes = Terminal.ForError();
        var result = await new LiveWork(notes).RunAsync<BenchProgress, BenchResult>(
            (progress, stop) => new Benchmark(options).Run(progress, stop), ProgressWords.Of, cancellation);
        (json.IsStandardOutput ? notes : Terminal.ForOutput()).Write(new BenchReport(result).ToBlock());
        json.Write(stream => BenchJson.Write(stream, result));
        return ExitCode.Done;
    }
}
