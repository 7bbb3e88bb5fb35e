namespace ArcTtt.Cli.Commands;

/// <summary>arcttt curve: accuracy against seconds a task, from several runs.</summary>
internal sealed class CurveCommand : ArcCommand
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Finished runs of evaluate, or folders that keep their summary.json. A line joins those with the same solver.",
    };

    private readonly Option<string[]> _series = new("--series")
    {
        HelpName = "LABEL=RUN,RUN,...",
        Description = "Runs that a line of this name joins, such as both=runs/10s,runs/60s; may be given several times.",
    };

    private readonly Option<CurveSeconds?> _by = CheckedOption.Choice<CurveSeconds>(
        "--by", "Seconds that a task took, the mean of each run, or those that it was given. [default: mean]");

    private readonly Option<string?> _out = SharedOptions.Text(
        "--out", "FILE|-", "Draw the curve as an SVG picture; - is standard output, and then nothing else goes there.");

    private readonly Option<string?> _csv = SharedOptions.Text("--csv", "FILE|-", "Write a row for each run; - as for --out.");

    /// <summary>Creates the command.</summary>
    public CurveCommand()
        : base(
            "curve",
            "Sets the accuracy of several runs against their seconds a task: as a table, a picture, a CSV file.",
            ("arcttt curve runs/10s runs/30s runs/60s --out curve.svg", "what more seconds bring"),
            ("arcttt curve --series search=runs/s5,runs/s20 --series both=runs/b10,runs/b60 --by budget --out curve.svg", "two lines, by the seconds that tasks were given"))
    {
        Take([_runs, _series, _by, _out, _csv]);
        SetAction(Run);
    }

    private static (string Label, string[] Runs) SeriesOf(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } label, { Length: > 0 } runs] && runs.Split(',') is var parts && !parts.Contains("")
            ? (label, parts)
            : throw new UsageException($"--series '{text}': expected LABEL=RUN,RUN,... such as both=runs/10s,runs/60s");

    private int Run(ParseResult parsed)
    {
        FileTarget svg = new("--out", parsed.GetValue(_out));
        FileTarget csv = new("--csv", parsed.GetValue(_csv));
        FileTarget.Check(svg, csv);

        var by = parsed.GetValue(_by) ?? CurveSeconds.Mean;
        var series = (parsed.GetValue(_series) ?? []).Select(SeriesOf).ToArray();
        CurvePoint[] all =
        [
            .. (parsed.GetValue(_runs) ?? []).Select(run => CurvePoint.Load(run)),
            .. series.SelectMany(item => item.Runs.Select(run => CurvePoint.Load(run, item.Label))),
        ];
        if (all.Length == 0)
        {
            throw new UsageException("no run: expected RUN or --series LABEL=RUN,... such as runs/10s runs/60s");
        }

        CurvePoint[] points = [.. all.GroupBy(point => point.Series).SelectMany(line => line.OrderBy(point => point.Along(by)))];
        var notes = Terminal.ForError();
        if (CurvePoint.AreMixed(points))
        {
            notes.WriteLine("note: the runs are not all over the same tasks");
        }

        svg.Write(stream => ReportWriter.WriteCurve(stream, points, by));
        csv.Write(stream => CurvePoint.WriteCsv(stream, points));
        (svg.IsStandardOutput || csv.IsStandardOutput ? notes : Terminal.ForOutput()).Write(Table(points));
        return ExitCode.Done;
    }

    private static Block Table(CurvePoint[] points)
    {
        ColumnTable table = new(
            ("series", false), ("run", false), ("tasks", true), ("given", true), ("took, mean", true), ("solved", true), ("pass@2", true), ("95% interval", true));
        foreach (var point in points)
        {
            table.Add(
                point.Series, point.Run, Words.Number(point.Tasks), point.BudgetSeconds is { } budget ? Duration.Format(TimeSpan.FromSeconds(budget)) : "-",
                Duration.Format(TimeSpan.FromSeconds(point.MeanSeconds)), Words.Number(point.PassAt2.Solved), Words.Percent(point.PassAt2.Rate),
                $"{Words.Percent(point.PassAt2.Low)} to {Words.Percent(point.PassAt2.High)}");
        }

        return table.ToBlock();
    }
}
