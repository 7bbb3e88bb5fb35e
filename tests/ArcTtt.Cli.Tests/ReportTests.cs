using System.Text;
using ArcTtt.Cli.Commands;
using ArcTtt.Cli.Running;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Core;
using ArcTtt.Model;

namespace ArcTtt.Cli.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_reported_with_what_was_executed() => Assert.Equal(
        """
        solved: yes
        ran:    adapter lora rank 8, 1,234 steps, 56,789 samples, 59s (training 55s)
        loss:   1.8312 -> 0.0021
        votes:  29 of 32 views
        base:   unchanged, sha256 0123456789ab

        """,
        new SolveReport(Samples.Result(), solved: true).ToBlock().ToString());

    [Fact]
    public void Without_steps_there_is_no_loss_and_without_answers_no_verdict()
    {
        var result = Samples.Result(Samples.Network() with { Ttt = new(AdapterKind.None, 0, 0, 0, 0.42, 0, null, null, []) });
        Assert.Equal(
            """
            solved: unknown, the file has no answer
            ran:    adapter none, 0 steps, 0 samples, 0.4s (training 0.0s)
            votes:  29 of 32 views
            base:   unchanged, sha256 0123456789ab

            """,
            new SolveReport(result, solved: null).ToBlock().ToString());
    }

    [Fact]
    public void Votes_are_told_for_each_test_input()
    {
        var one = Samples.Network();
        var product = one.Candidates[0][0] with { Votes = 0, FromProduct = true };
        var three = one with { Candidates = [one.Candidates[0], [product, one.Candidates[0][1]], []] };
        Assert.Contains(
            "votes:  test 1: 29 of 32 views; test 2: 0 of 3 views (their cell by cell product); test 3: none\n",
            new SolveReport(Samples.Result(three), solved: false).ToBlock().ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_base_is_a_failure()
    {
        SolveReport report = new(Samples.Result(Samples.Network(after: "fedcba9876543210")), solved: true);
        using StringWriter errors = new();

        Assert.Contains("CHANGED, sha256 0123456789ab -> fedcba987654", report.ToBlock().ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, SolveCommand.Conclude(report, errors));
        Assert.Equal("error: the base weights are not what they were before the task\n", errors.ToString());
    }

    [Fact]
    public void An_unchanged_base_is_a_success() =>
        Assert.Equal(ExitCode.Done, SolveCommand.Conclude(new(Samples.Result(), solved: false), TextWriter.Null));

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    [InlineData(null, "null")]
    public void Json_has_the_agreed_form(bool? solved, string word)
    {
        using MemoryStream stream = new();
        SolveJson.Write(stream, Samples.Result(), solved);
        Assert.Equal(
            $$"""
            {"task":"mirror","solver":"network","attempts":[[[[0,7],[8,8]],[[7,0],[8,8]]]],"evidence":[[{"foundBy":"network","program":null,"cost":null,"programs":null,"votes":29},{"foundBy":"network","program":null,"cost":null,"programs":null,"votes":3}]],"solved":{{word}},"search":null,"ttt":{"adapter":"lora","rank":8,"steps":1234,"samples":56789,"seconds":59.4},"networkProblem":null,"baseSha256Before":"0123456789abcdef","baseSha256After":"0123456789abcdef"}

            """,
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        var path = _folder.Write("out.json", "old");
        AtomicFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        var file = _folder.Write("real/out.json", "old");
        var link = _folder.PathTo("link.json");
        File.CreateSymbolicLink(link, file);
        AtomicFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(file));
        Assert.Equal(file, new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        var path = _folder.Write("out.json", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, _ => throw new InvalidOperationException()));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Root));
    }

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new UsageException("bad"), 2, "error: bad" },
        { new ArcDataException("x.json: bad"), 2, "error: x.json: bad" },
        { new CheckpointException("x: bad"), 2, "error: x: bad" },
        { new SolveException("bad"), 2, "error: bad" },
        { new DivergenceException("bad"), 1, "error: bad" },
        { new ArgumentException("bad"), 1, "error: ArgumentException: bad (ARCTTT_DEBUG=1 shows where)" },
        { new TypeInitializationException("T", new DllNotFoundException("no libx")), 1, "error: libtorch, or our part of it, cannot be loaded: no libx" },
        { new EntryPointNotFoundException("no entry f in libx."), 1, "error: libtorch, or our part of it, cannot be loaded: no entry f in libx: the library is of another version" },
        { new UsageException("bad \u001b[31mred\u0007"), 2, "error: bad \\u001b[31mred\\u0007" },
        { new AggregateException(new UsageException("bad")), 2, "error: bad" },
        { new OperationCanceledException(), 1, "interrupted" },
        { new IOException("disk full"), 1, "error: disk full" },
        { new InvalidOperationException("a\n b"), 1, "error: InvalidOperationException: a b (ARCTTT_DEBUG=1 shows where)" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_one_line_and_an_exit_code(Exception exception, int exitCode, string line) =>
        Assert.Equal(new ErrorReport(exitCode, line), ErrorReport.For(exception));
}
