using ArcTtt.Core;
using ArcTtt.Tests;
using CsCheck;

namespace ArcTtt.Evaluation.Tests;

/// <summary>A run directory of which one file is damaged is read, or refused in one line that names it. ARCTTT_FUZZ is the number of inputs for each file.</summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly long Inputs = long.TryParse(Environment.GetEnvironmentVariable("ARCTTT_FUZZ"), out var set) ? set : 700;

    private static readonly string[] Words =
    [
        "null", "[null]", "{}", "[]", "-1", "1e999", "\"\"", "\"\\ud800\"", ",", ":", "\n", "{\"id\":\"a\"}\n", "\"outputs\":null,", "\"tasks\":[null],", "\"shard\":\"9/3\",", "\"id\":\"b\",", "\0",
    ];

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(RunFiles.Info)]
    [InlineData(RunFiles.Journal)]
    [InlineData(RunFiles.Tasks)]
    public void ARunWithADamagedFile(string file)
    {
        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving);
        Check(file, directory => EvaluationRun.Load(directory), [.. RunFiles.All.Except([RunFiles.Report])]);
    }

    [Fact]
    public void AJournalToGoOnWith()
    {
        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving);
        Check(RunFiles.Journal, directory =>
        {
            using var journal = Journal.Open(directory);
            var before = File.ReadAllBytes(Path.Combine(directory, RunFiles.Journal));
            var found = journal.Recover();
            // What was cut off is at most the last line; the others are as they were.
            var after = File.ReadAllBytes(Path.Combine(directory, RunFiles.Journal));
            Assert.True(before.AsSpan().StartsWith(after));
            Assert.True(before.AsSpan(after.Length).TrimEnd((byte)'\n').IndexOf((byte)'\n') < 0);
            Assert.Equal(found.Length, after.Count(value => value == (byte)'\n'));
        }, [RunFiles.Journal]);
    }

    [Fact]
    public void ASummaryWithoutARun()
    {
        _bench.Run(Bench.Tasks("a", "b"), _bench.Solving);
        Check(RunFiles.Summary, directory => CurvePoint.Load(directory), [RunFiles.Summary]);
    }

    private void Check(string file, Action<string> read, string[] files)
    {
        var number = 0;
        Mutations.Of([File.ReadAllBytes(Path.Combine(_bench.Out, file))], Words).Sample(bytes =>
        {
            // Samples run beside each other.
            var directory = Directory.CreateDirectory(_bench[$"damaged-{Interlocked.Increment(ref number)}"]).FullName;
            foreach (var name in files)
            {
                File.Copy(Path.Combine(_bench.Out, name), Path.Combine(directory, name));
            }

            File.WriteAllBytes(Path.Combine(directory, file), bytes);
            try
            {
                read(directory);
            }
            catch (Exception e) when (e is EvaluationException or ArcDataException)
            {
                Assert.StartsWith(directory, e.Message, StringComparison.Ordinal);
                Assert.Equal(Printable.Of(e.Message), e.Message);
                Assert.DoesNotContain("LineNumber", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("System.", e.Message, StringComparison.Ordinal);
            }

            Directory.Delete(directory, recursive: true);
        }, iter: Inputs);
    }
}
