using ArcTtt.Core;
using ArcTtt.Core.Tests;

namespace ArcTtt.Model.Tests;

public sealed class TrainingDataTests : IDisposable
{
    private const string Task = """{"train":[{"input":[[0]],"output":[[1]]}],"test":[{"input":[[2]],"output":[[3]]}]}""";
    private const string NoLeaks = """{"arc-agi-1/training":{},"arc-agi-2/training":{},"concept-arc/corpus":{},"concept-arc/minimal":{},"mini-arc/mini-arc":{},"re-arc/re-arc":{}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TakesTheUnionById()
    {
        _folder.Write("overlap.json", NoLeaks);
        _folder.Write("arc-agi-1/training.json", $$"""{"b":{{Task}},"a":{{Task}}}""");
        _folder.Write("arc-agi-2/training.json.gz", TemporaryFolder.Gzip($$"""{"c":{{Task}},"a":{{Task}}}"""));
        _folder.Write("concept-arc/minimal.json", $$"""{"m":{{Task}}}""");
        var tasks = Load();
        Assert.Equal(["a arc-agi-1/training", "b arc-agi-1/training", "c arc-agi-2/training", "m concept-arc/minimal"], tasks.Select(task => $"{task.Id} {task.Source}"));
        Assert.Equal([new(Grid.Parse("0"), Grid.Parse("1")), new(Grid.Parse("2"), Grid.Parse("3"))], tasks[0].Pairs.ToArray());
        Assert.Equal(["a", "c"], Load(TrainingSources.Arc2).Select(task => task.Id));
    }

    [Fact]
    public void ADirectoryOfTaskFilesWillDo()
    {
        _folder.Write("overlap.json", NoLeaks);
        _folder.Write("arc-agi-1/training/a.json", Task);
        Assert.Equal("a", Assert.Single(Load()).Id);
    }

    [Fact]
    public void JoinsExtraPairsAndDropsThoseThatChangeNothing()
    {
        _folder.Write("overlap.json", NoLeaks);
        _folder.Write("arc-agi-1/training.json", $$"""{"a":{{Task}}}""");
        _folder.Write("re-arc/re-arc.json", """
            {"a":[{"input":["5"],"output":["5"]},{"input":["5"],"output":["6"]}],
             "b":[{"input":["7"],"output":["8"]}],"c":[{"input":["7"],"output":["7"]}]}
            """);
        var tasks = Load();
        Assert.Equal(["a", "b"], tasks.Select(task => task.Id));
        Assert.Equal([new(Grid.Parse("5"), Grid.Parse("6"))], tasks[0].Extra.ToArray());
        Assert.Equal(("re-arc/re-arc", 0, 1), (tasks[1].Source, tasks[1].Pairs.Length, tasks[1].Extra.Length));
        Assert.Empty(Assert.Single(Load(TrainingSources.Arc1)).Extra);
    }

    [Fact]
    public void RefusesLeaksUnderEverySource()
    {
        // L1 and L2 are listed for one dataset each; e is the evaluation task that L2 gives away.
        _folder.Write("overlap.json", """{"arc-agi-1/training":{"L1":"x"},"arc-agi-2/training":{"L2":"e"},"re-arc/re-arc":{},"mini-arc/mini-arc":{}}""");
        var all = $$"""{"L1":{{Task}},"L2":{{Task}},"e":{{Task}},"x":{{Task}},"ok":{{Task}}}""";
        _folder.Write("arc-agi-1/training.json", all);
        _folder.Write("arc-agi-2/training.json", all);
        _folder.Write("mini-arc/mini-arc.json", all);
        _folder.Write("re-arc/re-arc.json", """{"L1":[{"input":["5"],"output":["6"]}],"e":[{"input":["5"],"output":["6"]}],"ok":[{"input":["5"],"output":["6"]}]}""");
        foreach (var sources in new[] { TrainingSources.Arc1, TrainingSources.Arc2, TrainingSources.MiniArc, TrainingSources.ReArc, TrainingSources.All })
        {
            Assert.Equal("ok", Assert.Single(Load(sources)).Id);
        }
    }

    [Fact]
    public void TakesAFewTasksOfEachGeneratorButNoneNamedAsALeak()
    {
        _folder.Write("overlap.json", """{"arc-agi-1/training":{"L1":"x"}}""");
        _folder.Write("arc-tgi/arc-tgi-mini.json", $$"""{"g.00":{{Task}},"g.01":{{Task}},"g.02":{{Task}},"h.i.00":{{Task}},"L1.00":{{Task}},"x.00":{{Task}},"x_1.00":{{Task}}}""");
        var tasks = Load();
        Assert.Equal(["g.00", "g.01", "h.i.00"], tasks.Select(task => task.Id));
        Assert.All(tasks, task => Assert.Equal(("arc-tgi/arc-tgi-mini", 0, 2), (task.Source, task.Pairs.Length, task.Extra.Length)));
        Assert.Equal(3, Load(TrainingSources.ArcTgi).Count);
        var path = _folder.Write("arc-tgi/arc-tgi-arc1.json", $$"""{"dotless":{{Task}}}""");
        Assert.Equal($"{path}: task 'dotless': expected as id that of a generator, a dot and a number", Fails());
    }

    [Fact]
    public void NeverOpensEvaluation()
    {
        _folder.Write("overlap.json", NoLeaks);
        _folder.Write("arc-agi-1/training.json", $$"""{"a":{{Task}}}""");
        string[] names = ["arc-agi-1/evaluation.json", "arc-agi-1/evaluation.json.gz", "arc-agi-2/evaluation.json", "arc-agi-2/evaluation/e.json", "re-arc/evaluation.json"];

        // Held for this process alone: opening one would fail, and so would parsing it.
        var held = names.Select(name => new FileStream(_folder.Write(name, "poison"), FileMode.Open, FileAccess.ReadWrite, FileShare.None)).ToArray();
        Assert.Throws<ArcDataException>(() => ArcFiles.Load(_folder.PathOf(names[0])));
        Assert.Equal("a", Assert.Single(Load()).Id);
        Array.ForEach(held, stream => stream.Dispose());
    }

    [Fact]
    public void WithoutALeakListThereIsNoTrainingData()
    {
        _folder.Write("arc-agi-1/training.json", $$"""{"a":{{Task}}}""");
        Assert.Equal($"{_folder.PathOf("overlap.json")}: no such file", Fails());
        var path = _folder.Write("overlap.json", """{"arc-agi-2/training":{}}""");
        Assert.StartsWith($"{path}: dataset 'arc-agi-1/training' is not listed, so its overlaps with evaluation are not known", Fails());
    }

    [Theory]
    [InlineData("""{"arc-agi-1/training":["a"]}""", "dataset 'arc-agi-1/training' is an array, expected an object from task id to evaluation task id")]
    [InlineData("""{"arc-agi-1/training":{"a":1}}""", "task 'a': the evaluation task is a number, expected its id, a string")]
    public void RefusesADamagedLeakList(string json, string message)
    {
        var path = _folder.Write("overlap.json", json);
        Assert.Equal($"{path}: {message}", Fails());
    }

    [Fact]
    public void SomethingMustBeThere()
    {
        _folder.Write("overlap.json", NoLeaks);
        Assert.Equal($"{_folder.Root}: the directory holds none of the datasets asked for (All), expected at least 1", Fails());
        Assert.Throws<ArgumentOutOfRangeException>(() => Load(TrainingSources.None));
    }

    [Fact]
    public void SomeTaskMustBeLeft()
    {
        _folder.Write("overlap.json", """{"mini-arc/mini-arc":{"a":"x"}}""");
        _folder.Write("mini-arc/mini-arc.json", $$"""{"a":{{Task}}}""");
        Assert.Equal($"{_folder.Root}: the datasets asked for (All) hold no task that may be trained on, expected at least 1", Fails());
    }

    [Fact]
    public void TrainingTasksNeedTheirAnswers()
    {
        _folder.Write("overlap.json", NoLeaks);
        var path = _folder.Write("mini-arc/mini-arc.json", """{"a":{"train":[{"input":[[0]],"output":[[1]]}],"test":[{"input":[[2]]}]}}""");
        Assert.Equal($"{path}: task 'a': a test output is missing, expected one in every pair of a training task", Fails());
    }

    [DatasetFact]
    public void ThePublicDataComesWithoutLeaks()
    {
        var tasks = TrainingData.Load(Datasets.Directory!, TrainingSources.All);
        var leaks = LeakList.Load(Datasets.PathOf("overlap.json"));
        Assert.Equal(377, Datasets.Tasks("arc-agi-2/training.json.gz").Count(task => leaks.Leaks("arc-agi-2/training", task.Id)));
        Assert.DoesNotContain(tasks, task => leaks.LeaksAnywhere(task.Id));
        Assert.Equal(tasks.Count, tasks.Select(task => task.Id).Distinct().Count());

        var evaluation = Datasets.Tasks("arc-agi-1/evaluation.json.gz").Concat(Datasets.Tasks("arc-agi-2/evaluation.json")).ToArray();
        Assert.Empty(tasks.Select(task => task.Id).Intersect(evaluation.Select(task => task.Id)));
        var measured = evaluation.SelectMany(task => task.Train.AddRange(task.Test)).ToHashSet();
        Assert.DoesNotContain(tasks.SelectMany(task => task.Pairs.AddRange(task.Extra)), measured.Contains);

        // 400 - 3 of ARC-AGI-1, 233 others of ARC-AGI-2, 112 + 16 of ConceptARC, 149 of Mini-ARC, two of each of ARC-TGI's 475 generators.
        Assert.Equal(397 + 233 + 128 + 149 + 950, tasks.Count);
        Assert.Equal(397, tasks.Count(task => !task.Pairs.IsEmpty && !task.Extra.IsEmpty));
        Assert.Equal(950, tasks.Count(task => task.Pairs.IsEmpty));
    }

    [DatasetFact]
    public void NoGeneratedPairIsOneOfEvaluationTurnedOrRecoloured()
    {
        var generated = TrainingData.Load(Datasets.Directory!, TrainingSources.ArcTgi).SelectMany(task => task.Extra).Select(Looks).ToHashSet();
        var evaluation = Datasets.Tasks("arc-agi-1/evaluation.json.gz").Concat(Datasets.Tasks("arc-agi-2/evaluation.json"))
            .SelectMany(task => task.Train.AddRange(task.Test)).ToArray();
        var turned = new Variant(Dihedral.Rotate90, ColorPermutation.Random(new Rng(1, 1), keepBlack: false));
        Assert.All(evaluation.Take(20), pair => Assert.Equal(Looks(pair), Looks(turned.Apply(pair))));
        Assert.DoesNotContain(evaluation, pair => generated.Contains(Looks(pair)));
    }

    // The least of all ways to turn a pair, its colours numbered as they come.
    private static string Looks(ArcPair pair) => Enum.GetValues<Dihedral>().Select(turn =>
    {
        var (input, output) = (turn.Apply(pair.Input), turn.Apply(pair.Output!));
        var names = input.Cells.ToArray().Concat(output.Cells.ToArray()).Distinct().Index().ToDictionary(entry => entry.Item, entry => (char)('a' + entry.Index));
        string Named(Grid grid) => $"{grid.Height}x{grid.Width}{string.Concat(grid.Cells.ToArray().Select(cell => names[cell]))}";
        return $"{Named(input)} {Named(output)}";
    }).Min(StringComparer.Ordinal)!;

    private IReadOnlyList<TrainingTask> Load(TrainingSources sources = TrainingSources.All) => TrainingData.Load(_folder.Root, sources);

    private string Fails() => Assert.Throws<ArcDataException>(() => Load()).Message;
}
