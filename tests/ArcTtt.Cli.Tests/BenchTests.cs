using System.Text.Json;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>bench as a process, on the smallest model.</summary>
public sealed class BenchTests : IDisposable
{
    private static readonly string[] Quick =
        ["bench", "--size", "tiny", "--canvas", "12,3", "--repeats", "2", "--batch-tokens", "200", "--threads", "1"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Steps_are_measured_printed_and_written()
    {
        var path = _folder.PathTo("the bench.json");
        var result = await CliProcess.RunAsync([.. Quick, "--json", path]);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output + result.Errors);
        Assert.Matches(@"processor  \S.*, 1 thread, libtorch \S+\n", result.Output);
        Assert.Matches(@"peak       \d+\.\d{3} TFLOP/s, a product of large matrices in (bf16|int8|fp32)\n", result.Output);
        Assert.Matches(@"\n12x12 +64 +train +[\d,]+ +([\d,]+ +\d+\.\d\dx|- +-) +\d+\.\d%\n", result.Output);

        var json = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path));
        var (options, machine) = (json.GetProperty("options"), json.GetProperty("machine"));
        Assert.Equal(("tiny", 200, 2), (Text(options, "size"), options.GetProperty("batchTokens").GetInt32(), options.GetProperty("repeats").GetInt32()));
        Assert.Equal(1, machine.GetProperty("threads").GetInt32());
        Assert.All(["cpu", "device", "libTorch", "precision"], name => Assert.NotEqual("", Text(machine, name)));
        Assert.True(json.GetProperty("peakTflops").GetDouble() > 0 && json.GetProperty("seconds").GetDouble() > 0);
        var rows = json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(
            [(12, "train"), (12, "lora"), (12, "full"), (3, "train"), (3, "lora"), (3, "full")],
            rows.Select(row => (row.GetProperty("canvas").GetInt32(), Text(row, "step"))));
        Assert.All(rows, row =>
        {
            Assert.True(row.GetProperty("composedTokensPerSecond").GetDouble() > 0);
            Assert.True(row.GetProperty("fractionOfPeak").GetDouble() > 0); // over 1 where the peak was measured beside other work
            Assert.Equal(Text(machine, "kernels") == "composed", row.GetProperty("fusedTokensPerSecond").ValueKind == JsonValueKind.Null);
        });
    }

    [Fact]
    public async Task Standard_output_can_belong_to_the_json_alone()
    {
        var result = await CliProcess.RunAsync("bench", "--size", "tiny", "--canvas", "2", "--repeats", "1", "--batch-tokens", "64", "--threads", "1", "--json", "-");

        Assert.Equal(3, JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("rows").GetArrayLength());
        Assert.Matches(@"\n2x2 +\d+ +train ", result.Errors);
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

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
