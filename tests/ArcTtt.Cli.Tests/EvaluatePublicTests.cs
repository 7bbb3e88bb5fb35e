using System.IO.Compression;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Evaluation;

namespace ArcTtt.Cli.Tests;

/// <summary>scripts/evaluate-public, on our own tasks in the place of the public set.</summary>
public sealed class EvaluatePublicTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_prints_four_scores_and_the_same_command_again_runs_no_task()
    {
        var members = Directory.EnumerateFiles(Checkout.Tasks, "*.json").Select(file => $"\"{Path.GetFileNameWithoutExtension(file)}\":{File.ReadAllText(file)}");
        var data = _folder.PathTo("data");
        Directory.CreateDirectory(Path.Combine(data, "arc-agi-1"));
        using (StreamWriter writer = new(new GZipStream(File.Create(Path.Combine(data, "arc-agi-1", "evaluation.json.gz")), CompressionLevel.Fastest)))
        {
            writer.Write($"{{{string.Join(',', members)}}}");
        }

        var directory = _folder.PathTo("run");
        var first = await RunAsync(data, directory);
        Assert.True(first.ExitCode == ExitCode.Done, first.Errors);
        Assert.All((string[])["pass@2", "pass@1", "mean fraction", "outputs"], score => Assert.Contains($"\n{score} ", first.Output, StringComparison.Ordinal));
        Assert.Contains("[2/2] ", first.Errors, StringComparison.Ordinal);
        Assert.Equal(2, EvaluationRun.Load(directory).Records.Count);
        var journal = File.ReadAllText(Path.Combine(directory, RunFiles.Journal));

        var second = await RunAsync(data, directory);
        Assert.Equal((ExitCode.Done, first.Output), (second.ExitCode, second.Output));
        Assert.DoesNotContain("/2] ", second.Errors, StringComparison.Ordinal);
        Assert.Equal(journal, File.ReadAllText(Path.Combine(directory, RunFiles.Journal)));
    }

    private async Task<CliResult> RunAsync(string data, string directory)
    {
        using var process = CliProcess.Start(
            _folder.Root,
            [("ARC_DATA", data)],
            [
                "bash", Path.Combine(Checkout.Path, "scripts", "evaluate-public"), directory,
                "--solver", "network", "--checkpoint", "none", "--set", "steps=1", "--limit", "2", "--set", "variants=2",
            ]);
        return await process.FinishAsync();
    }
}
