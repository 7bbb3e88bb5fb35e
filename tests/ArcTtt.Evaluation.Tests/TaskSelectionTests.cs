using ArcTtt.Core;

namespace ArcTtt.Evaluation.Tests;

public sealed class TaskSelectionTests : IDisposable
{
    private const string Challenges = """
        {"b":{"train":[{"input":[[0]],"output":[[1]]}],"test":[{"input":[[2]]}]},
         "a":{"train":[{"input":[[0]],"output":[[1]]}],"test":[{"input":[[3]]}]}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcttt data ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void KagglesPairIsFoundByItsName(bool byDirectory)
    {
        var path = Write("arc-agi_evaluation_challenges.json", Challenges);
        var data = byDirectory ? _folder.FullName : path;
        Assert.All(TaskSelection.Load(data), task => Assert.False(task.HasAnswers));
        Write("arc-agi_evaluation_solutions.json", """{"a":[[[5]]],"b":[[[6]]]}""");
        var tasks = TaskSelection.Load(data);
        Assert.Equal([("a", Grid.Parse("5")), ("b", Grid.Parse("6"))], tasks.Select(task => (task.Id, task.Test[0].Output!)));
        var other = Write("other.json", """{"a":[[[7]]],"b":[[[8]]]}""");
        Assert.Equal(Grid.Parse("7"), TaskSelection.Load(data, other)[0].Test[0].Output);
    }

    [Fact]
    public void SeveralPairsInADirectoryMustBeToldApart()
    {
        Write("x_challenges.json", Challenges);
        Write("y_challenges.json", Challenges);
        var error = Assert.Throws<EvaluationException>(() => TaskSelection.Load(_folder.FullName));
        Assert.StartsWith($"{_folder.FullName}: the directory holds 2 files of challenges, expected the name of one, such as ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TasksAreChosenByFileListAndLimit()
    {
        var tasks = Bench.Tasks("a", "b", "c", "d");
        var file = Write("some.txt", "# two of them\nd\n\n  b \r\n");
        Assert.Equal(["b", "d"], Ids(TaskSelection.Choose(tasks, TaskSelection.ReadIds(file), null)));
        Assert.Equal(["a", "c"], Ids(TaskSelection.Choose(tasks, TaskSelection.ReadIds("c, a,"), null)));
        Assert.Equal(["a"], Ids(TaskSelection.Choose(tasks, TaskSelection.ReadIds("c,a"), 1)));
        Assert.Equal(["a", "b", "c"], Ids(TaskSelection.Choose(tasks, null, 3)));
        var error = Assert.Throws<EvaluationException>(() => TaskSelection.Choose(tasks, TaskSelection.ReadIds("x,a,y"), null));
        Assert.Equal("--tasks 'x', 'y': no such tasks in the data, which holds 4, such as 'a', 'b', 'c'", error.Message);
        error = Assert.Throws<EvaluationException>(() => TaskSelection.Choose(tasks, TaskSelection.ReadIds("dev-20.txt"), null));
        Assert.Equal("--tasks 'dev-20.txt': no such file or task in the data, which holds 4, such as 'a', 'b', 'c'", error.Message);
        var wrong = Write("wrong.txt", "a\nx\n");
        error = Assert.Throws<EvaluationException>(() => TaskSelection.Choose(tasks, TaskSelection.ReadIds(wrong), null));
        Assert.Equal($"{wrong}: 'x': no such task in the data, which holds 4, such as 'a', 'b', 'c'", error.Message);
        Assert.Throws<EvaluationException>(() => TaskSelection.ReadIds(Write("none.txt", "# nothing\n")));
        Assert.Throws<EvaluationException>(() => TaskSelection.ReadIds(","));
    }

    [Fact]
    public void ShardsAreDisjointAndWhole()
    {
        var tasks = Bench.Tasks([.. Enumerable.Range(0, 11).Select(i => $"{i:00}")]);
        var parts = Enumerable.Range(1, 4).Select(i => Ids(new Shard(i, 4).Choose(tasks))).ToArray();
        Assert.Equal(Ids(tasks), parts.SelectMany(part => part).Order());
        Assert.Equal([3, 3, 3, 2], parts.Select(part => part.Length));
        Assert.Equal(["00", "04", "08"], parts[0]);
    }

    [Theory]
    [InlineData("1/1", true)]
    [InlineData("4/4", true)]
    [InlineData("0/4", false)]
    [InlineData("5/4", false)]
    [InlineData("1", false)]
    [InlineData("1/0", false)]
    [InlineData("-1/4", false)]
    [InlineData("1/2/3", false)]
    [InlineData(" 1/2", false)]
    [InlineData("1/99999999999", false)]
    public void PartsAreRead(string text, bool good) => Assert.Equal(good, Shard.TryParse(text, out _));

    [Fact]
    public void APartThatIsNoneIsNamedWithItsFile() => Assert.Equal(
        "some/run.json: shard '5/4': expected I/N with I from 1 to N, such as 1/4",
        Assert.Throws<EvaluationException>(() => Shard.Parse("5/4", "some/run.json")).Message);

    private static string[] Ids(IEnumerable<ArcTask> tasks) => [.. tasks.Select(task => task.Id)];

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
