using System.Text.Json;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>bench as a process, on the smallest model.</summary>
public sealed class BenchTests : IDisposable
{
    private static readonly string[] Quick =
        ["bench", "--size", "tiny", "--canvas", "6,3", "--repeats", "2", "--batch-tokens", "200", "--threads", "1"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Steps_and_operations_are_measured_printed_and_written()
    {
        var path = _folder.PathTo("the bench.json");
        var result = await CliProcess.RunAsync([.. Quick, "--json", path]);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output + result.Errors);
        Assert.Matches(@"processor  \S.*, 1 thread, libtorch \S+\n", result.Output);
        Assert.Matches(@"peak       bf16 \d+\.\d{3} TFLOP/s, fp32 \d+\.\d{3} TFLOP/s \(", result.Output);
        Assert.Matches(@"\n6x6 +51 +train +[\d,]+ +[\d,]+ +[\d,]+ +([\d,]+|-) .* \d+\.\d%\n", result.Output);
        Assert.Matches(@"\n3x3 +attention +train +4 +\d+\.\d\d +\d+\.\d\d +\d+\.\d% ", result.Output);
        Assert.Matches(@"\n3x3 +linear +train +16 +\d+\.\d\d +\d+\.\d\d +\d+\.\d% +- +- +- +-\n", result.Output);

        var json = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path));
        Assert.Equal(("tiny", 200, 2, 1), (Text(json, "size"), json.GetProperty("batchTokens").GetInt32(), json.GetProperty("repeats").GetInt32(), json.GetProperty("threads").GetInt32()));
        Assert.All(["machine", "device", "libTorch", "precision"], name => Assert.NotEqual("", Text(json, name)));
        Assert.All(["peakBf16Tflops", "peakFp32Tflops", "seconds"], name => Assert.True(json.GetProperty(name).GetDouble() > 0, name));
        var isFused = json.GetProperty("instructionSet").ValueKind == JsonValueKind.String;
        CheckRows(json.GetProperty("rows"), isFused);
        CheckKernels(json.GetProperty("kernels"), isFused);
    }

    [Fact]
    public async Task Standard_output_can_belong_to_the_json_alone()
    {
        var result = await CliProcess.RunAsync("bench", "--size", "tiny", "--canvas", "2", "--repeats", "1", "--batch-tokens", "64", "--threads", "1", "--json", "-");

        Assert.Equal(3, JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("rows").GetArrayLength());
        Assert.Contains("\n2x2         19  train ", result.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, result.ExitCode);
    }

    [Fact]
    public async Task An_interrupted_benchmark_says_so_and_writes_nothing()
    {
        var path = _folder.PathTo("bench.json");
        using var process = CliProcess.StartIn(_folder.Root, [], "bench", "--size", "tiny", "--repeats", "1000", "--threads", "1", "--json", path);
        await process.WaitForErrorsAsync("measuring");
        await process.InterruptAsync();
        var result = await process.FinishAsync();

        Assert.Equal("interrupted", result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.Equal("", result.Output);
        Assert.False(File.Exists(path));
        Assert.Equal(CliProcess.Interrupted, result.ExitCode);
    }

    private static void CheckRows(JsonElement rows, bool isFused)
    {
        Assert.Equal(
            [(6, "train"), (6, "lora"), (6, "full"), (3, "train"), (3, "lora"), (3, "full")],
            rows.EnumerateArray().Select(row => (row.GetProperty("canvas").GetInt32(), Text(row, "step"))));
        foreach (var row in rows.EnumerateArray())
        {
            Assert.Equal(
                ["canvas", "tokens", "step", "composedTokensPerSecond", "fusedTokensPerSecond", "fractionOfPeak", "composed", "fused"],
                row.EnumerateObject().Select(property => property.Name));
            Assert.Equal(CheckSpread(row.GetProperty("composed")), row.GetProperty("composedTokensPerSecond").GetDouble());
            Assert.True(row.GetProperty("fractionOfPeak").GetDouble() > 0); // over 1 where the peak was measured beside other work
            if (isFused)
            {
                Assert.Equal(CheckSpread(row.GetProperty("fused")), row.GetProperty("fusedTokensPerSecond").GetDouble());
            }
            else
            {
                Assert.Equal(JsonValueKind.Null, row.GetProperty("fusedTokensPerSecond").ValueKind);
            }
        }
    }

    private static void CheckKernels(JsonElement kernels, bool isFused)
    {
        string[] names = ["embed", "attention", "normalize", "add_normalize", "gelu", "cross_entropy", "linear", "lora_linear", "adamw", "muon"];
        Assert.Equal([.. names, .. names], kernels.EnumerateArray().Select(kernel => Text(kernel, "kernel")));
        foreach (var kernel in kernels.EnumerateArray())
        {
            var isOptimizer = Text(kernel, "kernel") is "adamw" or "muon";
            CheckTime(kernel.GetProperty("composed"), isOptimizer);
            if (isFused && Text(kernel, "kernel") != "linear")
            {
                CheckTime(kernel.GetProperty("fused"), isOptimizer);
            }
            else
            {
                Assert.Equal(JsonValueKind.Null, kernel.GetProperty("fused").ValueKind);
            }
        }
    }

    private static void CheckTime(JsonElement time, bool isOptimizer)
    {
        var forward = CheckSpread(time.GetProperty("forwardMs"));
        var backward = isOptimizer ? 0 : CheckSpread(time.GetProperty("backwardMs"));
        Assert.Equal(isOptimizer, time.GetProperty("backwardMs").ValueKind == JsonValueKind.Null);
        Assert.Equal(forward + backward, time.GetProperty("ms").GetDouble(), 1e-3);
        Assert.True(time.GetProperty("share").GetDouble() > 0);
    }

    // The median, which is between the others.
    private static double CheckSpread(JsonElement spread)
    {
        var (min, median, max) = (spread.GetProperty("min").GetDouble(), spread.GetProperty("median").GetDouble(), spread.GetProperty("max").GetDouble());
        Assert.True(min > 0 && min <= median && median <= max, spread.GetRawText());
        return median;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
