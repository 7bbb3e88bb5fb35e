using System.IO.Compression;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Core;
using ArcTtt.Model;

namespace ArcTtt.Cli.Tests;

/// <summary>
/// scripts/gpu-bundle and what it packs, with the program that the tests are built with in the place of a self-contained one, and with a python3 that stands
/// for the other machine's.
/// </summary>
public sealed class GpuBundleTests : IDisposable
{
    private static readonly string[] Datasets =
        ["arc-agi-1/training.json.gz", "arc-agi-1/evaluation.json.gz", "arc-agi-2/training.json.gz", "concept-arc/corpus.json", "concept-arc/minimal.json", "mini-arc/mini-arc.json"];

    private readonly TempFolder _folder = new();

    private string Bundle => _folder.PathTo("the bundle");

    private string Data => _folder.PathTo("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_holds_what_is_needed_and_not_too_much()
    {
        await PackAsync();
        string[] expected = ["contents", "home", "program.tar.gz", "run", "session"];
        Assert.Equal(expected, Directory.EnumerateFileSystemEntries(Bundle).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var files = Directory.EnumerateFiles(Bundle, "*", SearchOption.AllDirectories).ToArray();
        Assert.InRange(files.Sum(file => new FileInfo(file).Length), 1 << 20, 60L << 20);
        Assert.Equal(files.Length - 1, File.ReadAllLines(Path.Combine(Bundle, "contents")).Length);
        Assert.Equal(
            TrainingData.Load(Data, TrainingSources.All).Select(t => (t.Source, t.Id)),
            TrainingData.Load(InHome("arc-data/downloaded"), TrainingSources.All).Select(t => (t.Source, t.Id)));
        Assert.Equal(Tasks("evaluation"), ArcFiles.Load(InHome("arc-data/downloaded/arc-agi-1/evaluation.json.gz")).Select(t => t.Id));
        Assert.True(File.Exists(InHome("arc-data/splits/evaluation-dev-20.txt")));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Checkout.Path, "checkpoints/base/model.safetensors")), File.ReadAllBytes(InHome("checkpoints/base/model.safetensors")));
    }

    [Fact]
    public async Task One_that_is_too_large_is_not_written()
    {
        var result = await PackAsync(("ARCTTT_BUNDLE_LIMIT", "1"));
        Assert.Equal(1, result.ExitCode);
        Assert.Matches("the bundle is [0-9]+ MiB, expected at most 1: nothing was written\n$", result.Errors);
        Assert.False(Directory.Exists(Bundle));
    }

    [Fact]
    public async Task A_folder_that_is_no_bundle_is_left_alone()
    {
        Directory.CreateDirectory(Bundle);
        File.WriteAllText(Path.Combine(Bundle, "mine"), "dear to me");
        var result = await PackAsync();
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("is there and is no bundle: choose another folder\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal("dear to me", File.ReadAllText(Path.Combine(Bundle, "mine")));
    }

    [Fact]
    public async Task It_runs_over_the_PyTorch_there()
    {
        await PackAsync();
        StandIns();
        var first = await RunAsync("show", Path.Combine(InHome("arc-data"), "samples", "mirror.json"));
        Assert.True(first.ExitCode == ExitCode.Done, first.Errors);
        Assert.StartsWith("Task mirror: ", first.Output, StringComparison.Ordinal);

        var second = await RunAsync("info", "--checkpoint", InHome("checkpoints/base"));
        Assert.True(second.ExitCode == ExitCode.Done, second.Errors);
        Assert.Equal("", second.Errors);
        Assert.Contains("\nsha256 ", second.Output, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(_folder.PathTo("calls"))); // PyTorch was asked once
    }

    [Fact]
    public async Task Without_a_PyTorch_it_says_where_libtorch_must_be()
    {
        await PackAsync();
        StandIns(python: "exit 1");
        var result = await RunAsync("show", Path.Combine(InHome("arc-data"), "samples", "mirror.json"));
        Assert.Equal(ExitCode.Done, result.ExitCode); // which needs none
        Assert.Matches("^run: no PyTorch in .*: libtorch must be in LD_LIBRARY_PATH\n$", result.Errors);
    }

    [Fact]
    public async Task A_session_trains_in_pieces_and_hands_the_model_back_in_parts()
    {
        await PackAsync();
        StandIns();
        for (var part = 0; part < 2; part++)
        {
            var result = await SessionAsync("train", "tiny", "10", "0.08");
            Assert.True(result.ExitCode == 0, result.Errors);
        }

        Assert.NotEqual(0, (await SessionAsync("train", "tiny", "10", "0.08", "--no-such-option")).ExitCode);

        var back = _folder.PathTo("back");
        var model = Directory.EnumerateFiles(back, "model.safetensors.*").Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes).ToArray();
        Assert.Equal(File.ReadAllBytes(_folder.PathTo(".gpu-work/tiny/model.safetensors")), model);
        Assert.True(File.ReadAllLines(Path.Combine(back, "log.csv")).Length >= 1);
        Assert.True(File.Exists(Path.Combine(back, "model.sha256")));
    }

    private static IEnumerable<string> Tasks(string dataset) => Enumerable.Range(0, 3).Select(i => $"{dataset}-{i}");

    private string InHome(string path) => Path.Combine(Bundle, "home", path);

    private async Task<CliResult> PackAsync(params (string Name, string Value)[] environment)
    {
        var grid = "[[1,2,0],[0,3,1],[2,2,1]]";
        foreach (var file in Datasets)
        {
            var name = Path.GetFileName(file).Split('.')[0];
            var pairs = string.Join(',', Enumerable.Repeat($$"""{"input":{{grid}},"output":{{grid}}}""", 3));
            var text = $"{{{string.Join(',', Tasks(name).Select(id => $$"""
                "{{id}}":{"train":[{{pairs}}],"test":[{"input":{{grid}},"output":{{grid}}}]}
                """))}}}";
            Directory.CreateDirectory(Path.Combine(Data, Path.GetDirectoryName(file)!));
            await using var stream = File.Create(Path.Combine(Data, file));
            await using Stream target = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
            await using StreamWriter writer = new(target);
            await writer.WriteAsync(text);
        }

        File.Copy(Path.Combine(Checkout.Path, "arc-data", "overlap.json"), Path.Combine(Data, "overlap.json"), overwrite: true);
        using var process = CliProcess.Start(
            _folder.Root,
            [("ARC_DATA", Data), .. environment],
            ["bash", Path.Combine(Checkout.Path, "scripts", "gpu-bundle"), "--program", AppContext.BaseDirectory, Bundle]);
        return await process.FinishAsync();
    }

    // A python3 that says where its PyTorch is: in a folder without one here, as the program finds the libtorch that it was built with.
    private void StandIns(string? python = null)
    {
        var path = _folder.PathTo("bin/python3");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/bash\n{python ?? $"echo \"$@\" >>'{_folder.PathTo("calls")}'\necho '{_folder.PathTo("torch")}'"}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private Task<CliResult> RunAsync(params string[] arguments) => OnTheOtherMachineAsync("run", arguments);

    private Task<CliResult> SessionAsync(params string[] arguments) => OnTheOtherMachineAsync("session", arguments);

    private async Task<CliResult> OnTheOtherMachineAsync(string script, string[] arguments)
    {
        var path = $"{_folder.PathTo("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = CliProcess.Start(
            _folder.Root,
            [("PATH", path), ("OUT", _folder.PathTo("back")), ("ARCTTT_DEVICE", "cpu"), ("ARCTTT_BATCH_TOKENS", "256")],
            ["bash", Path.Combine(Bundle, script), .. arguments]);
        return await process.FinishAsync();
    }
}
