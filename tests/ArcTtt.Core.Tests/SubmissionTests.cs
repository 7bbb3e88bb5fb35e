using System.Collections.Immutable;
using System.Text;

namespace ArcTtt.Core.Tests;

public class SubmissionTests
{
    private static readonly Dictionary<string, ImmutableArray<AttemptPair>> Attempts = new()
    {
        ["b"] = [new(Grid.Parse("12", "34"), Grid.Parse("0"))],
        ["a"] = [new(Grid.Parse("5"), Grid.Parse("5")), new(Sample.Grids[6], Sample.Grids[8])],
    };

    [Fact]
    public void HasKagglesForm()
    {
        using var stream = new MemoryStream();
        Submission.Write(stream, new Dictionary<string, ImmutableArray<AttemptPair>> { ["b"] = Attempts["b"], ["a"] = [new(Grid.Parse("5"), Grid.Parse("6"))] });
        Assert.Equal(
            """{"a":[{"attempt_1":[[5]],"attempt_2":[[6]]}],"b":[{"attempt_1":[[1,2],[3,4]],"attempt_2":[[0]]}]}""",
            Encoding.UTF8.GetString(stream.ToArray()));
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void ReadsBackWhatWasWritten()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("submission.json", "an older file");
        Submission.Write(path, Attempts);
        var read = Submission.Read(path);
        Assert.Equal(["a", "b"], read.Keys);
        Assert.All(read, task => Assert.Equal(Attempts[task.Key].ToArray(), task.Value.ToArray()));
        Assert.Equal([path], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void AFailedWriteLeavesTheOldFile()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("submission.json", "{}");
        var broken = new Dictionary<string, ImmutableArray<AttemptPair>> { ["a"] = default };
        Assert.Throws<NullReferenceException>(() => Submission.Write(path, broken));
        Assert.Equal("{}", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Root));
    }

    [Theory]
    [InlineData("""{"a":{"attempt_1":[[5]]}}""", "task 'a': the attempts are an object, expected an array with one entry for each test input")]
    [InlineData("""{"a":[[[5]]]}""", "task 'a', output 1: the entry is an array, expected an object with 'attempt_1' and 'attempt_2'")]
    [InlineData("""{"a":[{"attempt_1":[[5]]}]}""", "task 'a', output 1: key 'attempt_2' is missing")]
    [InlineData("""{"a":[{"attempt_1":[[5]],"attempt_2":[[5,10]]}]}""", "task 'a', output 1, attempt_2, row 1, column 2: cell is 10, expected a whole number from 0 to 9")]
    public void SaysWhatIsWrong(string json, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("s.json", json);
        Assert.Equal($"{path}: {message}", Assert.Throws<ArcDataException>(() => Submission.Read(path)).Message);
    }

    [Fact]
    public void TaskFilesReadBack()
    {
        using var folder = new TemporaryFolder();
        var task = new ArcTask("made", [new(Sample.Grids[3], Sample.Grids[4])], [new(Sample.Grids[5], Sample.Grids[2]), new(Sample.Grids[1], null)]);
        ArcJson.WriteTaskFile(folder.PathOf("made.json"), task);
        var read = ArcFiles.LoadTask(folder.PathOf("made.json"));
        Assert.Equal((task.Id, task.Train[0]), (read.Id, Assert.Single(read.Train)));
        Assert.Equal(task.Test.ToArray(), read.Test.ToArray());
    }

    [Fact]
    public void TheColorsAreArcsOwn()
    {
        Assert.Equal("#000000", ArcPalette.Hex(0));
        Assert.Equal("#0074D9", ArcPalette.Hex(1));
        Assert.Equal((0x87, 0x0C, 0x25), ArcPalette.Rgb(9));
        Assert.Equal("azure", ArcPalette.Name(8));
        Assert.Contains("colour is 10, expected from 0 to 9", Assert.Throws<ArgumentOutOfRangeException>(() => ArcPalette.Hex(10)).Message);
    }
}
