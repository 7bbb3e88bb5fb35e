using System.Text.Json;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Core;
using ArcTtt.Evaluation;

namespace ArcTtt.Cli.Tests;

/// <summary>evaluate, score and merge as processes, from random weights, for a few steps.</summary>
public sealed class EvaluateTests : IDisposable
{
    private static readonly string[] Quick =
        ["--solver", "network", "--checkpoint", "none", "--set", "steps=2", "--set", "variants=2", "--workers", "2"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_reported_scored_again_and_merged_from_shards()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Samples.Mirror}},"b":{{Samples.MirrorWithOtherAnswers}},"c":{{Samples.Mirror}}}""");
        var whole = _folder.PathTo("runs", "whole");
        var result = await CliProcess.RunAsync(["evaluate", tasks, "--out", whole, .. Quick]);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Output + result.Errors);
        Assert.StartsWith($"run            {whole}\nfinished       3 of 3 tasks\npass@2         ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\npass@2         \d of 3 tasks, [\d.]+% \(95% interval [\d.]+% to [\d.]+%\)\npass@1         \d of 3 tasks, [\d.]+%\n", result.Output);
        Assert.Matches(@"\nmean fraction  [\d.]+% of a task's outputs, mean over 3 tasks\noutputs        \d of 6 outputs, [\d.]+%\ntime ", result.Output);
        var lines = result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^\[[123]/3\] [abc] (not )?solved, 2 steps, [\dms.]+; pass@2 \d of [123], left [\dms.]+$", line));

        var shards = new[] { 1, 2 }.Select(i => _folder.PathTo("runs", $"part {i}")).ToArray();
        for (var i = 0; i < shards.Length; i++)
        {
            Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(["evaluate", tasks, "--out", shards[i], "--shard", $"{i + 1}/2", .. Quick])).ExitCode);
        }

        var merged = _folder.PathTo("runs", "merged");
        var merge = await CliProcess.RunAsync("merge", shards[0], shards[1], "--out", merged);
        Assert.Equal((ExitCode.Done, ""), (merge.ExitCode, merge.Errors));
        Assert.Equal(ReadSubmission(whole), ReadSubmission(merged));

        var score = await CliProcess.RunAsync("score", Path.Combine(merged, RunFiles.Submission), "--solutions", tasks, "--json", "-");
        var expected = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(whole, RunFiles.Summary)));
        var scored = JsonSerializer.Deserialize<JsonElement>(score.Output);
        Assert.Equal(["tasks", "passAt2", "passAt1", "meanFraction", "outputs"], scored.EnumerateObject().Select(property => property.Name));
        Assert.All(scored.EnumerateObject(), property => Assert.Equal(expected.GetProperty(property.Name).GetRawText(), property.Value.GetRawText()));
    }

    [Fact]
    public async Task Score_names_what_does_not_match()
    {
        var attempts = _folder.Write("attempts.json", """{"a":[{"attempt_1":[[1]],"attempt_2":null}],"x":[]}""");
        var solutions = _folder.Write("solutions.json", """{"a":[[[1]],[[2]]],"b":[[[1]]]}""");
        var result = await CliProcess.RunAsync("score", attempts, "--solutions", solutions);

        Assert.Equal((ExitCode.Done, $"note: {attempts}: task 'a', output 1, attempt_2: the grid is null, expected an array of rows; counts as wrong"), (result.ExitCode, result.ErrorLine));
        Assert.Equal(
            """
            pass@2         0 of 2 tasks, 0.0% (95% interval 0.0% to 65.8%)
            pass@1         0 of 2 tasks, 0.0%
            mean fraction  25.0% of a task's outputs, mean over 2 tasks
            outputs        1 of 3 outputs, 33.3%
            note           1 task not in the submission: wrong (b)
            note           1 task with fewer outputs than answers: those missing are wrong (a)
            note           1 task of the submission without answers: left out (x)

            """,
            result.Output);
    }

    [Fact]
    public async Task Failed_tasks_are_recorded_and_make_the_exit_code_1()
    {
        // The largest numbers that there are make the first loss none.
        var model = File.ReadAllBytes(Path.Combine(Checkout.Path, "checkpoints", "base", "model.safetensors"));
        model.AsSpan(^1024..).Fill(0x7F);
        Directory.CreateDirectory(_folder.PathTo("broken"));
        File.WriteAllBytes(_folder.PathTo("broken", "model.safetensors"), model);
        var directory = _folder.PathTo("run");
        var result = await CliProcess.RunAsync(
            "evaluate", Checkout.Tasks, "--limit", "2", "--out", directory, "--checkpoint", _folder.PathTo("broken"), "--solver", "network", "--set", "steps=2", "--workers", "1");

        Assert.Equal(ExitCode.Failed, result.ExitCode);
        Assert.Contains("[1/2] complete-symmetry FAILED: test-time training diverged: the loss of step 1 is ", result.Errors, StringComparison.Ordinal);
        Assert.EndsWith("error: 2 tasks failed; results.csv names each with its error\n", result.Errors, StringComparison.Ordinal);
        Assert.Contains("\nfailed         count-to-bar: test-time training diverged: ", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, EvaluationRun.Load(directory).Summary.Failed);
        var merge = await CliProcess.RunAsync("merge", directory, "--out", _folder.PathTo("merged"));
        Assert.Equal((ExitCode.Failed, "error: 2 tasks failed; results.csv names each with its error"), (merge.ExitCode, merge.ErrorLine));
        Assert.Contains("\nfailed         count-to-bar: test-time training diverged: ", merge.Output, StringComparison.Ordinal);
        Assert.Equal(["complete-symmetry", "count-to-bar"], Submission.Read(Path.Combine(directory, RunFiles.Submission)).Keys);
    }

    [Fact]
    public async Task An_interrupted_run_tells_how_to_go_on()
    {
        var directory = _folder.PathTo("my run");
        string[] command = ["evaluate", Checkout.Tasks, "--tasks", "drop,mirror,stretch", "--out", directory, "--solver", "network", "--checkpoint", "none", "--budget", "10m", "--workers", "2"];
        using var process = CliProcess.StartIn(_folder.Root, [], command);
        await process.WaitUntilAsync(() => File.Exists(Path.Combine(directory, RunFiles.Info)));
        await process.InterruptAsync();
        var result = await process.FinishAsync();

        Assert.Equal(CliProcess.Interrupted, result.ExitCode);
        Assert.Equal(
            $"interrupted; what is finished is safe: go on with arcttt evaluate {Checkout.Tasks} --tasks drop,mirror,stretch --out '{directory}' "
                + "--solver network --checkpoint none --budget 10m --workers 2 --resume",
            result.ErrorLine);
        Assert.Contains("finished       0 of 3 tasks\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, EvaluationRun.Load(directory).Summary.Tasks);
        var merge = await CliProcess.RunAsync("merge", directory, "--out", _folder.PathTo("merged"));
        Assert.Equal((ExitCode.Failed, "error: 3 tasks not finished by any run: wrong"), (merge.ExitCode, merge.ErrorLine));

        var refused = await CliProcess.RunAsync(command);
        Assert.Equal($"error: {directory}: there is a run in it: go on with it by --resume, or give another --out", refused.ErrorLine);
        Assert.Equal(ExitCode.BadUsage, refused.ExitCode);

        var other = await CliProcess.RunAsync([.. command, "--resume", "--set", "seed=4", "--limit", "2", "--set", "adapter=lora"]);
        Assert.Matches(
            @"^error: .*/my run: the run there has other settings: tasksSha256 \w{12}\.\.\. \(now \w{12}\.\.\.\), answersSha256 \w{12}\.\.\. \(now \w{12}\.\.\.\), "
                + @"3 tasks \(now 2\), adapter full \(now lora\), rank 0 \(now 32\), seed 1 \(now 4\), baseSha256 .*; use the same, or another --out$",
            other.ErrorLine);
    }

    private static string ReadSubmission(string directory) => File.ReadAllText(Path.Combine(directory, RunFiles.Submission));
}
