using System.Collections.Immutable;
using ArcTtt.Search;
using Spectre.Console;

namespace ArcTtt.Cli.Running;

/// <summary>What solve tells about its run in words.</summary>
/// <param name="result">The solvers' result.</param>
/// <param name="solved">Whether the attempts are right, if that is known.</param>
internal sealed class SolveReport(JointResult result, bool? solved)
{
    private const int ShortHash = 12;

    /// <summary>True if the base weights are the same after the task as before it, or if there was no base.</summary>
    public bool BaseUnchanged => result.BaseUnchanged;

    /// <summary>The lines after the grids.</summary>
    public Block ToBlock()
    {
        List<Block> lines = [Line("solved", Verdict(), VerdictStyle())];
        if (result.Search is not null || result.Network is null)
        {
            lines.Add(Line("found", PerTest(result.Answers, FoundBy)));
        }

        if (result.Search is { } search)
        {
            lines.Add(Line("search", Searched(search)));
            lines.AddRange(search.Candidates.Select((found, i) => Line("code", Program(found, i))));
        }

        if (result.Network is { } network)
        {
            lines.AddRange(Network(network));
        }
        else if (result.StoppedEarly)
        {
            lines.Add(Line("ran", "nothing: short programs agree, so the network was not asked"));
        }
        else if (result.NetworkProblem is { } problem)
        {
            lines.Add(Line("ran", $"nothing: {problem}"));
        }

        return Block.Stack(lines);
    }

    private static Block Line(string name, string value, Style? style = null) =>
        Block.Line([new($"{name + ":",-8}", Styles.Quiet), new(value, style ?? Style.Plain)]);

    private static string PerTest<T>(ImmutableArray<T> items, Func<T, string> words) =>
        string.Join("; ", items.Select((item, i) => $"{Test(items.Length, i)}{words(item)}"));

    private static string Test(int tests, int index) => tests == 1 ? "" : $"test {index + 1}: ";

    private static string Short(string hash) => hash.Length <= ShortHash ? hash : hash[..ShortHash];

    private static string FoundBy(TestAnswer answer) => answer.Pool.IsEmpty ? "nothing: both attempts are guesses"
        : Who(answer.First) == Who(answer.Second) ? $"by {Who(answer.First)}"
        : $"attempt 1 by {Who(answer.First)}, attempt 2 by {Who(answer.Second)}";

    private static string Who(PoolCandidate candidate) => candidate.FoundBy switch
    {
        Solver.FoundBy.Both => "both",
        Solver.FoundBy.Guess => "a guess",
        var one => $"the {one.ToString().ToLowerInvariant()}",
    };

    private string Searched(SearchResult search) =>
        $"{Words.Count(search.Nodes, "node")}, {(search.CompleteOrder < 0 ? "no length of programs complete" : $"every program up to length {search.CompleteOrder}")}, "
            + $"{Duration.Format(TimeSpan.FromSeconds(search.Seconds))}{(result.SearchCut ? ", cut off by the time" : "")}";

    private string Program(ImmutableArray<SearchCandidate> found, int index)
    {
        var test = Test(result.Answers.Length, index);
        return found.IsEmpty
            ? $"{test}none found that reproduces the demonstrations"
            : $"{test}{found[0].Program.Text} (length {found[0].Program.Length}, {Words.Count(found[0].Programs, "program")} {(found[0].Programs == 1 ? "says" : "say")} so)";
    }

    private IEnumerable<Block> Network(SolveResult network)
    {
        yield return Line("ran", Ran(network.Ttt));
        if (network.Ttt is { FirstLoss: double first, FinalLoss: double final })
        {
            yield return Line("loss", $"{Words.Loss(first)} -> {Words.Loss(final)}");
        }

        yield return Line("votes", PerTest(network.Candidates, Votes));
        yield return BaseUnchanged
            ? Line("base", $"unchanged, sha256 {Short(network.BaseSha256After)}")
            : Line("base", $"CHANGED, sha256 {Short(network.BaseSha256Before)} -> {Short(network.BaseSha256After)}", Styles.Bad);
    }

    private static string Ran(TttRun run)
    {
        var adapter = run.Adapter == AdapterKind.Lora ? $"lora rank {run.Rank}" : run.Adapter.ToString().ToLowerInvariant();
        var seconds = Duration.Format(TimeSpan.FromSeconds(run.Seconds));
        var training = Duration.Format(TimeSpan.FromSeconds(run.TrainSeconds));
        return $"adapter {adapter}, {Words.Count(run.Steps, "step")}, {Words.Count(run.Samples, "sample")}, "
            + $"{seconds} (training {training})";
    }

    private static string Votes(ImmutableArray<Candidate> ranked)
    {
        if (ranked.IsEmpty)
        {
            return "none";
        }

        var note = ranked[0].FromProduct ? " (their cell by cell product)" : "";
        return $"{ranked[0].Votes} of {Words.Count(ranked.Sum(candidate => candidate.Votes), "view")}{note}";
    }

    private string Verdict() => solved switch
    {
        true => "yes",
        false => "no",
        null => "unknown, the file has no answer",
    };

    private Style? VerdictStyle() => solved switch
    {
        true => Styles.Good,
        false => Styles.Bad,
        null => (Style?)null,
    };
}
