using ArcTtt.Cli.Commands;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>train as a process, on one small task.</summary>
public sealed class TrainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_interrupted_run_is_resumed_and_its_checkpoint_solves_and_is_described()
    {
        var data = WriteData();
        var folder = _folder.PathTo("my run");
        var step = await TrainUntilInterruptedAsync(data, folder);

        Assert.StartsWith("<svg ", File.ReadAllText(Path.Combine(folder, "log.svg")), StringComparison.Ordinal);

        var again = await TrainAsync(data, folder, "--steps", "9");
        Assert.Equal(ExitCode.BadUsage, again.ExitCode);
        Assert.Contains("error: ", again.Errors, StringComparison.Ordinal);

        var resumed = await TrainAsync(data, folder, "--resume", "--steps", $"{step + 5}");
        Assert.Equal(ExitCode.Done, resumed.ExitCode);
        Assert.Matches(@$"checkpoint +[^\n]*my run\ntrained +{step + 5:N0} steps, ", resumed.Output);

        var info = await CliProcess.RunAsync("info", "--checkpoint", folder);
        Assert.Matches(@"shape +tiny: width ", info.Output);
        Assert.Matches(@$"trained by +arcttt train --data '[^\n]*' --out '[^\n]*my run' .*--steps 1000000000; then arcttt train [^\n]*--resume --steps {step + 5}\n", info.Output);
        Assert.Equal(ExitCode.Done, info.ExitCode);

        var task = _folder.Write("mirror.json", Samples.Mirror);
        var solved = await CliProcess.RunAsync("solve", task, "--checkpoint", folder, "--solver", "network", "--set", "steps=2", "--set", "variants=2");
        Assert.Matches(@"base:   unchanged, sha256 [0-9a-f]{12}\n", solved.Output);
        Assert.Equal(ExitCode.Done, solved.ExitCode);
    }

    [Fact]
    public async Task Info_without_a_checkpoint_describes_the_machine()
    {
        var result = await CliProcess.RunInAsync([("ARCTTT_HOME", _folder.Root)], "info", "--threads", "1");

        Assert.Matches(@"libtorch +\S+\ndevice +(cpu|cuda)\nprocessor +\S.*\nthreads +1\nprecision +(bf16|int8|fp32): .*\nkernels +(fused, [a-z0-9-]+|composed: our own kernels were not built .*)\n", result.Output);
        Assert.Matches(@"checkpoint +none at ", result.Output);
        Assert.Equal(ExitCode.Done, result.ExitCode);
    }

    [Theory]
    [InlineData("train --out x --steps 5", "arcttt train --out x --steps 5 --resume")]
    [InlineData("train --out x --resume --steps 5", "arcttt train --out x --resume --steps 5")]
    [InlineData("train --from base --out x", "arcttt train --out x --resume")]
    [InlineData("train --out x --from=base", "arcttt train --out x --resume")]
    [InlineData("train --from:base --out x", "arcttt train --out x --resume")]
    public void What_goes_on_names_no_other_start(string given, string expected) =>
        Assert.Equal(expected, TrainCommand.ResumeCommand(given.Split(' ')));

    private async Task<long> TrainUntilInterruptedAsync(string data, string folder)
    {
        using var process = CliProcess.StartIn(_folder.Root, [], Arguments(data, folder, "--steps", "1000000000"));
        var log = Path.Combine(folder, "log.csv");
        await process.WaitUntilAsync(() => HasRows(log));
        await process.InterruptAsync();
        var result = await process.FinishAsync();

        Assert.Equal(CliProcess.Interrupted, result.ExitCode);
        Assert.Equal("", result.Output);
        var line = result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Matches(@"^interrupted at step \d+; its state is saved: go on with arcttt train --data '.*' .* --steps 1000000000 --resume$", line);
        return long.Parse(line.Split(' ')[3].TrimEnd(';'), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool HasRows(string log) => File.Exists(log) && File.ReadAllLines(log).Length > 1;

    private static async Task<CliResult> TrainAsync(string data, string folder, params string[] more) =>
        await CliProcess.RunAsync(Arguments(data, folder, more));

    private static string[] Arguments(string data, string folder, params string[] more) =>
        ["train", "--data", data, "--out", folder, "--size", "tiny", "--batch-tokens", "256", "--set", "seed=3", "--set", "threads=1", .. more];

    private string WriteData()
    {
        _folder.Write("my data/overlap.json", """{"arc-agi-1/training":{}}""");
        _folder.Write("my data/arc-agi-1/training.json", $$"""{"mirror":{{Samples.Mirror}}}""");
        return _folder.PathTo("my data");
    }
}
