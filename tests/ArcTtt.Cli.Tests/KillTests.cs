using ArcTtt.Cli.Tests.Support;
using ArcTtt.Core;
using ArcTtt.Evaluation;

namespace ArcTtt.Cli.Tests;

/// <summary>A run that is killed again and again ends like one that never was.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 10;
    private const int Killed = 128 + 9;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_ten_random_moments_and_resumed_a_run_ends_with_the_same_files()
    {
        var whole = _folder.PathTo("whole");
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(Command(whole))).ExitCode);
        Assert.Equal(10, EvaluationRun.Load(whole).Records.Count);

        Rng rng = new(20_261_122);
        var kills = 0;
        // A fast machine may finish a run before it was killed ten times; then the next run takes the rest.
        for (var round = 1; kills < Kills; round++)
        {
            var directory = _folder.PathTo($"killed {round}");
            while (await RunAsync(directory, kills < Kills ? Moment(rng, kills) : null))
            {
                kills++;
            }

            foreach (var file in new[] { RunFiles.Submission, RunFiles.Results, RunFiles.Tasks })
            {
                Assert.Equal(Timeless(whole, file), Timeless(directory, file));
            }

            Assert.Equal(
                RunFiles.All.Append(".lock").Order(StringComparer.Ordinal),
                Directory.EnumerateFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            var ids = EvaluationRun.Load(directory).Records.Keys; // throws if a task is there twice
            Assert.Equal(10, ids.Count());
        }

        Assert.Equal(Kills, kills);
    }

    // Every third is counted from the start of the process: while it loads, locks, writes run.json. The others from a finished task.
    private static (bool AfterATask, int Milliseconds) Moment(Rng rng, int number) => (number % 3 != 0, rng.Next(number % 3 == 0 ? 1000 : 250));

    private static string[] Command(string directory) =>
    [
        "evaluate", Checkout.Tasks, "--out", directory, "--resume", "--solver", "network", "--checkpoint", "none", "--set", "steps=2", "--set", "variants=2",
        "--workers", "2",
    ];

    // True if the process was killed, false if it ended by itself.
    private async Task<bool> RunAsync(string directory, (bool AfterATask, int Milliseconds)? moment)
    {
        var journal = Path.Combine(directory, RunFiles.Journal);
        var before = File.Exists(journal) ? File.ReadAllBytes(journal) : [];
        var whole = before.AsSpan().LastIndexOf((byte)'\n') + 1;
        using var process = CliProcess.StartIn(_folder.Root, [], Command(directory));
        if (moment is (var afterATask, var milliseconds))
        {
            await process.WaitUntilAsync(() => !afterATask || (File.Exists(journal) && new FileInfo(journal).Length > before.Length));
            await process.KillAfterAsync(TimeSpan.FromMilliseconds(milliseconds));
        }

        var result = await process.FinishAsync();
        Assert.True(result.ExitCode is Killed or ExitCode.Done, $"exit code {result.ExitCode}: {result.Errors}");
        // Nothing that was finished is lost.
        var after = File.Exists(journal) ? File.ReadAllBytes(journal) : [];
        Assert.True(after.AsSpan().StartsWith(before.AsSpan(0, whole)), "finished tasks were lost");
        return result.ExitCode == Killed;
    }

    private static string Timeless(string directory, string file)
    {
        var path = Path.Combine(directory, file);
        return file == RunFiles.Results ? string.Join('\n', File.ReadAllLines(path).Select(WithoutTimes)) : Convert.ToHexString(File.ReadAllBytes(path));
    }

    private static string WithoutTimes(string row)
    {
        var fields = row.Split(',');
        Assert.Equal(28, fields.Length);
        return string.Join(',', fields.Where((_, i) => i is not (8 or 9))); // seconds, trainSeconds
    }
}
