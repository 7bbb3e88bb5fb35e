using System.Text.Json;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>solve as a process, from random weights, for a few steps.</summary>
public sealed class SolveTests : IDisposable
{
    private static readonly string[] Quick =
        ["--solver", "network", "--checkpoint", "none", "--set", "seed=1", "--set", "variants=4", "--set", "steps=3", "--set", "threads=1"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_is_solved_and_reported_without_escape_codes()
    {
        var json = _folder.PathTo("the result.json");
        var result = await SolveAsync(Samples.Mirror, "--json", json);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output + result.Errors);
        Assert.Contains("Test 2\ninput, 1x3    attempt 1, ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"solved: (yes|no)\n", result.Output);
        Assert.Matches(@"ran:    adapter full, 3 steps, \d+ samples, [\dms.]+ \(training [\dms.]+\)\n", result.Output);
        Assert.Matches(@"loss:   \d+\.\d{4} -> \d+\.\d{4}\n", result.Output);
        Assert.Matches(@"votes:  test 1: \d of 4 views; test 2: \d of 4 views\n", result.Output);
        Assert.Matches(@"base:   unchanged, sha256 [0-9a-f]{12}\n", result.Output);
        CheckSchema(File.ReadAllText(json), "full", rank: 0);
    }

    [Fact]
    public async Task The_answers_in_the_file_change_nothing_but_the_verdict()
    {
        var with = await SolveToOutputAsync(Samples.Mirror);
        var without = await SolveToOutputAsync(Samples.MirrorWithoutAnswers);
        var altered = await SolveToOutputAsync(Samples.MirrorWithOtherAnswers);

        Assert.Equal(AttemptsOf(with), AttemptsOf(without));
        Assert.Equal(AttemptsOf(with), AttemptsOf(altered));
        Assert.NotEqual(JsonValueKind.Null, with.GetProperty("solved").ValueKind);
        Assert.Equal(JsonValueKind.Null, without.GetProperty("solved").ValueKind);
        Assert.Equal(JsonValueKind.False, altered.GetProperty("solved").ValueKind);
    }

    [Fact]
    public async Task Low_rank_updates_are_reported_with_their_rank()
    {
        var result = await SolveAsync(Samples.Mirror, "--set", "rank=5", "--json", "-");

        CheckSchema(result.Output, "lora", rank: 5);
        Assert.Contains("ran:    adapter lora rank 5, 3 steps, ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_solve_says_so()
    {
        var path = _folder.Write("mirror.json", Samples.Mirror);
        using var process = CliProcess.StartIn(
            _folder.Root, [], "solve", path, "--solver", "network", "--checkpoint", "none", "--budget", "10m", "--set", "threads=1");
        await process.WaitForOutputAsync("Demonstrations");
        await process.InterruptAsync();
        var result = await process.FinishAsync();

        Assert.Equal("interrupted", result.ErrorLine);
        Assert.Equal(CliProcess.Interrupted, result.ExitCode);
    }

    private async Task<CliResult> SolveAsync(string task, params string[] more) =>
        await CliProcess.RunAsync(["solve", _folder.Write("a task.json", task), .. Quick, .. more]);

    private async Task<JsonElement> SolveToOutputAsync(string task)
    {
        var result = await SolveAsync(task, "--json", "-");
        Assert.Equal(ExitCode.Done, result.ExitCode);
        return JsonSerializer.Deserialize<JsonElement>(result.Output);
    }

    private static string AttemptsOf(JsonElement result) => result.GetProperty("attempts").GetRawText();

    private static void CheckSchema(string json, string adapter, int rank)
    {
        var result = JsonSerializer.Deserialize<JsonElement>(json);
        Assert.Equal(
            ["task", "solver", "attempts", "evidence", "solved", "search", "ttt", "networkProblem", "baseSha256Before", "baseSha256After"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal("a task", result.GetProperty("task").GetString());
        CheckAttempts(result.GetProperty("attempts"));

        var ttt = result.GetProperty("ttt");
        Assert.Equal(["adapter", "rank", "steps", "samples", "seconds"], ttt.EnumerateObject().Select(property => property.Name));
        Assert.Equal((adapter, rank, 3), (ttt.GetProperty("adapter").GetString(), ttt.GetProperty("rank").GetInt32(), ttt.GetProperty("steps").GetInt32()));
        Assert.True(ttt.GetProperty("samples").GetInt64() >= 3);
        Assert.True(ttt.GetProperty("seconds").GetDouble() > 0);

        var before = result.GetProperty("baseSha256Before").GetString();
        Assert.Matches("^[0-9a-f]{64}$", before);
        Assert.Equal(before, result.GetProperty("baseSha256After").GetString());
    }

    private static void CheckAttempts(JsonElement attempts)
    {
        Assert.Equal(2, attempts.GetArrayLength());
        foreach (var pair in attempts.EnumerateArray())
        {
            Assert.Equal(2, pair.GetArrayLength());
            foreach (var cell in pair.EnumerateArray().SelectMany(grid => grid.EnumerateArray()).SelectMany(row => row.EnumerateArray()))
            {
                Assert.InRange(cell.GetInt32(), 0, 9);
            }
        }
    }
}
