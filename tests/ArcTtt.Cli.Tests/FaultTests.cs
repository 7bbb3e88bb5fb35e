using System.Text.Json;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>What users of other ARC tools met, as kinds (scripts/cases runs the cases themselves).</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly string[] Search = ["--solver", "search", "--set", "searchNodes=200"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_of_the_largest_grids_gets_two_attempts_in_the_shortest_time()
    {
        var task = _folder.Write("large.json", Samples.Large());
        var result = await CliProcess.RunAsync("solve", task, "--checkpoint", "none", "--budget", "0.1s", "--set", "earlyStop=off", "--json", "-");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        var attempts = JsonSerializer.Deserialize<JsonElement>(result.Output).GetProperty("attempts")[0];
        Assert.Equal(2, attempts.GetArrayLength());
        Assert.NotEqual(attempts[0].GetRawText(), attempts[1].GetRawText());
    }

    [Fact]
    public async Task Nothing_of_a_file_is_obeyed_by_a_terminal()
    {
        var task = _folder.Write("odd.json", $$"""{"\u001b[31mred\u009b2J\n":{{Samples.Mirror}}}""");
        var shown = await CliProcess.RunAsync("show", task);
        Assert.StartsWith("Task \\u001b[31mred\\u009b2J\\n: 3 demonstrations", shown.Output, StringComparison.Ordinal);

        var run = await CliProcess.RunAsync(["evaluate", task, "--out", _folder.PathTo("run"), .. Search]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("\\u001b[31mred", run.Errors, StringComparison.Ordinal);

        var json = await CliProcess.RunAsync(["solve", task, "--json", "-", .. Search]);
        var refused = await CliProcess.RunAsync("show", task, "--task", "\u001b]0;title\u0007");
        Assert.Equal(ExitCode.BadUsage, refused.ExitCode);
        Assert.All([shown, run, json, refused], result => Assert.DoesNotContain(result.Output + result.Errors, c => char.IsControl(c) && c != '\n'));
    }

    [Fact]
    public async Task A_bad_task_beside_the_one_that_is_asked_for_is_one_line()
    {
        var two = _folder.Write("two.json", $$"""{"a":{{Samples.Mirror}},"b":{"train":[]} }""");
        var solved = await CliProcess.RunAsync(["solve", two, "--task", "a", .. Search]);
        Assert.Equal(ExitCode.Done, solved.ExitCode);
        Assert.Equal($"note: {two}: task 'b': there are 0 train pairs, expected at least 1", solved.ErrorLine);
        var run = await CliProcess.RunAsync(["evaluate", two, "--tasks", "a", "--out", _folder.PathTo("run"), .. Search]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith($"note: {two}: task 'b': ", run.Errors, StringComparison.Ordinal);
        var asked = await CliProcess.RunAsync("show", two, "--task", "b");
        Assert.Equal((ExitCode.BadUsage, $"error: {two}: task 'b': there are 0 train pairs, expected at least 1"), (asked.ExitCode, asked.ErrorLine));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data/runs/new")]
    [InlineData("elsewhere/../data/new")]
    [InlineData("link/new")]
    public async Task A_run_may_not_lie_among_its_data(string directory)
    {
        _folder.Write("data/a.json", Samples.Mirror);
        Directory.CreateSymbolicLink(_folder.PathTo("link"), _folder.PathTo("data"));
        var result = await CliProcess.RunAsync(["evaluate", _folder.PathTo("data"), "--out", _folder.PathTo(directory), "--resume", .. Search]);
        Assert.Equal(ExitCode.BadUsage, result.ExitCode);
        Assert.EndsWith($"it is, or lies in, the folder of the data, {_folder.PathTo("data")}: give another folder with --out", result.ErrorLine, StringComparison.Ordinal);
        Assert.Equal(["a.json"], Directory.EnumerateFileSystemEntries(_folder.PathTo("data")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_shard_without_tasks_says_so_and_a_comparison_counts_what_its_interval_is_of()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Samples.Mirror}},"b":{{Samples.MirrorWithoutAnswers}}}""");
        var empty = await CliProcess.RunAsync(["evaluate", tasks, "--shard", "3/3", "--out", _folder.PathTo("empty"), .. Search]);
        Assert.Equal(ExitCode.Done, empty.ExitCode);
        Assert.Matches("\nscore +none: no tasks in this shard\n", empty.Output);

        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(["evaluate", tasks, "--out", _folder.PathTo("both"), .. Search])).ExitCode);
        Assert.Matches("\nboth +1 +1 ", (await CliProcess.RunAsync("compare", _folder.PathTo("both"))).Output);
    }

    [Fact]
    public async Task A_partial_submission_is_scored_over_what_it_was_asked()
    {
        var submission = _folder.Write("submission.json", """{"a":[{"attempt_1":[[1]],"attempt_2":[[2]]}],"b":[{"attempt_1":7}]}""");
        var solutions = _folder.Write("solutions.json", """{"a":[[[2]]],"b":[[[3]]],"c":"none"}""");
        var some = await CliProcess.RunAsync("score", submission, "--solutions", solutions, "--tasks", "a");
        Assert.Equal((ExitCode.Done, ""), (some.ExitCode, some.Errors));
        Assert.StartsWith("pass@2         1 of 1 task, 100.0%", some.Output, StringComparison.Ordinal);
        var ids = _folder.Write("ids.txt", "a\r\nb\r\n");
        Assert.StartsWith("pass@2         1 of 2 tasks", (await CliProcess.RunAsync("score", submission, "--solutions", solutions, "--tasks", ids)).Output, StringComparison.Ordinal);
        var unknown = await CliProcess.RunAsync("score", submission, "--solutions", solutions, "--tasks", "a,d");
        Assert.Equal((ExitCode.BadUsage, $"error: --tasks 'd': no such task with answers in {solutions}"), (unknown.ExitCode, unknown.ErrorLine));
    }

    // A shell ends its loop if the program dies by the signal, and goes on after any exit code.
    [Fact]
    public async Task An_interrupt_ends_the_loop_of_a_shell()
    {
        var task = _folder.Write("riddle.json", """{"train":[{"input":[[1,2]],"output":[[3]]},{"input":[[1,2]],"output":[[4]]}],"test":[{"input":[[1,2]]}]}""");
        var program = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "arcttt.dll")}' solve '{task}' --solver search --budget 1h";
        using var shell = CliProcess.Start(_folder.Root, [], ["setsid", "bash", "-c", $"for i in 1 2; do echo run $i; {program}; done; echo after"]);
        await shell.WaitForOutputAsync("Task riddle");
        await shell.InterruptGroupAsync();
        var result = await shell.FinishAsync();

        Assert.Equal(CliProcess.Interrupted, result.ExitCode);
        Assert.Equal("interrupted", result.ErrorLine);
        Assert.DoesNotContain("run 2", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("after", result.Output, StringComparison.Ordinal);
    }
}
