using System.Globalization;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt compare: a line for each of several runs.</summary>
internal sealed class CompareCommand : ArcCommand
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Runs of evaluate over the same tasks; the others are compared with the first.",
    };

    /// <summary>Creates the command.</summary>
    public CompareCommand()
        : base(
            "compare",
            "Puts several runs side by side: scores with their intervals, the share of the network's views that are right, seconds, and what each gains and loses against the first.",
            ("arcttt compare runs/usual runs/lora-8 runs/lora-32", "which recipe solves more"))
    {
        Take([_runs]);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var runs = parsed.GetRequiredValue(_runs).Select(EvaluationRun.Load).ToArray();
        if (runs.FirstOrDefault(run => !run.Tasks.Any(task => task.HasAnswers)) is { } blind)
        {
            throw new UsageException($"{blind.Directory}: no answer of its tasks is known, expected a run that can be scored");
        }

        if (runs.FirstOrDefault(run => !run.Tasks.Any(task => runs[0].Tasks.Any(other => other.Id == task.Id))) is { } foreign)
        {
            throw new UsageException($"{foreign.Directory}: no task in common with {runs[0].Directory}, expected runs of the same tasks");
        }

        ColumnTable table = new(
            ("run", false), ("tasks", true), ("pass@2", true), ("95% interval", true), ("pass@1", true), ("right views", true), ("seconds a task", true), ("gained, lost", true), ("p", true));
        foreach (var run in runs)
        {
            table.Add(Row(run, runs[0]));
        }

        Terminal.ForOutput().Write(table.ToBlock());
        return ExitCode.Done;
    }

    private static string[] Row(EvaluationRun run, EvaluationRun first)
    {
        var (summary, rate) = (run.Summary, run.Summary.PassAt2!);
        var (gained, lost) = run.Against(first);
        // Those that are scored, as the interval is of them.
        var finished = run.Tasks.Count(task => task.HasAnswers && run.Records.ContainsKey(task.Id));
        return
        [
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Directory))),
            finished < summary.Tasks ? $"{finished} of {summary.Tasks}" : $"{summary.Tasks}",
            $"{rate.Solved}",
            $"{Words.Percent(rate.Low)} to {Words.Percent(rate.High)}",
            $"{summary.PassAt1!.Solved}",
            summary.RightViews is { } share ? Words.Percent(share) : "",
            (run.Records.Count == 0 ? 0 : summary.Seconds.Total / run.Records.Count).ToString("0.0", CultureInfo.InvariantCulture),
            run == first ? "" : $"+{gained} -{lost}",
            run == first ? "" : SignTest.Probability(gained, lost).ToString("0.00", CultureInfo.InvariantCulture),
        ];
    }
}
