using System.Text;
using ArcTtt.Tests;
using CsCheck;

namespace ArcTtt.Core.Tests;

/// <summary>
/// Every reader on thousands of damaged and made-up files: it reads the file, or says in one harmless line that begins with the file's name why not.
/// ARCTTT_FUZZ is the number of inputs for each reader (10,000 for all together unless set).
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly long Inputs = long.TryParse(Environment.GetEnvironmentVariable("ARCTTT_FUZZ"), out var set) ? set : 2000;

    private const string Plain = """{"train":[{"input":[[0,1],[2,3]],"output":["30"]}],"test":[{"input":[[4,5.0]],"output":[[6]]},{"input":[[1]]}]}""";

    private static readonly byte[][] Files =
    [
        .. new[]
        {
            Plain,
            $$"""{"a":{{Plain}},"\u0062":{{Plain}}}""",
            $$"""{"train":{"a":{{Plain}}},"eval":{"a":{{Plain}},"b":{{Plain}} } }""",
            $"{Plain}\n{Plain.Insert(1, "\"id\":\"x\",")}\n",
            """{"a":[[[1,2],[3,4]],["56"]],"b":[[[7]]]}""",
            """{"a":[{"attempt_1":[[1]],"attempt_2":["23"]}],"b":[{"attempt_1":[[0.0]],"attempt_2":[[9]]},{"attempt_1":null}]}""",
            """{"a":[{"input":["01"],"output":["10"]}]}""",
            """{"arc-agi-2/training":{"0a":"1b"},"concept-arc/corpus":{}}""",
        }.Select(Encoding.UTF8.GetBytes),
        Encoding.Unicode.GetBytes(Plain),
        [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Plain)],
        TemporaryFolder.Gzip($$"""{"a":{{Plain}} }"""),
    ];

    private static readonly Gen<byte[]> Damaged = Mutations.Of(
        Files, ["{", "}", "[", "]", ",", ":", "\"", "'", "null", "1e999", "-0", "0xFF", "NaN", "//", "\\u001b", "\\ud800", "\n", "\"train\":", "\"attempt_1\":[[1]],", "{\"a\":1}\n", "\u009b", "\0"]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tasks() => Check(path => ArcFiles.Load(path));

    [Fact]
    public void TasksBesideOneThatIsAskedFor() => Check(path => ArcFiles.LoadSome(path, ["a"]));

    [Fact]
    public void SolutionsAndPairs() => Check(path =>
    {
        Refused(path, () => ArcFiles.LoadAnswers(path));
        Refused(path, () => ArcFiles.LoadPairs(path));
    });

    [Fact]
    public void Solutions()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Plain}},"b":{{Plain}} }""");
        Check(path => ArcFiles.Load(tasks, path));
    }

    [Fact]
    public void Submissions() => Check(path =>
    {
        Refused(path, () => Submission.Read(path));
        foreach (var problem in Submission.ReadLoosely(path).Problems)
        {
            AssertHarmless(path, problem);
        }
    });

    private void Check(Action<string> read)
    {
        var number = 0;
        Damaged.Sample(bytes =>
        {
            // Samples run beside each other.
            var path = _folder.Write($"f{Interlocked.Increment(ref number)}.json", bytes);
            Refused(path, () => read(path));
            File.Delete(path);
        }, iter: Inputs);
    }

    private static void Refused(string path, Action read)
    {
        try
        {
            read();
        }
        catch (ArcDataException e)
        {
            AssertHarmless(path, e.Message);
        }
    }

    private static void AssertHarmless(string path, string message)
    {
        Assert.StartsWith($"{path}: ", message, StringComparison.Ordinal);
        Assert.Equal(Printable.Of(message), message);
        Assert.DoesNotContain("LineNumber", message, StringComparison.Ordinal);
        Assert.True(message.Length < 1000, message);
    }
}
