using System.Net;
using System.Net.Sockets;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Evaluation;

namespace ArcTtt.Cli.Tests;

/// <summary>A real Slurm, started for the test, runs a real job array.</summary>
public sealed class SlurmTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly string[] Quick = ["--solver", "network", "--checkpoint", "none", "--set", "steps=2", "--set", "variants=2"];

    // sbatch --wait looks but every half a minute.
    private const string SubmitAndWait = """
        job=$(sbatch --parsable "$@") || exit
        while [[ -n $(squeue --noheader --jobs="$job" 2>/dev/null) ]]; do sleep 0.2; done
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SlurmFact]
    public async Task An_array_of_four_shards_makes_the_whole()
    {
        var parts = _folder.PathTo("parts");
        var result = await SubmitAsync("--array=1-4", [Checkout.Tasks, parts, .. Quick]);

        Assert.True(result.ExitCode == 0, result.Errors + Logs());
        var shards = Enumerable.Range(1, 4).Select(i => Path.Combine(parts, $"shard-{i}")).ToArray();
        Assert.True(shards.All(shard => File.Exists(Path.Combine(shard, RunFiles.Summary))), Logs());
        Assert.Equal(["1/4", "2/4", "3/4", "4/4"], shards.Select(shard => EvaluationRun.Load(shard).Info.Settings.Shard!));

        var whole = _folder.PathTo("whole");
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(["evaluate", Checkout.Tasks, "--out", whole, .. Quick])).ExitCode);
        var merged = _folder.PathTo("merged");
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(["merge", .. shards, "--out", merged])).ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(whole, RunFiles.Submission)), File.ReadAllText(Path.Combine(merged, RunFiles.Submission)));
        Assert.Equal(10, EvaluationRun.Load(merged).Records.Count);
    }

    [SlurmFact]
    public async Task An_array_that_does_not_count_from_one_says_so()
    {
        await SubmitAsync("--array=0-1", [Checkout.Tasks, _folder.PathTo("parts"), .. Quick]);

        Assert.Contains("evaluate.sbatch: the array must count from 1 to its size", File.ReadAllText(_folder.PathTo("0.log")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.PathTo("parts")));
    }

    private async Task<CliResult> SubmitAsync(string array, string[] arguments)
    {
        var scripts = Path.Combine(Checkout.Path, "scripts", "slurm");
        using var process = CliProcess.Start(
            Checkout.Path,
            [],
            [
                Path.Combine(scripts, "one-machine"), "bash", "-c", SubmitAndWait, "bash", array, "--cpus-per-task=1", "--mem=1G",
                $"--output={_folder.PathTo("%a.log")}", Path.Combine(scripts, "evaluate.sbatch"), .. arguments,
            ]);
        return await process.FinishAsync(Longest);
    }

    private string Logs() => string.Join('\n', Directory.EnumerateFiles(_folder.Root, "*.log").Select(File.ReadAllText));

    // As scripts/slurm/one-machine asks: the first IPv4 address of the host name.
    private static string AddressOfThisMachine()
    {
        try
        {
            return Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork).FirstOrDefault()?.ToString() ?? "no address";
        }
        catch (SocketException)
        {
            return "no address";
        }
    }

    /// <summary>A test that is skipped, not passed, where Slurm is not installed or would listen to other machines.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SlurmFactAttribute : FactAttribute
    {
        public SlurmFactAttribute()
        {
            string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"];
            var missing = new[] { "slurmctld", "slurmd", "sbatch" }.FirstOrDefault(tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool))));
            if (missing is not null)
            {
                Skip = $"Slurm is not installed here: there is no {missing} (Debian: slurmctld, slurmd, slurm-client).";
            }
            else if (AddressOfThisMachine() is not "127.0.0.1" and var address)
            {
                Skip = $"The host name {Dns.GetHostName()} stands for {address}, not 127.0.0.1, so that Slurm could be reached from elsewhere.";
            }
        }
    }
}
