using ArcTtt.Core;

namespace ArcTtt.Evaluation.Tests;

public sealed class MergerTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void ShardsMakeTheWhole()
    {
        var tasks = Bench.Tasks("a", "b", "c", "d", "e");
        var whole = Part("whole", tasks, Shard.Whole);
        var shards = Enumerable.Range(1, 3).Select(i => Part($"part {i}", tasks, new(i, 3))).ToArray();
        Assert.Equal([2, 2, 1], shards.Select(shard => shard.Summary.Tasks));

        var merged = Merger.Merge([.. shards.Select(shard => shard.Directory)], _bench["merged"]);
        foreach (var file in new[] { RunFiles.Results, RunFiles.Submission, RunFiles.Summary, RunFiles.Journal, RunFiles.Tasks })
        {
            Assert.Equal(_bench.Read(file, whole.Directory), _bench.Read(file, _bench["merged"]));
        }

        Assert.Equal(whole.Info.Settings.TasksSha256, merged.Info.Settings.TasksSha256);
        Assert.Equal(3, EvaluationRun.Load(_bench["merged"]).Info.Sittings.Length);
        Assert.Equal(shards.Select(shard => shard.Directory), merged.Info.MergedFrom);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_bench[""]), entry => Path.GetFileName(entry).StartsWith('.'));
    }

    [Fact]
    public void AMissingShardCountsAsWrongAndCanBeRunAfterwards()
    {
        var tasks = Bench.Tasks("a", "b", "c", "d");
        var merged = Merger.Merge([Part("part 1", tasks, new(1, 2)).Directory], _bench["merged"]);
        Assert.Equal((4, 2, 2), (merged.Summary.Tasks, merged.Summary.PassAt2!.Solved, merged.Records.Count));
        List<string> asked = [];
        var run = _bench.Run(tasks, _bench.Noting(asked), resume: true, directory: _bench["merged"]);
        Assert.Equal(["b", "d"], asked);
        Assert.Equal(4, run.Summary.PassAt2!.Solved);
    }

    [Fact]
    public void ShardsTimesAddUp()
    {
        var tasks = Bench.Tasks("a", "b", "c", "d");
        var plan = Bench.PlanWith(options => options with { Steps = null }) with { Total = TimeSpan.FromMinutes(2) };
        var (one, two) = (Part("part 1", tasks, new(1, 2), plan), Part("part 2", tasks, new(2, 2), plan));
        Assert.Equal(240, Merger.Merge([one.Directory, two.Directory, two.Directory], _bench["merged"]).Info.Settings.TotalSeconds);
        Assert.Null(Merger.Merge([Part("timeless", tasks, new(1, 2)).Directory], _bench["timeless too"]).Info.Settings.TotalSeconds);
    }

    [Fact]
    public void OtherTasksAreJoined()
    {
        var merged = Merger.Merge(
            [Part("one", Bench.Tasks("c", "d"), Shard.Whole).Directory, Part("two", Bench.Tasks("a", "c"), Shard.Whole).Directory], _bench["merged"]);
        Assert.Equal(["a", "c", "d"], merged.Tasks.Select(task => task.Id));
        Assert.Equal(3, merged.Records.Count);
    }

    [Fact]
    public void MixedSettingsAreRefusedByName()
    {
        var tasks = Bench.Tasks("a", "b");
        var one = Part("one", tasks, new(1, 2));
        var two = Part("two", tasks, new(2, 2), Bench.PlanWith(options => options with { Steps = 5, Seed = 3 }));
        var error = Assert.Throws<EvaluationException>(() => Merger.Merge([one.Directory, two.Directory], _bench["merged"]));
        Assert.Equal(
            $"{two.Directory} and {one.Directory} have different settings: in {one.Directory} steps 2 (in {two.Directory} 5), seed 1 (in {two.Directory} 3)",
            error.Message);
        Assert.False(Directory.Exists(_bench["merged"]));
    }

    [Fact]
    public void AnOverlapMustBeTheSame()
    {
        var tasks = Bench.Tasks("a", "b");
        var one = Part("one", tasks, Shard.Whole);
        Assert.Equal(2, Merger.Merge([one.Directory, one.Directory], _bench["twice"]).Records.Count);

        var two = _bench.Run([tasks[1]], (task, _, _) => _bench.Result(task, Bench.Wrong, Bench.Right), directory: _bench["two"]);
        var error = Assert.Throws<EvaluationException>(() => Merger.Merge([one.Directory, two.Directory], _bench["merged"]));
        Assert.Equal($"task 'b' has other results in {two.Directory} than in {one.Directory}: leave one of the runs out", error.Message);

        var three = Part("three", [Bench.Task("b", 2)], Shard.Whole);
        error = Assert.Throws<EvaluationException>(() => Merger.Merge([one.Directory, three.Directory], _bench["merged"]));
        Assert.Equal($"task 'b' is another one in {three.Directory} than in {one.Directory}", error.Message);
    }

    [Fact]
    public void ARunThatTookLongerIsTheSame()
    {
        var tasks = Bench.Tasks("a");
        var one = Part("one", tasks, Shard.Whole);
        var two = _bench.Run(
            tasks,
            (task, _, _) => _bench.Result(task, Bench.Right, Bench.Wrong) with { Seconds = 9 },
            directory: _bench["two"]);
        Assert.NotEqual(one.Records["a"].Seconds, two.Records["a"].Seconds);
        Assert.Single(Merger.Merge([one.Directory, two.Directory], _bench["merged"]).Records);
    }

    [Fact]
    public void TheTargetMustBeNew()
    {
        var one = Part("one", Bench.Tasks("a"), Shard.Whole);
        var error = Assert.Throws<EvaluationException>(() => Merger.Merge([one.Directory], one.Directory));
        Assert.Equal($"{one.Directory}: there is a run in it, expected a new folder", error.Message);
        Directory.CreateDirectory(_bench["empty"]);
        Assert.Single(Merger.Merge([one.Directory], _bench["empty"]).Records);
    }

    [Fact]
    public void TheReportIsWrittenBeforeTheTargetAppears()
    {
        var one = Part("one", Bench.Tasks("a"), Shard.Whole);
        var merged = _bench["merged"];
        Merger.Merge([one.Directory], merged, report: (run, folder) =>
        {
            Assert.Equal(merged, run.Directory);
            Assert.False(Directory.Exists(merged));
            File.WriteAllText(Path.Combine(folder, RunFiles.Report), "report");
        });
        Assert.Equal("report", _bench.Read(RunFiles.Report, merged));
    }

    [Fact]
    public void WhatAKilledMergeLeftIsRemovedAndWhatALivingOneBuildsIsNot()
    {
        var one = Part("one", Bench.Tasks("a"), Shard.Whole);
        var (stale, living, other) = (_bench[".merged.merging-stale"], _bench[".merged.merging-living"], _bench[".merged too.merging-stale"]);
        foreach (var folder in new[] { stale, living, other })
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, RunFiles.Journal), "half");
        }

        using (FolderLock.Take(living))
        {
            Assert.Single(Merger.Merge([one.Directory], _bench["merged"]).Records);
        }

        Assert.Equal((false, true, true), (Directory.Exists(stale), Directory.Exists(living), Directory.Exists(other)));
    }

    private EvaluationRun Part(string name, IReadOnlyList<ArcTask> tasks, Shard shard, EvaluationPlan? plan = null) =>
        _bench.Run(tasks, _bench.Solving, false, (plan ?? Bench.Plan) with { Shard = shard }, _bench[name]);
}
