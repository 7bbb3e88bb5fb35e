using System.Globalization;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt calibrate: tries other constants for the rule that turns candidates into attempts.</summary>
internal sealed class CalibrateCommand : ArcCommand
{
    private const int Shown = 8;

    private readonly Argument<string[]> _runs = new("RUN")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Runs of evaluate with --set earlyStop=off over training tasks or dev-100, never over tasks that a report is about.",
    };

    /// <summary>Creates the command.</summary>
    public CalibrateCommand()
        : base(
            "calibrate",
            "Tells how far the search's and the network's evidence can be trusted, and which rule would have turned it into most right attempts.",
            ("arcttt calibrate runs/dev-100", "what another rule would have made of a finished run"))
    {
        Take([_runs]);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        Calibration calibration = new(parsed.GetRequiredValue(_runs).SelectMany(run => EvaluationRun.Load(run).ForCalibration()));
        if (calibration.Tasks == 0)
        {
            throw new UsageException("RUN: no finished task with a search and known answers, expected a run of --solver both");
        }

        if (calibration.StoppedEarly > 0)
        {
            Terminal.ForError().WriteLine($"note: of {Words.Count(calibration.StoppedEarly, "task")} the network's candidates are not known: run with --set earlyStop=off");
        }

        ColumnTable lengths = new(("length of the search's best program", true), ("right", true), ("of", true));
        foreach (var band in calibration.ByLength)
        {
            lengths.Add(band.Below >= int.MaxValue ? $"{band.From:0} or more" : $"{band.From:0} to {band.Below - 1:0}", $"{band.Right}", $"{band.Outputs}");
        }

        ColumnTable votes = new(("votes for the network's best", true), ("right", true), ("of", true));
        foreach (var band in calibration.ByVotes)
        {
            votes.Add($"{Words.Percent(band.From)} to {Words.Percent(Math.Min(1, band.Below))}", $"{band.Right}", $"{band.Outputs}");
        }

        ColumnTable rules = new(("rule", false), ("short", true), ("many", true), ("few", true), ("pass@2", true), ("pass@1", true));
        Add(rules, "usual", calibration.Score(AttemptRule.Usual));
        foreach (var score in calibration.Alternatives().Take(Shown))
        {
            Add(rules, score.Rule == AttemptRule.Usual ? "the same" : "other", score);
        }

        Terminal.ForOutput().Write(Block.Stack([lengths.ToBlock(), votes.ToBlock(), rules.ToBlock(), Block.Text($"of {Words.Count(calibration.Tasks, "task")}")], gap: 1));
        return ExitCode.Done;
    }

    private static void Add(ColumnTable table, string name, RuleScore score)
    {
        var rule = score.Rule;
        static string Length(int value) => value == int.MaxValue ? "any" : value.ToString(CultureInfo.InvariantCulture);
        table.Add(name, Length(rule.ShortProgram), Words.Percent(rule.ManyVotes), Words.Percent(rule.FewVotes), $"{score.Solved}", $"{score.SolvedFirst}");
    }
}
