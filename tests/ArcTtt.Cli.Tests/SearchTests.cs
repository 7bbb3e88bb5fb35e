using System.Text.Json;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Evaluation;
using ArcTtt.Solver;

namespace ArcTtt.Cli.Tests;

/// <summary>The search, alone and beside the network, as a process.</summary>
public sealed class SearchTests : IDisposable
{
    private static readonly string[] Alone = ["--solver", "search", "--set", "searchNodes=1000"];

    private static readonly string[] Together =
        ["--set", "searchNodes=1000", "--set", "earlyStop=off", "--checkpoint", "none", "--set", "steps=2", "--set", "variants=4"];

    // The same input with two outputs: nothing reproduces that.
    private const string Riddle = """{"train":[{"input":[[1,2]],"output":[[3]]},{"input":[[1,2]],"output":[[4]]}],"test":[{"input":[[5,6]],"output":[[7]]}]}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_search_alone_solves_and_explains_without_a_checkpoint()
    {
        var task = _folder.Write("a task.json", Samples.Mirror);
        var json = _folder.PathTo("out.json");
        // There is no checkpoint in this home.
        var result = await CliProcess.RunInAsync([("ARCTTT_HOME", _folder.Root)], ["solve", task, .. Alone, "--explain", "--json", json]);

        Assert.Equal((ExitCode.Done, ""), (result.ExitCode, result.Errors));
        Assert.Contains("\nProgram for test 1: MirrorColumns(input)\n1. input\n70\n88\n2. MirrorColumns(input)\n07\n88\n\nProgram for test 2: ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nsolved: yes\nfound:  test 1: by the search; test 2: by the search\nsearch: [\d,]+ nodes, every program up to length \d+, [\dms.]+\ncode:   test 1: MirrorColumns\(input\) \(length \d+, \d+ programs? says? so\)\n", result.Output);
        Assert.DoesNotContain("\nran:", result.Output, StringComparison.Ordinal);

        var written = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(json));
        Assert.Equal(("search", JsonValueKind.Null), (written.GetProperty("solver").GetString(), written.GetProperty("ttt").ValueKind));
        var evidence = written.GetProperty("evidence");
        Assert.Equal(2, evidence.GetArrayLength());
        var first = evidence[0][0];
        Assert.Equal(["foundBy", "program", "cost", "programs", "votes"], first.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("search", "MirrorColumns(input)"), (first.GetProperty("foundBy").GetString(), first.GetProperty("program").GetString()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("votes").ValueKind);
    }

    [Fact]
    public async Task Where_nothing_is_found_it_says_so()
    {
        var result = await CliProcess.RunAsync(["solve", _folder.Write("riddle.json", Riddle), .. Alone, "--explain"]);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"\ninput, 1x2 +attempt 1 \(a guess\), 1x[12]: wrong +attempt 2 \(a guess\), 1x[12]: wrong\n", result.Output);
        Assert.Contains("\nanswer, 1x1\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nProgram: none was found that reproduces every demonstration\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("solved: no\nfound:  nothing: both attempts are guesses\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_solvers_fill_one_pool_and_the_same_command_gives_the_same()
    {
        var task = _folder.Write("a task.json", Samples.Mirror);
        var results = new List<CliResult>();
        for (var i = 0; i < 2; i++)
        {
            results.Add(await CliProcess.RunAsync(["solve", task, .. Together, "--set", "threads=1", "--json", "-"]));
        }

        Assert.Equal(ExitCode.Done, results[0].ExitCode);
        Assert.Matches(@"\nfound:  test 1: (by|attempt 1 by) .*\nsearch: .*\ncode:   .*\ncode:   .*\nran:    adapter full, 2 steps, ", results[0].Errors);
        Assert.Contains("\nvotes:  test 1: ", results[0].Errors, StringComparison.Ordinal);
        var (one, other) = (JsonSerializer.Deserialize<JsonElement>(results[0].Output), JsonSerializer.Deserialize<JsonElement>(results[1].Output));
        Assert.True(one.GetProperty("solved").GetBoolean());
        Assert.Contains(one.GetProperty("evidence")[0][0].GetProperty("foundBy").GetString(), (string[])["search", "both"]);
        foreach (var name in (string[])["attempts", "evidence"])
        {
            Assert.Equal(one.GetProperty(name).GetRawText(), other.GetProperty(name).GetRawText());
        }
    }

    [Fact]
    public async Task A_run_of_the_search_is_resumed_merged_and_scored_without_a_checkpoint()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Samples.Mirror}},"b":{{Riddle}},"c":{{Samples.Mirror}}}""");
        (string, string)[] home = [("ARCTTT_HOME", _folder.Root)];
        string Out(string name) => _folder.PathTo("runs", name);
        var whole = await CliProcess.RunInAsync(home, ["evaluate", tasks, "--out", Out("whole"), "--workers", "2", .. Alone]);

        Assert.Equal(ExitCode.Done, whole.ExitCode);
        Assert.Contains("\npass@2         2 of 3 tasks, ", whole.Output, StringComparison.Ordinal);
        Assert.Matches(@"\[\d/3\] b not solved, no program, ", whole.Errors);
        Assert.Matches(@"\[\d/3\] a solved, [\dms.]+;", whole.Errors);
        var run = EvaluationRun.Load(Out("whole"));
        Assert.Equal((SolverChoice.Search, 1000, null), (run.Info.Settings.Solver, run.Info.Settings.SearchNodes, run.Info.Settings.BaseSha256));
        Assert.Equal(FoundBy.Search, run.Records["a"].Outputs[0].FirstFoundBy);
        Assert.Equal(FoundBy.Guess, run.Records["b"].Outputs[0].FirstFoundBy);

        var again = await CliProcess.RunInAsync(home, ["evaluate", tasks, "--out", Out("whole"), "--resume", .. Alone]);
        Assert.Equal((ExitCode.Done, ""), (again.ExitCode, again.Errors));
        var other = await CliProcess.RunInAsync(home, ["evaluate", tasks, "--out", Out("whole"), "--resume", "--solver", "search", "--set", "searchNodes=999"]);
        Assert.Equal($"error: {Out("whole")}: the run there has other settings: searchNodes 1000 (now 999); use the same, or another --out", other.ErrorLine);

        foreach (var i in (int[])[1, 2])
        {
            Assert.Equal(ExitCode.Done, (await CliProcess.RunInAsync(home, ["evaluate", tasks, "--out", Out($"part {i}"), "--shard", $"{i}/2", .. Alone])).ExitCode);
        }

        var merge = await CliProcess.RunAsync("merge", Out("part 1"), Out("part 2"), "--out", Out("merged"));
        Assert.Equal((ExitCode.Done, ""), (merge.ExitCode, merge.Errors));
        string Read(string name) => File.ReadAllText(Path.Combine(Out(name), RunFiles.Submission));
        Assert.Equal(Read("whole"), Read("merged"));
    }

    [Fact]
    public async Task A_run_of_both_counts_who_solved_and_can_be_calibrated()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Samples.Mirror}},"b":{{Riddle}}}""");
        var directory = _folder.PathTo("run");
        var result = await CliProcess.RunAsync(["evaluate", tasks, "--out", directory, "--workers", "1", .. Together]);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"\nsolved by      \d both, \d the search alone, 0 the network alone\nended early    0 tasks, ", result.Output);
        var solvers = EvaluationRun.Load(directory).Summary.Solvers!;
        Assert.Equal(1, solvers.Both + solvers.Search);

        var compared = await CliProcess.RunAsync("compare", directory, directory + "/");
        Assert.Equal((ExitCode.Done, ""), (compared.ExitCode, compared.Errors));
        Assert.Matches(@"^run +tasks +pass@2 +95% interval +pass@1 +right views +seconds a task +gained, lost +p
run +2 +1 +9.5% to 90.5% +1 +[\d.]+% +[\d.]+ *
run +2 +1 +9.5% to 90.5% +1 +[\d.]+% +[\d.]+ +\+0 -0 +1.00
$", compared.Output);

        var calibration = await CliProcess.RunAsync("calibrate", directory);
        Assert.Equal((ExitCode.Done, ""), (calibration.ExitCode, calibration.Errors));
        Assert.StartsWith("length of the search's best program  right  of\n", calibration.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nusual +\d+ +[\d.]+% +[\d.]+% +1 +1\n", calibration.Output);
    }

    [Fact]
    public async Task The_baseline_is_remembered_and_its_loss_is_no_reason_to_stop()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Samples.Mirror}}}""");
        var (baseline, directory) = (_folder.PathTo("baseline"), _folder.PathTo("run"));
        string[] command = ["evaluate", tasks, "--out", directory, "--resume", .. Alone];
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(["evaluate", tasks, "--out", baseline, .. Alone])).ExitCode);
        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync([.. command, "--baseline", baseline])).ExitCode);
        bool Compares() => File.ReadAllText(Path.Combine(directory, RunFiles.Report)).Contains("Beside the baseline", StringComparison.Ordinal);
        Assert.True(Compares());

        Assert.Equal(ExitCode.Done, (await CliProcess.RunAsync(command)).ExitCode);
        Assert.True(Compares());

        Directory.Delete(baseline, recursive: true);
        var without = await CliProcess.RunAsync(command);
        Assert.Equal(ExitCode.Done, without.ExitCode);
        Assert.StartsWith($"note: the run goes on without its baseline: {baseline}: no run there", without.ErrorLine, StringComparison.Ordinal);
        Assert.False(Compares());
    }
}
