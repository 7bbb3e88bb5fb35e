using System.Text;

namespace ArcTtt.Core.Tests;

public sealed class ArcFilesTests : IDisposable
{
    private const string Plain = """{"train":[{"input":[[0,1],[2,3]],"output":[[3]]}],"test":[{"input":[[4,5]],"output":[[6]]}]}""";
    private const string Open = """{"train":[{"input":[[0]],"output":[[1]]}],"test":[{"input":[[2]]},{"input":[[3]],"output":null}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadsATaskFile()
    {
        var task = ArcFiles.LoadTask(_folder.Write("0a1b.json", Plain));
        Assert.Equal("0a1b", task.Id);
        Assert.Equal(new ArcPair(Grid.Parse("01", "23"), Grid.Parse("3")), Assert.Single(task.Train));
        Assert.Equal(new ArcPair(Grid.Parse("45"), Grid.Parse("6")), Assert.Single(task.Test));
        Assert.True(task.HasAnswers);
    }

    [Fact]
    public void TestOutputsMayBeAbsentOrNull()
    {
        var task = ArcFiles.LoadTask(_folder.Write("open.json", Open));
        Assert.Equal([null, null], task.Test.Select(pair => pair.Output));
        Assert.False(task.HasAnswers);
    }

    [Theory]
    [InlineData("x.json", "x")]
    [InlineData("x.json.gz", "x")]
    [InlineData("x.1.json", "x.1")]
    [InlineData("x", "x")]
    [InlineData("x.txt", "x")]
    public void GzipIsSeenByContentAndIdsLoseTheirExtensions(string name, string id)
    {
        Assert.Equal(id, ArcFiles.LoadTask(_folder.Write(name, TemporaryFolder.Gzip(Plain))).Id);
        Assert.Equal(id, ArcFiles.LoadTask(_folder.Write(name, Plain)).Id);
    }

    [Fact]
    public void AByteOrderMarkIsPassedOver()
    {
        var marked = _folder.Write("bom.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Plain)]);
        Assert.Equal("bom", ArcFiles.LoadTask(marked).Id);
        Assert.Equal("bom", ArcFiles.LoadTask(_folder.Write("bom.json", TemporaryFolder.Gzip("\uFEFF" + Plain))).Id);
    }

    [Fact]
    public void RowsMayBeDigitStrings()
    {
        var path = _folder.Write("d.json", """{"train":[{"input":["012","345"],"output":[[6,7],"89"]}],"test":[{"input":["0"]}]}""");
        var pair = ArcFiles.LoadTask(path).Train[0];
        Assert.Equal(new ArcPair(Grid.Parse("012", "345"), Grid.Parse("67", "89")), pair);
    }

    [Fact]
    public void LoadsKeyedFilesSortedById()
    {
        var path = _folder.Write("challenges.json", $$"""{"b":{{Plain}},"a":{{Open}}}""");
        Assert.Equal(["a", "b"], ArcFiles.Load(path).Select(task => task.Id));
        Assert.Equal("a", ArcFiles.LoadTask(_folder.Write("one.json", $$"""{"a":{{Plain}}}""")).Id);
    }

    [Fact]
    public void LoadsDirectories()
    {
        _folder.Write("d/b.json", Plain);
        _folder.Write("d/a.json.gz", TemporaryFolder.Gzip(Open));
        _folder.Write("d/readme.txt", "not a task");
        Assert.Equal(["a", "b"], ArcFiles.Load(_folder.PathOf("d")).Select(task => task.Id));
    }

    [Fact]
    public void SolutionsBecomeTestOutputs()
    {
        var challenges = _folder.Write("challenges.json.gz", TemporaryFolder.Gzip($$"""{"b":{{Plain.Replace("[[6]]", "[[9.0]]", StringComparison.Ordinal)}},"a":{{Open}}}"""));
        var solutions = _folder.Write("solutions.json", """{"a":[[[7]],[[8]]],"b":[["9"]]}""");
        var tasks = ArcFiles.Load(challenges, solutions);
        Assert.Equal([Grid.Parse("7"), Grid.Parse("8")], tasks[0].Test.Select(pair => pair.Output));
        Assert.Equal([Grid.Parse("9")], tasks[1].Test.Select(pair => pair.Output));
        Assert.Equal(Grid.Parse("3"), tasks[0].Test[1].Input);
    }

    [Fact]
    public void LoadsListsOfPairs()
    {
        var path = _folder.Write("re.json.gz", TemporaryFolder.Gzip("""{"y":[{"input":["01"],"output":["10"]}],"x":[{"input":[[1]],"output":[[2]]},{"input":["3"],"output":["4"]}]}"""));
        var lists = ArcFiles.LoadPairs(path);
        Assert.Equal(["x", "y"], lists.Keys);
        Assert.Equal([new(Grid.Parse("1"), Grid.Parse("2")), new(Grid.Parse("3"), Grid.Parse("4"))], lists["x"].ToArray());
    }

    [DatasetFact]
    public void LoadsThePublicDatasets()
    {
        var expected = new[] { 400, 400, 1000, 120, 112, 16, 149, 615, 21, 4734, 1200 };
        Assert.Equal(expected, Datasets.TaskFiles.Select(file => Datasets.Tasks(file).Count));
        Assert.All(Datasets.TaskFiles.SelectMany(Datasets.Tasks), task => Assert.True(task.HasAnswers));
        var pairs = ArcFiles.LoadPairs(Datasets.PathOf("re-arc/re-arc.json.gz"));
        Assert.Equal((400, 40_000), (pairs.Count, pairs.Values.Sum(list => list.Length)));
    }

    [DatasetFact]
    public void RefusesTheDatasetOfTooWideGrids()
    {
        var error = Assert.Throws<ArcDataException>(() => Datasets.Tasks("1d-arc/1d-arc-wide.json"));
        Assert.Contains("expected 1 to 30", error.Message);
    }
}
