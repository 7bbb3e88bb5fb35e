using System.Text;

namespace ArcTtt.Evaluation.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcttt journal ");

    private string File => Path.Combine(_folder.FullName, RunFiles.Journal);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ALineBroughtBackIsTheRecord()
    {
        using (var journal = Journal.Open(_folder.FullName))
        {
            journal.Append(Bench.Record("a"));
        }

        var record = Assert.Single(Journal.Read(File).Records);
        Assert.Equal(Journal.LineOf(Bench.Record("a")), Journal.LineOf(record));
        Assert.Equal((Bench.Right, Bench.Wrong), (record.Outputs[0].Attempts.First, record.Outputs[0].Attempts.Second));
        Assert.Equal([new(1, 2), new(7, 0.5)], record.Losses.AsEnumerable());
    }

    [Fact]
    public void ALastLineCutAnywhereIsDroppedAndTheNextGoesInItsPlace()
    {
        var first = Journal.LineOf(Bench.Record("a"));
        var second = Journal.LineOf(Bench.Record("b"));
        for (var cut = 0; cut < second.Length; cut++)
        {
            System.IO.File.WriteAllBytes(File, [.. first, .. second[..cut]]);
            using (var journal = Journal.Open(_folder.FullName))
            {
                Assert.Equal(["a"], journal.Recover().Select(record => record.Id));
                journal.Append(Bench.Record("c"));
            }

            Assert.Equal([.. first, .. Journal.LineOf(Bench.Record("c"))], System.IO.File.ReadAllBytes(File));
        }
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0")]
    [InlineData("\0\0\0\0\0\n")]
    [InlineData("{\"id\":\"b\",\n")]
    [InlineData("null\n")]
    public void SpaceWithoutItsTextAfterALossOfPowerIsDropped(string rest)
    {
        System.IO.File.WriteAllBytes(File, [.. Journal.LineOf(Bench.Record("a")), .. Encoding.UTF8.GetBytes(rest)]);
        using var journal = Journal.Open(_folder.FullName);
        Assert.Equal(["a"], journal.Recover().Select(record => record.Id));
        Assert.Equal(Journal.LineOf(Bench.Record("a")).Length, new FileInfo(File).Length);
    }

    [Fact]
    public void DamageFurtherUpIsNamedAndNothingIsTouched()
    {
        byte[] bytes = [.. Journal.LineOf(Bench.Record("a")), .. "{}\n"u8, .. Journal.LineOf(Bench.Record("c"))];
        System.IO.File.WriteAllBytes(File, bytes);
        using var journal = Journal.Open(_folder.FullName);
        var error = Assert.Throws<EvaluationException>(() => journal.Recover());
        Assert.StartsWith($"{File}: line 2 is damaged, expected a finished task", error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes.Length, new FileInfo(File).Length);
    }

    [Fact]
    public void OthersMayReadWhileItIsWritten()
    {
        using var journal = Journal.Open(_folder.FullName);
        journal.Append(Bench.Record("a"));
        Assert.Single(Journal.Read(File).Records);
        using var reader = System.IO.File.OpenRead(File);
        journal.Append(Bench.Record("b"));
        Assert.Equal(2, Journal.Read(File).Records.Length);
    }

    [Fact]
    public void ManyThreadsWriteWholeLines()
    {
        using (var journal = Journal.Open(_folder.FullName))
        {
            Parallel.For(0, 64, i => journal.Append(Bench.Record($"task-{i}")));
        }

        Assert.Equal(64, Journal.Read(File).Records.Select(record => record.Id).Distinct().Count());
    }
}
