using System.Text;

namespace ArcTtt.Core.Tests;

/// <summary>The forms in which others keep tasks.</summary>
public sealed class LayoutTests : IDisposable
{
    private const string Plain = """{"train":[{"input":[[0,1],[2,3]],"output":[[3]]}],"test":[{"input":[[4,5]],"output":[[6]]}]}""";
    private const string Open = """{"train":[{"input":[[0]],"output":[[1]]}],"test":[{"input":[[2]]}]}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[[0.0,1.0],[2e0,30e-1]]")]
    [InlineData("[[-0,1],[2.00,3]]")]
    [InlineData("""["01","23"]""")]
    public void WholeNumbersAreReadHoweverTheyAreWritten(string grid)
    {
        var task = ArcFiles.LoadTask(_folder.Write("n.json", Plain.Replace("[[0,1],[2,3]]", grid, StringComparison.Ordinal)));
        Assert.Equal(Grid.Parse("01", "23"), task.Train[0].Input);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void Utf16IsReadWithAMarkAndWithout(bool bigEndian, bool mark)
    {
        UnicodeEncoding encoding = new(bigEndian, mark);
        var path = _folder.Write("u.json", [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes($$"""{"é":{{Plain}}}""")]);
        Assert.Equal("é", ArcFiles.LoadTask(path).Id);
    }

    [Fact]
    public void LinesOfTasksAreNamedByTheirIdsOrByTheLine()
    {
        var second = Plain.Insert(1, "\"task_id\":\"second\",");
        var path = _folder.Write("some.jsonl", $"{Plain}\r\n\n{second}\n{{\"c\":{Plain},\"d\":{Plain}}}\n");
        Assert.Equal(["c", "d", "second", "some-1"], ArcFiles.Load(path).Select(task => task.Id));
        // Whatever the file's name is.
        Assert.Equal(["second", "x-1"], ArcFiles.Load(_folder.Write("x.json", $"{Plain}\n{second}\n")).Select(task => task.Id));
    }

    [Theory]
    [InlineData("{\"a\":PLAIN}\n{\"b\":PLAIN,}\n", "not JSON, line 2, column ")]
    [InlineData("{\"a\":PLAIN}\n[1]\n", "line 2: the line holds an array, expected an object")]
    [InlineData("{\"a\":PLAIN}\n\n{\"b\":1}\n", "line 3, task 'b': the task is a number, expected an object with 'train' and 'test'")]
    [InlineData("{\"a\":PLAIN}\n{\"a\":PLAIN}\n", "task 'a' occurs twice")]
    public void BadLinesAreNamed(string text, string message)
    {
        var path = _folder.Write("bad.jsonl", text.Replace("PLAIN", Plain, StringComparison.Ordinal));
        Assert.StartsWith($"{path}: {message}", Assert.Throws<ArcDataException>(() => ArcFiles.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoTaskMayNotBeInLines()
    {
        var path = _folder.Write("submission.json", "{\"a\":[]}\n{\"b\":[]}\n");
        Assert.Equal($"{path}: not JSON, line 2, column 1: '{{' is invalid after a single JSON value. Expected end of data", Assert.Throws<ArcDataException>(() => Submission.Read(path)).Message);
    }

    [Fact]
    public void PartsOfAFileAreReadAndTheirNamesTellEqualIdsApart()
    {
        var path = _folder.Write("kit.json", $$$"""{"train":{"a":{{{Plain}}},"b":{{{Plain}}}},"eval":{"b":{{{Plain}}},"c":{{{Plain}}}}}""");
        Assert.Equal(["a", "c", "eval/b", "train/b"], ArcFiles.Load(path).Select(task => task.Id));
        // A task may have such a name.
        Assert.Equal(["eval", "train"], ArcFiles.Load(_folder.Write("odd.json", $$"""{"train":{{Plain}},"eval":{{Plain}}}""")).Select(task => task.Id));
        var bad = _folder.Write("bad.json", """{"train":{"a":{"train":[]}}}""");
        Assert.Equal($"{bad}: task 'a': there are 0 train pairs, expected at least 1", Assert.Throws<ArcDataException>(() => ArcFiles.Load(bad)).Message);
    }

    [Fact]
    public void FoldersWithinFoldersAreReadAndThoseWithADotPassedOver()
    {
        foreach (var name in new[] { "b.json", "inner/a.json", "inner/deep/b.json", "other/b.json", ".hidden/x.json", "inner/._a.json", ".DS_Store.json", "inner/notes.txt" })
        {
            _folder.Write($"d/{name}", name.Contains('.', StringComparison.Ordinal) && Path.GetFileName(name).StartsWith('.') ? "\0\u0005" : Plain);
        }

        Assert.Equal(["a", "b", "inner/deep/b", "other/b"], ArcFiles.Load(_folder.PathOf("d")).Select(task => task.Id));
        Assert.Equal(["a"], ArcFiles.Load(_folder.PathOf("d/inner/a.json")).Select(task => task.Id));
    }

    [Fact]
    public void LinksAreFollowedButNotInCircles()
    {
        _folder.Write("far/a.json", Plain);
        _folder.Write("d/b.json", Plain);
        Directory.CreateSymbolicLink(_folder.PathOf("d/link"), _folder.PathOf("far"));
        Directory.CreateSymbolicLink(_folder.PathOf("far/back"), _folder.PathOf("d"));
        Assert.Equal(["a", "b"], ArcFiles.Load(_folder.PathOf("d")).Select(task => task.Id));
    }

    [Fact]
    public void WhatIsWrongWithOthersDoesNotMatterToATaskThatIsAskedFor()
    {
        var path = _folder.Write("two.json", $$"""{"a":{{Plain}},"b":{"train":1},"c":{} }""");
        var found = ArcFiles.LoadSome(path, ["a"]);
        Assert.Equal("a", Assert.Single(found.Tasks).Id);
        Assert.Equal(
            [$"{path}: task 'b': the list of train pairs is a number, expected an array", $"{path}: task 'c': key 'train' is missing"], found.Problems.AsEnumerable());
        Assert.Equal(found.Problems[0], Assert.Throws<ArcDataException>(() => ArcFiles.LoadSome(path, ["a", "b"])).Message);

        _folder.Write("d/a.json", Plain);
        var bad = _folder.Write("d/b.json", "{");
        Assert.StartsWith($"{bad}: not JSON", Assert.Single(ArcFiles.LoadSome(_folder.PathOf("d"), ["a"]).Problems), StringComparison.Ordinal);
        Assert.StartsWith($"{bad}: not JSON", Assert.Throws<ArcDataException>(() => ArcFiles.LoadSome(_folder.PathOf("d"), ["b"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlySolutionsThatAreAskedForMustBeThere()
    {
        var tasks = _folder.Write("t.json", $$"""{"a":{{Plain}},"b":{{Plain}}}""");
        var solutions = _folder.Write("s.json", """{"a":[[[6]]],"z":[[[1]]]}""");
        Assert.Equal(["a", "b"], ArcFiles.LoadSome(tasks, ["a"], solutions).Tasks.Select(task => task.Id));
        Assert.Equal(
            $"{solutions}: task 'b': the solutions are missing, expected 1 as in {tasks}",
            Assert.Throws<ArcDataException>(() => ArcFiles.LoadSome(tasks, ["b"], solutions)).Message);
        Assert.Equal(["a"], ArcFiles.LoadAnswers(_folder.Write("s2.json", """{"a":[[[6]]],"b":[[[77]]]}"""), ["a"]).Keys);
        Assert.Equal(["a"], ArcFiles.LoadAnswers(_folder.Write("t2.json", $$"""{"a":{{Plain}},"b":{{Open}} }"""), ["a"]).Keys);
    }

    [Fact]
    public void AnswersThatContradictTheSolutionsAreRefused()
    {
        var tasks = _folder.Write("t.json", $$"""{"a":{{Plain}}}""");
        var solutions = _folder.Write("s.json", """{"a":[[[5]]]}""");
        Assert.Equal(
            $"{solutions}: task 'a', solution 1: it is another grid than the output of test pair 1 in {tasks}, expected the same",
            Assert.Throws<ArcDataException>(() => ArcFiles.Load(tasks, solutions)).Message);
    }
}
