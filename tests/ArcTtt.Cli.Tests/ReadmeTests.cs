using System.Text.RegularExpressions;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>README's commands, run in its order by somebody whose tasks are small and whose time is short.</summary>
public sealed class ReadmeTests : IDisposable
{
    // What stands in README, and what is run instead.
    private static readonly (string Written, string Run)[] Shorter =
    [
        ("--budget 60s", "--budget 3s"), ("--budget 30s", "--budget 3s"), ("--time-limit 8h --resume", "--time-limit 4s --resume"), ("--time-limit 8h", "--time-limit 2s"),
        ("--size small", "--size tiny"), ("--batch-tokens 16384", "--batch-tokens 256"), ("--checkpoint runs/base", "--checkpoint runs/base --budget 3s"),
    ];

    // Scripts that fetch, install or build: they are there, and other tests run them.
    private static readonly string[] OnlyThere = ["scripts/get-data", "scripts/test"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_command_of_README_works()
    {
        LayOut();
        var commands = Commands();
        Assert.True(commands.Length >= 12, $"{commands.Length} commands were found");
        foreach (var command in commands)
        {
            if (OnlyThere.Contains(command))
            {
                Assert.True(File.Exists(Path.Combine(Checkout.Path, command)), command);
                continue;
            }

            var words = Shorter.Aggregate(command, (text, pair) => text.Replace(pair.Written, pair.Run, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal("scripts/arcttt", words[0]);
            if (words.Contains("runs/other"))
            {
                await CliProcess.RunAsync("evaluate", _folder.PathTo("arc-data", "downloaded", "arc-agi-1", "evaluation.json.gz"), "--out", _folder.PathTo("runs", "other"), "--solver", "search");
            }

            var isServer = words[1] == "serve";
            string[] more = isServer ? ["--port", "0", "--no-browser"] : [];
            using var process = CliProcess.StartIn(_folder.Root, [("ARCTTT_HOME", _folder.Root)], [.. words[1..], .. more]);
            if (isServer)
            {
                await process.WaitForOutputAsync("http://localhost:");
                await process.InterruptAsync();
            }

            var result = await process.FinishAsync();
            Assert.True(result.ExitCode == (isServer ? CliProcess.Interrupted : ExitCode.Done), $"{command}: exit code {result.ExitCode}: {result.Errors}");
        }
    }

    // Lines of README's code blocks that begin with a script, without their comments.
    private static string[] Commands() =>
    [
        .. File.ReadLines(Path.Combine(Checkout.Path, "README.md"))
            .Where(line => Regex.IsMatch(line, "^scripts/[a-z-]+( |$)"))
            .Select(line => line.Split(" #")[0].Trim()),
    ];

    private void LayOut()
    {
        _folder.Write("task.json", Samples.Mirror);
        _folder.Write("tasks.json", $$"""{"007bbfb7":{{Samples.Mirror}},"00000001":{{Samples.Mirror}}}""");
        File.Move(_folder.PathTo("tasks.json"), _folder.PathTo("tasks.json.gz")); // a reader goes by what is in a file, not by its name
        _folder.Write("arc-data/samples/outline.json", File.ReadAllText(Path.Combine(Checkout.Tasks, "outline.json")));
        _folder.Write("arc-data/downloaded/overlap.json", """{"arc-agi-1/training":{}}""");
        _folder.Write("arc-data/downloaded/arc-agi-1/training.json", $$"""{"mirror":{{Samples.Mirror}}}""");
        _folder.Write("arc-data/downloaded/arc-agi-1/evaluation.json.gz", $$"""{"mirror":{{Samples.Mirror}}}""");
        Directory.CreateSymbolicLink(_folder.PathTo("checkpoints"), Path.Combine(Checkout.Path, "checkpoints"));
    }
}
