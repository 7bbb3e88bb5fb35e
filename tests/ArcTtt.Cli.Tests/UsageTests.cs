using ArcTtt.Cli.Commands;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests;

/// <summary>What a person sees who gets the command line wrong.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--set rank=0", "--set 'rank=0': expected rank= with a whole number from 1 to 256")]
    [InlineData("--set rank=-1", "--set 'rank=-1': expected rank= with a whole number from 1 to 256")]
    [InlineData("--set rank=1.5", "--set 'rank=1.5': expected rank= with a whole number from 1 to 256")]
    [InlineData("--set variants=0", "--set 'variants=0': expected variants= with a whole number from 1 to 4096")]
    [InlineData("--set variants=99999999999", "--set 'variants=99999999999': expected variants= with a whole number from 1 to 4096")]
    [InlineData("--set steps=0", "--set 'steps=0': expected steps= with a whole number from 1 to 1000000")]
    [InlineData("--set seed=-3", "--set 'seed=-3': expected seed= with a whole number from 0 to 18446744073709551615")]
    [InlineData("--set threads=none", "--set 'threads=none': expected threads= with a whole number from 1 to 1024")]
    [InlineData("--budget 0s", "--budget '0s': expected a duration from 0.1s to 24h such as 60s, 90, 1.5m, 2h or 1h30m")]
    [InlineData("--budget soon", "--budget 'soon': expected a duration from 0.1s to 24h such as 60s, 90, 1.5m, 2h or 1h30m")]
    [InlineData("--solver fast", "--solver 'fast': expected network, search or both")]
    [InlineData("--set searchSeconds=0", "--set 'searchSeconds=0': expected searchSeconds= with a number from 0.1 to 86400")]
    [InlineData("--set earlyStop=no", "--set 'earlyStop=no': expected earlyStop= with on or off")]
    [InlineData("--set rank", "--set 'rank': expected NAME=VALUE, such as adapter=full (see arcttt settings)")]
    [InlineData("--set =3", "--set '=3': expected NAME=VALUE, such as adapter=full (see arcttt settings)")]
    [InlineData("--set rank=3 --set RANK=4", "--set 'RANK=4': rank is set twice, expected once")]
    [InlineData("--set dropout=0.1", "--set 'dropout=0.1': there is no such setting, expected adapter, rank, steps, learningRate, batchTokens, variants, seed, size, kernels, threads, searchSeconds, searchNodes, earlyStop, sureProgram, shortProgram, manyVotes, fewVotes or earlyAgreement (see arcttt settings)")]
    [InlineData("--set searchNodes=0", "--set 'searchNodes=0': expected searchNodes= with a whole number from 1 to 10000000")]
    [InlineData("--set size=huge", "--set 'size=huge': expected size= with tiny, small or base")]
    [InlineData("--set size=1", "--set 'size=1': expected size= with tiny, small or base")]
    [InlineData("--set adapter=LORAX", "--set 'adapter=LORAX': expected adapter= with lora, full or none")]
    [InlineData("--device gpu", "--device 'gpu': expected auto, cpu or cuda")]
    [InlineData("--set kernels=mixed", "--set 'kernels=mixed': expected kernels= with auto, fused or composed")]
    [InlineData("--set kernels=1", "--set 'kernels=1': expected kernels= with auto, fused or composed")]
    public void A_bad_value_is_named_with_what_is_legal(string options, string message)
    {
        var parsed = CliApp.CreateRoot().Parse(["solve", "task.json", .. options.Split(' ')]);
        Assert.Equal(message, Assert.Single(parsed.Errors).Message);
    }

    [Theory]
    [InlineData("--time-limit 0", "--time-limit '0': expected a duration from 1.0s to 1000h such as 60s, 90, 1.5m, 2h or 1h30m")]
    [InlineData("--batch-tokens 1", "--batch-tokens '1': expected a whole number from 64 to 16777216")]
    [InlineData("--set rate=0", "--set 'rate=0': expected rate= with a number from 0.001 to 100")]
    [InlineData("--set patch=5", "--set 'patch=5': expected patch= with a whole number from 1 to 4")]
    [InlineData("--set variants=4", "--set 'variants=4': there is no such setting, expected rate, sources, seed, width, layers, patch, taskTokens, prefetch, readEvery, kernels or threads (see arcttt settings)")]
    public void A_bad_value_for_train_is_named_with_what_is_legal(string options, string message)
    {
        var parsed = CliApp.CreateRoot().Parse(["train", "--out", "x", .. options.Split(' ')]);
        Assert.Equal(message, Assert.Single(parsed.Errors).Message);
    }

    [Theory]
    [InlineData("--canvas 1", "--canvas '1': expected whole numbers from 2 to 31 with commas between them, none twice")]
    [InlineData("--canvas 8,,9", "--canvas '8,,9': expected whole numbers from 2 to 31 with commas between them, none twice")]
    [InlineData("--canvas 8,8", "--canvas '8,8': expected whole numbers from 2 to 31 with commas between them, none twice")]
    [InlineData("--canvas 30x30", "--canvas '30x30': expected whole numbers from 2 to 31 with commas between them, none twice")]
    [InlineData("--repeats 0", "--repeats '0': expected a whole number from 1 to 1000")]
    [InlineData("--batch-tokens 1", "--batch-tokens '1': expected a whole number from 64 to 16777216")]
    [InlineData("--size big", "--size 'big': expected tiny, small or base")]
    [InlineData("--threads 0", "--threads '0': expected a whole number from 1 to 1024")]
    public void A_bad_value_for_bench_is_named_with_what_is_legal(string options, string message)
    {
        var parsed = CliApp.CreateRoot().Parse(["bench", .. options.Split(' ')]);
        Assert.Equal(message, Assert.Single(parsed.Errors).Message);
    }

    [Theory]
    [InlineData("", "error: no command: expected solve, evaluate, score, merge, compare, curve, calibrate, train, generate, show, operations, serve, settings, info or bench (see arcttt --help)")]
    [InlineData("slove", "error: unknown command 'slove': expected solve, evaluate, score, merge, compare, curve, calibrate, train, generate, show, operations, serve, settings, info or bench (see arcttt --help)")]
    [InlineData("bench --kernels fused", "error: Unrecognized command or argument '--kernels'. (see arcttt bench --help)")]
    [InlineData("bench --json no/such/out.json", "error: --json 'no/such/out.json': no folder ")]
    [InlineData("show", "error: Required argument 'TASK.json' missing for command: 'show'. (see arcttt show --help)")]
    [InlineData("solve mirror.json --set rank=0", "error: --set 'rank=0': expected rank= with a whole number from 1 to 256 (see arcttt solve --help)")]
    [InlineData("solve mirror.json --budget 9s --set steps=9", "error: --budget and --set steps cannot be used together: give one of them")]
    [InlineData("solve mirror.json --set rank=4 --set adapter=full", "error: --set rank needs adapter=lora, not full")]
    [InlineData("solve mirror.json --checkpoint empty --set size=tiny", "error: --set size needs --checkpoint none: a checkpoint has its own size")]
    [InlineData("solve mirror.json --json no/such/out.json", "error: --json 'no/such/out.json': no folder ")]
    [InlineData("solve mirror.json --checkpoint nowhere", "error: --checkpoint 'nowhere': no such folder")]
    [InlineData("solve mirror.json", "error: no checkpoint at ")]
    [InlineData("solve mirror.json --solver search --set rank=4", "error: --set rank is about the network, which --solver search leaves out: leave one out")]
    [InlineData("solve mirror.json --solver search --device cpu", "error: --device is about the network, which --solver search leaves out: leave one out")]
    [InlineData("solve mirror.json --solver search --budget 9s --set searchSeconds=8", "error: --budget is the search's when it is alone: leave it or --set searchSeconds out")]
    [InlineData("solve mirror.json --solver network --set searchNodes=5", "error: --set searchNodes is about the search, which --solver network leaves out: leave one out")]
    [InlineData("solve mirror.json --solver network --explain", "error: --explain is about the search, which --solver network leaves out: leave one out")]
    [InlineData("solve mirror.json --set searchSeconds=5 --set searchNodes=5", "error: --set searchSeconds and searchNodes cannot be used together: give one of them")]
    [InlineData("solve mirror.json --set searchSeconds=5 --set steps=5", "error: --set searchSeconds counts seconds and steps does not: give searchNodes instead")]
    [InlineData("solve mirror.json --set searchSeconds=30 --budget 30s", "error: --set searchSeconds leaves nothing for the network: expected less than --budget, which is 30s")]
    [InlineData("solve mirror.json --set searchSeconds=60", "error: --set searchSeconds leaves nothing for the network: expected less than --budget, which is 1m00s")]
    [InlineData("solve many.json", "error: many.json holds 2 tasks: name one with --task, such as 'a', 'b'")]
    [InlineData("evaluate", "error: Required argument 'DATA' missing for command: 'evaluate'. (see arcttt evaluate --help)")]
    [InlineData("evaluate nowhere.json", "error: nowhere.json: no such file")]
    [InlineData("evaluate mirror.json --resume", "error: --resume needs --out: name the run to go on with")]
    [InlineData("evaluate mirror.json --shard 0/4", "error: --shard '0/4': expected I/N with I from 1 to N, such as 1/4 (see arcttt evaluate --help)")]
    [InlineData("evaluate mirror.json --workers 0", "error: --workers '0': expected a whole number from 1 to 1024 (see arcttt evaluate --help)")]
    [InlineData("evaluate mirror.json --set adapter=none --set steps=3", "error: --set steps is about training, but adapter=none trains nothing: leave one out")]
    [InlineData("evaluate mirror.json --solver search --set adapter=none", "error: --set adapter is about the network, which --solver search leaves out: leave one out")]
    [InlineData("solve mirror.json --solver search --set seed=3", "error: --set seed is about the network, which --solver search leaves out: leave one out")]
    [InlineData("solve mirror.json --solver network --set earlyStop=off", "error: --set earlyStop is about the search, which --solver network leaves out: leave one out")]
    [InlineData("evaluate mirror.json --out x --retry-failed", "error: --retry-failed needs --resume: a new run has no failed tasks")]
    [InlineData("compare empty", "error: empty: no run there, expected a folder that evaluate or merge wrote, with run.json in it")]
    [InlineData("train --out new --steps 1 --set sources=arc1,kaggle", "error: --set 'sources=arc1,kaggle': expected sources= with any of arc1, arc2, conceptarc, miniarc, rearc, arctgi, with commas between them, none twice (see arcttt train --help)")]
    [InlineData("train --out new --steps 1 --set sources=arc1,arc1", "error: --set 'sources=arc1,arc1': expected sources= with any of arc1, arc2, conceptarc, miniarc, rearc, arctgi, with commas between them, none twice (see arcttt train --help)")]
    [InlineData("evaluate mirror.json --total 9m --budget 9s", "error: --total and --budget cannot be used together: give one of them")]
    [InlineData("evaluate mirror.json --total 9m --set steps=9", "error: --total and --set steps cannot be used together: give one of them")]
    [InlineData("evaluate mirror.json --total 9m --set adapter=none", "error: --total says how long to train, but adapter=none trains nothing: leave one out")]
    [InlineData("evaluate mirror.json --total 9m --solver search --set searchNodes=9", "error: --total is the search's when it is alone: leave it or --set searchNodes out")]
    [InlineData("evaluate nowhere.json --total 9m --set searchSeconds=90", "error: nowhere.json: no such file")]
    [InlineData("evaluate nowhere.json --set adapter=none --set searchSeconds=90", "error: nowhere.json: no such file")]
    [InlineData("evaluate nowhere.json --set learningRate=1e-5", "error: nowhere.json: no such file")]
    [InlineData("info --kernels composed", "error: Unrecognized command or argument '--kernels'. (see arcttt info --help)")]
    [InlineData("evaluate mirror.json --total 0", "error: --total '0': expected a duration from 1.0s to 1000h such as ")]
    [InlineData("calibrate empty", "error: empty: no run there, expected a folder that evaluate or merge wrote, with run.json in it")]
    [InlineData("evaluate many.json --tasks a,c", "error: --tasks 'c': no such task in the data, which holds 2, such as 'a', 'b'")]
    [InlineData("evaluate many.json --checkpoint none --out mirror.json", "error: mirror.json: this is a file, expected a folder, new or old")]
    [InlineData("evaluate many.json --checkpoint none --baseline empty", "error: empty: no run there, expected a folder that evaluate or merge wrote")]
    [InlineData("score many.json --solutions many.json", "error: many.json: task 'a': the attempts are an object, expected an array")]
    [InlineData("merge empty --out x", "error: empty: no run there, expected a folder that evaluate or merge wrote, with run.json in it")]
    [InlineData("curve", "error: no run: expected RUN or --series LABEL=RUN,... such as runs/10s runs/60s")]
    [InlineData("curve empty", "error: empty: no run there, expected a folder that evaluate or merge wrote, with run.json in it")]
    [InlineData("curve empty --series both", "error: --series 'both': expected LABEL=RUN,RUN,... such as both=runs/10s,runs/60s")]
    [InlineData("curve empty --series both=a,", "error: --series 'both=a,': expected LABEL=RUN,RUN,... such as both=runs/10s,runs/60s")]
    [InlineData("curve empty --by steps", "error: --by 'steps': expected mean or budget (see arcttt curve --help)")]
    [InlineData("curve empty --out - --csv -", "error: --out - --csv -: expected only one of them on standard output")]
    [InlineData("show many.json --task c", "error: --task 'c': no such task in many.json, which holds 2, such as 'a', 'b'")]
    [InlineData("show missing.json", "error: missing.json")]
    [InlineData("show broken.json", "error: broken.json")]
    [InlineData("info --checkpoint empty", "error: empty")]
    [InlineData("train --out x", "error: give one of --time-limit and --steps, such as --time-limit 30m")]
    [InlineData("train --out x --steps 5 --time-limit 5s", "error: give one of --time-limit and --steps, such as --time-limit 30m")]
    [InlineData("train --out many.json --steps 5", "error: --out 'many.json': expected a folder, new or old")]
    [InlineData("train --out x --steps 5", "error: no training data found: run scripts/get-data")]
    [InlineData("generate --count 5 --out -", "error: --out '-': expected a file")]
    [InlineData("generate --count 5 --out x.json --data nowhere", "error: --data 'nowhere': no such folder")]
    [InlineData("train --out x --steps 5 --data nowhere", "error: --data 'nowhere': no such folder")]
    public async Task Bad_usage_is_one_line_and_exit_code_2(string arguments, string line)
    {
        WriteFiles();
        // One folder down, so that what lies beside the home is the test's own.
        var home = Directory.CreateDirectory(_folder.PathTo("home")).FullName;
        using var process = CliProcess.StartIn(
            _folder.Root, [("ARCTTT_HOME", home)], arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var result = await process.FinishAsync();

        Assert.StartsWith(line, result.ErrorLine, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal(ExitCode.BadUsage, result.ExitCode);
    }

    [Fact]
    public async Task A_missing_checkpoint_suggests_random_weights()
    {
        WriteFiles();
        var result = await CliProcess.RunInAsync([("ARCTTT_HOME", _folder.Root)], "solve", _folder.PathTo("mirror.json"));

        Assert.Equal(
            $"error: no checkpoint at {_folder.PathTo("checkpoints", "base")}: try --checkpoint none, which starts from random weights",
            result.ErrorLine);
    }

    [Fact]
    public async Task A_trace_is_shown_to_those_who_ask_for_it()
    {
        var result = await CliProcess.RunInAsync([("ARCTTT_DEBUG", "1")], "show", _folder.PathTo("missing.json"));

        Assert.Contains("\n   at ArcTtt.", result.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, result.ExitCode);
    }

    [Theory]
    [InlineData("solve")]
    [InlineData("evaluate")]
    [InlineData("score")]
    [InlineData("merge")]
    [InlineData("curve")]
    [InlineData("calibrate")]
    [InlineData("compare")]
    [InlineData("generate")]
    [InlineData("train")]
    [InlineData("show")]
    [InlineData("settings")]
    [InlineData("info")]
    [InlineData("bench")]
    public void Every_command_has_examples_that_parse(string name)
    {
        var root = CliApp.CreateRoot();
        var command = root.Subcommands.Single(command => command.Name == name);
        foreach (var (line, _) in Assert.IsAssignableFrom<ArcCommand>(command).Examples)
        {
            Assert.Empty(root.Parse(line.Split(' ')[1..]).Errors);
        }
    }

    // What only an expert changes goes by --set.
    [Fact]
    public void No_command_has_more_than_fifteen_options() => Assert.All(
        CliApp.CreateRoot().Subcommands, command => Assert.InRange(command.Options.Count, 0, 15));

    [Fact]
    public async Task Help_shows_options_and_examples()
    {
        var result = await CliProcess.RunAsync("solve", "--help");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("--solver <network|search|both>", result.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:\n  arcttt solve task.json --budget 30s\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var result = await CliProcess.RunAsync("--version");

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+[^\n]*\n$", result.Output);
    }

    private void WriteFiles()
    {
        _folder.Write("mirror.json", Samples.Mirror);
        _folder.Write("many.json", $$"""{"a":{{Samples.Mirror}},"b":{{Samples.Mirror}}}""");
        _folder.Write("broken.json", """{"train":[{"input":[[11]],"output":[[0]]}],"test":[{"input":[[0]]}]}""");
        Directory.CreateDirectory(_folder.PathTo("empty"));
    }
}
