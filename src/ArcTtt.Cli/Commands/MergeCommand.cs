namespace ArcTtt.Cli.Commands;

/// <summary>arcttt merge: joins the shards of a run.</summary>
internal sealed class MergeCommand : ArcCommand
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "Run directories that differ in nothing but their tasks.",
    };

    private readonly Option<string> _out = SharedOptions.Needed("--out", "DIR", "The new run directory.");

    private readonly Option<string?> _baseline = SharedOptions.Baseline();

    /// <summary>Creates the command.</summary>
    public MergeCommand()
        : base(
            "merge",
            "Joins runs over parts of a data set, such as shards, into one run; refuses mixed settings and contradictions.",
            ("arcttt merge runs/part-1 runs/part-2 --out runs/whole", "join two shards"))
    {
        Take([_runs, _out, _baseline]);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var directories = parsed.GetRequiredValue(_runs);
        var target = parsed.GetRequiredValue(_out);
        if (target.Length == 0)
        {
            throw new UsageException("--out '': expected a new folder");
        }

        var baseline = parsed.GetValue(_baseline) is { } other ? EvaluationRun.Load(other) : null;
        var run = Merger.Merge(directories, target, baseline, (merged, folder) => ReportWriter.Write(Path.Combine(folder, RunFiles.Report), merged, baseline));
        var missing = $"error: {Words.Count(run.Tasks.Count - run.Records.Count, "task")} not finished by any run: wrong";
        return RunConclusion.Write(run, missing, Terminal.ForOutput(), Console.Error);
    }
}
