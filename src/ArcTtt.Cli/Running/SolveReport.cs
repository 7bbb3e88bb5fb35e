using System.Collections.Immutable;
using ArcTtt.Cli.Options;
using ArcTtt.Cli.Rendering;
using ArcTtt.Core;
using ArcTtt.Model;
using Spectre.Console;

namespace ArcTtt.Cli.Running;

/// <summary>What solve tells about its run in words.</summary>
/// <param name="result">The solver's result.</param>
/// <param name="solved">Whether the attempts are right, if that is known.</param>
internal sealed class SolveReport(SolveResult result, bool? solved)
{
    private const int ShortHash = 12;

    /// <summary>True if the base weights are the same after the task as before it.</summary>
    public bool BaseUnchanged => result.BaseSha256Before == result.BaseSha256After;

    /// <summary>The lines after the grids.</summary>
    public Block ToBlock()
    {
        List<Block> lines = [Line("solved", Verdict(), VerdictStyle()), Line("ran", Ran(result.Ttt))];
        if (result.Ttt is { FirstLoss: double first, FinalLoss: double final })
        {
            lines.Add(Line("loss", $"{Words.Loss(first)} -> {Words.Loss(final)}"));
        }

        lines.Add(Line("votes", string.Join("; ", result.Candidates.Select(Votes))));
        lines.Add(BaseUnchanged
            ? Line("base", $"unchanged, sha256 {Short(result.BaseSha256After)}")
            : Line("base", $"CHANGED, sha256 {Short(result.BaseSha256Before)} -> {Short(result.BaseSha256After)}", Styles.Bad));
        return Block.Stack(lines);
    }

    private static Block Line(string name, string value, Style? style = null) =>
        Block.Line([new($"{name + ":",-8}", Styles.Quiet), new(value, style ?? Style.Plain)]);

    private static string Short(string hash) => hash.Length <= ShortHash ? hash : hash[..ShortHash];

    private static string Ran(TttRun run)
    {
        var adapter = run.Adapter == AdapterKind.Lora ? $"lora rank {run.Rank}" : run.Adapter.ToString().ToLowerInvariant();
        var seconds = Duration.Format(TimeSpan.FromSeconds(run.Seconds));
        var training = Duration.Format(TimeSpan.FromSeconds(run.TrainSeconds));
        return $"adapter {adapter}, {Words.Count(run.Steps, "step")}, {Words.Count(run.Samples, "sample")}, "
            + $"{seconds} (training {training})";
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
        null => null,
    };

    private string Votes(ImmutableArray<Candidate> ranked, int index)
    {
        var test = result.Candidates.Length == 1 ? "" : $"test {index + 1}: ";
        if (ranked.IsEmpty)
        {
            return $"{test}none";
        }

        var note = ranked[0].FromProduct ? " (their cell by cell product)" : "";
        return $"{test}{ranked[0].Votes} of {Words.Count(result.Ttt.Views, "view")}{note}";
    }
}
