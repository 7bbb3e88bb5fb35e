using ArcTtt.Core;
using ArcTtt.Model;

namespace ArcTtt.Evaluation.Tests;

/// <summary>What a run directory lets happen to it, and what it is after a death.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void ARunStandsByItself()
    {
        ArcTask[] tasks = [Bench.Task("a", 1), Bench.Task("b", 2)];
        _bench.Run(tasks, _bench.Solving);
        Assert.Equal(
            RunFiles.All.Except([RunFiles.Report]).Append(FolderLock.FileName).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(_bench.Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var moved = _bench["elsewhere"];
        Directory.Move(_bench.Out, moved);
        var run = EvaluationRun.Load(moved);
        Assert.Equal(["a", "b"], run.Tasks.Select(task => task.Id));
        Assert.True(run.Tasks[1].Test.SequenceEqual(tasks[1].Test));
        Assert.Equal(2, run.Summary.PassAt2!.Solved);
        Assert.Equal(Path.GetFullPath("tasks.json"), run.Info.Data);
        Assert.Equal(_bench.Model.Sha256(), run.Info.Settings.BaseSha256);
        Assert.Matches("^([0-9a-f]{40}|unknown)$", Assert.Single(run.Info.Sittings).Commit);
    }

    // A setting that is added to the recipe and not to the record would let runs be mixed that differ in it.
    [Fact]
    public void NoSettingOfTheNetworkIsMissingFromTheRecord()
    {
        SolveOptions options = new()
        {
            Adapter = AdapterKind.Lora,
            Rank = 3,
            Variants = 5,
            Steps = 7,
            Seed = 11,
            BatchTokens = 512,
            LearningRate = 0.01,
        };
        var settings = RunSettings.For(Bench.Tasks("a"), Bench.PlanWith(_ => options), _bench.Model);
        foreach (var option in typeof(SolveOptions).GetProperties().Where(option => option.Name is not (nameof(SolveOptions.Budget) or nameof(SolveOptions.CountsSeconds))))
        {
            Assert.NotEqual(option.GetValue(new SolveOptions()), option.GetValue(options));
            Assert.Equal(option.GetValue(options), typeof(RunSettings).GetProperty(option.Name)?.GetValue(settings));
        }

        var timed = Bench.PlanWith(_ => options with { Steps = null, Budget = TimeSpan.FromSeconds(13) });
        Assert.Equal(13, RunSettings.For(Bench.Tasks("a"), timed, _bench.Model).BudgetSeconds);
        var ruled = timed with { Options = timed.Options with { Rule = new() { ShortProgram = 80 } } };
        Assert.Equal(80, RunSettings.For(Bench.Tasks("a"), ruled, _bench.Model).Rule.ShortProgram);
    }

    // It may have had a setting that is gone, at a value that is gone.
    [Fact]
    public void ARunOfAVersionWithOtherSettingsIsReadAndNotGoneOnWith()
    {
        _bench.Run(Bench.Tasks("a"), _bench.Solving);
        var info = _bench.Read(RunFiles.Info);
        Assert.Contains("\"version\": 1,", info, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Info), info.Replace("\"version\": 1,", "\"dropout\": 0.1,", StringComparison.Ordinal));
        Assert.Single(EvaluationRun.Load(_bench.Out).Records);
        var error = Assert.Throws<EvaluationException>(() => _bench.Run(Bench.Tasks("a"), _bench.Solving, resume: true));
        Assert.Equal($"{_bench.Out}: the run there is of a version of ArcTtt with other settings: it can be compared and scored, not gone on with; give another --out", error.Message);
    }

    [Fact]
    public void ARunIsNotOverwritten()
    {
        _bench.Run(Bench.Tasks("a"), _bench.Solving);
        var before = _bench.Read(RunFiles.Journal);
        var error = Assert.Throws<EvaluationException>(() => _bench.Run(Bench.Tasks("a"), _bench.Solving));
        Assert.Equal($"{_bench.Out}: there is a run in it: go on with it by --resume, or give another --out", error.Message);
        Assert.Equal(before, _bench.Read(RunFiles.Journal));
    }

    [Theory]
    [InlineData("journal.jsonl")]
    [InlineData("results.csv")]
    [InlineData("tasks.json.gz")]
    public void WhatSomebodyElseLeftThereIsNotTouched(string file)
    {
        Directory.CreateDirectory(_bench.Out);
        File.WriteAllText(Path.Combine(_bench.Out, file), "precious");
        foreach (var resume in new[] { false, true })
        {
            var error = Assert.Throws<EvaluationException>(() => _bench.Run(Bench.Tasks("a"), _bench.Solving, resume));
            Assert.Equal($"{_bench.Out}: there is a {file} in it but no run.json: give another --out", error.Message);
        }

        Assert.Equal("precious", _bench.Read(file));
        Assert.Equal([file], Directory.EnumerateFiles(_bench.Out).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AStartCutOffBeforeRunJsonWasWhollyThereIsStartedAgain(bool resume)
    {
        Directory.CreateDirectory(_bench.Out);
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Journal), "");
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Tasks), "half of it");
        File.WriteAllText(Path.Combine(_bench.Out, ".run.json.abcdefgh.xyz"), """{"settings":{"tas""");
        var run = _bench.Run(Bench.Tasks("a"), _bench.Solving, resume);
        Assert.Equal(1, run.Summary.PassAt2!.Solved);
        Assert.Single(EvaluationRun.Load(_bench.Out).Records);
        Assert.Equal([FolderLock.FileName], Directory.EnumerateFiles(_bench.Out, ".*").Select(Path.GetFileName));
    }

    [Fact]
    public void AStartThatCameToNothingLeavesNothingButItsLock()
    {
        RunFolder.Open(_bench.Out, resume: false).Dispose();
        Assert.Equal([FolderLock.FileName], Directory.EnumerateFileSystemEntries(_bench.Out).Select(Path.GetFileName));
        Assert.Single(_bench.Run(Bench.Tasks("a"), _bench.Solving).Records);
    }

    [Fact]
    public void AJournalWithResultsIsNeverDeleted()
    {
        _bench.Run(Bench.Tasks("a"), (task, progress, stop) =>
        {
            File.Delete(Path.Combine(_bench.Out, RunFiles.Info));
            return _bench.Solving(task, progress, stop);
        });
        Assert.StartsWith("""{"id":"a",""", _bench.Read(RunFiles.Journal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_bench.Out, RunFiles.Tasks)));
    }

    [Fact]
    public void AnotherProcessAtWorkThereIsNamed()
    {
        using var folder = RunFolder.Open(_bench.Out, resume: false);
        var error = Assert.Throws<ArcDataException>(() => RunFolder.Open(_bench.Out, resume: true));
        Assert.Equal($"{_bench.Out}: another process is at work there", error.Message);
        // The refused one leaves the other's lock where it is.
        Assert.Throws<ArcDataException>(() => RunFolder.Open(_bench.Out, resume: true));
    }

    [Fact]
    public void ALockThatADeadProcessLeftIsNone()
    {
        _bench.Run(Bench.Tasks("a"), _bench.Solving);
        File.WriteAllText(Path.Combine(_bench.Out, FolderLock.FileName), "");
        _bench.Run(Bench.Tasks("a"), _bench.Solving, resume: true);
        Assert.Equal(2, EvaluationRun.Load(_bench.Out).Info.Sittings.Length);
    }

    [Fact]
    public void AFileIsNoRunDirectory()
    {
        File.WriteAllText(_bench.Out, "");
        var error = Assert.Throws<EvaluationException>(() => RunFolder.Open(_bench.Out, resume: true));
        Assert.Equal($"{_bench.Out}: this is a file, expected a folder, new or old", error.Message);
    }

    [Fact]
    public void ARunWithoutANameIsNotTheWorkingDirectory() =>
        Assert.Equal("RUN '': expected a run directory", Assert.Throws<EvaluationException>(() => EvaluationRun.Load("")).Message);

    [Fact]
    public void ResumingRunsWhatIsLeftAndOnlyThat()
    {
        var tasks = Bench.Tasks("a", "b", "c", "d");
        var whole = _bench.Run(tasks, _bench.Solving, directory: _bench["whole"]);
        _bench.Run(tasks, _bench.Solving);
        // Two finished, a third torn, outputs of another time.
        var lines = File.ReadAllLines(Path.Combine(_bench.Out, RunFiles.Journal));
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Journal), lines[0] + '\n' + lines[1] + '\n' + lines[2][..50]);
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Summary), "of another time");

        List<string> asked = [];
        _bench.Run(tasks, _bench.Noting(asked), resume: true);
        Assert.Equal(["c", "d"], asked);
        foreach (var file in new[] { RunFiles.Results, RunFiles.Submission, RunFiles.Summary, RunFiles.Journal })
        {
            Assert.Equal(_bench.Read(file, whole.Directory), _bench.Read(file));
        }

        Assert.Equal(2, EvaluationRun.Load(_bench.Out).Info.Sittings.Length);
    }

    [Fact]
    public void OtherSettingsAreRefusedByName()
    {
        var tasks = Bench.Tasks("a", "b", "c");
        _bench.Run(tasks, _bench.Solving);
        var before = _bench.Read(RunFiles.Info);

        Refused(tasks, Bench.PlanWith(options => options with { Steps = 3, Seed = 2 }), "steps 2 (now 3), seed 1 (now 2)");
        Refused(tasks, Bench.PlanWith(options => options with { Steps = null }), "budgetSeconds none (now 60), steps 2 (now none)");
        Refused(tasks, Bench.PlanWith(options => options with { Adapter = AdapterKind.Lora }), "adapter full (now lora), rank 0 (now 32)");
        Refused(tasks, Bench.PlanWith(options => options with { Adapter = AdapterKind.None }), "adapter full (now none), steps 2 (now none)");
        Refused(tasks, Bench.Plan with { Shard = new(1, 2) }, "shard none (now 1/2)");
        Refused(tasks, Bench.Plan with { Total = TimeSpan.FromMinutes(1) }, "totalSeconds none (now 60)");
        Refused(tasks, Bench.Plan with { Threads = 2 }, "threads 1 (now 2)");
        Refused(tasks[..2], Bench.Plan, "tasksSha256 ", "answersSha256 ", "3 tasks (now 2)");
        Refused([.. tasks[..2], Bench.Task("c", 2)], Bench.Plan, "tasksSha256 ", "answersSha256 ");
        Assert.Equal(before, _bench.Read(RunFiles.Info));

        using var other = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 2, "cpu");
        using var folder = RunFolder.Open(_bench.Out, resume: true);
        var error = Assert.Throws<EvaluationException>(() => Evaluator.Run(folder, other, tasks, Bench.Plan));
        Assert.Contains($"other settings: baseSha256 {_bench.Model.Sha256()[..12]}... (now {other.Sha256()[..12]}...); ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryOptionOfTheSolverIsASetting()
    {
        // With these every option counts: the rank only for LoRA, the budget only where steps are not given.
        SolveOptions plain = new() { Adapter = AdapterKind.Lora };
        var tasks = Bench.Tasks("a");
        RunSettings Settings(SolveOptions options) => RunSettings.For(tasks, Bench.PlanWith(_ => options), _bench.Model);
        // Options that may change without the results: name them here, each with its reason.
        string[] exempt = [];
        var properties = typeof(SolveOptions).GetProperties().Where(property => property.CanWrite && !exempt.Contains(property.Name)).ToArray();
        Assert.NotEmpty(properties);
        foreach (var property in properties)
        {
            var changed = plain with { };
            property.SetValue(changed, Another(property.PropertyType, property.GetValue(plain)));
            Assert.True(
                RunSettings.Differences(Settings(plain), Settings(changed)).Count > 0,
                $"SolveOptions.{property.Name} is no part of RunSettings: runs with another one would be taken for the same");
        }
    }

    [Fact]
    public void AnotherCommitOrLibtorchIsToldAndNotRefused()
    {
        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving);
        using (var same = RunFolder.Open(_bench.Out, resume: true))
        {
            Assert.Empty(same.Differences(Bench.Plan));
        }

        var info = RunFiles.ReadInfo(_bench.Out);
        var sitting = info.Sittings[0];
        RunFiles.Write(Path.Combine(_bench.Out, RunFiles.Info), info with { Sittings = [sitting with { Commit = "c0ffee", LibTorch = "1.0" }] });
        string[] differences = [$"commit {sitting.Commit} (before: c0ffee)", $"libtorch {sitting.LibTorch} (before: 1.0)"];
        using (var other = RunFolder.Open(_bench.Out, resume: true))
        {
            Assert.Equal(differences, other.Differences(Bench.Plan));
        }

        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving, resume: true);
        Assert.All(differences, difference => Assert.Contains($"<p class=\"notice\">Another {difference}.</p>", _bench.Report(), StringComparison.Ordinal));
    }

    [Fact]
    public void WorkersAreNoSetting()
    {
        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving);
        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving, resume: true, Bench.Plan with { Workers = 2, Data = "moved.json" });
    }

    [Fact]
    public void WhatIsNoRunIsNamed()
    {
        var error = Assert.Throws<EvaluationException>(() => EvaluationRun.Load(_bench.Out));
        Assert.StartsWith($"{_bench.Out}: no run there", error.Message, StringComparison.Ordinal);

        _bench.Run(Bench.Tasks("a"), _bench.Solving);
        File.WriteAllText(Path.Combine(_bench.Out, RunFiles.Info), "{}");
        error = Assert.Throws<EvaluationException>(() => EvaluationRun.Load(_bench.Out));
        Assert.StartsWith($"{Path.Combine(_bench.Out, RunFiles.Info)}: these are no settings of a run: ", error.Message, StringComparison.Ordinal);
    }

    private static object Another(Type type, object? value) => value switch
    {
        Enum word => Enum.ToObject(type, Convert.ToInt32(word, null) + 1),
        bool flag => !flag,
        int number => number + 1,
        ulong number => number + 1,
        double number => (number * 2) + 0.25,
        TimeSpan time => time + TimeSpan.FromSeconds(1),
        null when type == typeof(int?) => 5,
        _ => throw new NotSupportedException($"this test knows no other {type}: teach it one"),
    };

    private void Refused(IReadOnlyList<ArcTask> tasks, EvaluationPlan plan, params string[] differences)
    {
        var error = Assert.Throws<EvaluationException>(() => _bench.Run(tasks, (_, _, _) => throw new InvalidOperationException("run"), true, plan));
        Assert.StartsWith($"{_bench.Out}: the run there has other settings: {differences[0]}", error.Message, StringComparison.Ordinal);
        Assert.All(differences, difference => Assert.Contains(difference, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
        if (differences.Length == 1)
        {
            Assert.Equal($"{_bench.Out}: the run there has other settings: {differences[0]}; use the same, or another --out", error.Message);
        }
    }
}
