namespace ArcTtt.Cli.Rendering;

/// <summary>What is said at the end about a run that was made or merged, and the exit code.</summary>
internal static class RunConclusion
{
    private const int NamedFailures = 5;

    /// <summary>Writes the scores and what the reader must know before believing them.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unfinished">The line for a run that has not finished all of its tasks.</param>
    /// <param name="output">Receives the table.</param>
    /// <param name="errors">Receives a line for each complaint.</param>
    /// <returns>The exit code: failed if a task failed or is not finished, or if the base changed.</returns>
    public static int Write(EvaluationRun run, string unfinished, Terminal output, TextWriter errors)
    {
        InfoTable table = new();
        table.Add("run", run.Directory);
        table.Add("finished", $"{run.Records.Count} of {Words.Count(run.Tasks.Count, "task")}");
        ScoreTable.Add(table, run.Summary);
        if (run.Summary.Solvers is { } solvers)
        {
            table.Add("solved by", $"{solvers.Both} both, {solvers.Search} the search alone, {solvers.Network} the network alone"
                + (solvers.Together > 0 ? $", {solvers.Together} the two together" : ""));
            table.Add("ended early", $"{Words.Count(solvers.StoppedEarly, "task")}, by short programs that agree");
        }

        if (run.Records.Values.Count(record => record.NetworkProblem is not null) is > 0 and var without)
        {
            table.Add("no network", $"{Words.Count(without, "task")}, by what the search alone had found, or by guesses; {RunFiles.Results} says why");
        }

        var seconds = run.Summary.Seconds;
        table.Add("time", $"{Duration.Format(TimeSpan.FromSeconds(seconds.Total))} of work, {Duration.Format(TimeSpan.FromSeconds(seconds.Median))} for the median task");
        TaskRecord[] failed = [.. run.Records.Values.Where(record => record.Error is not null).OrderBy(record => record.Id, StringComparer.Ordinal)];
        foreach (var record in failed.Take(NamedFailures))
        {
            table.Add("failed", $"{record.Id}: {record.Error}");
        }

        output.Write(table.ToBlock());
        string[] complaints =
        [
            .. failed.Length > 0 ? [$"error: {Words.Count(failed.Length, "task")} failed; {RunFiles.Results} names each with its error"] : Array.Empty<string>(),
            .. run.Records.Values.Any(record => !record.BaseUnchanged) ? ["error: the base weights changed during the run: its results are not to be trusted"] : Array.Empty<string>(),
            .. run.Records.Count < run.Tasks.Count ? [unfinished] : Array.Empty<string>(),
        ];
        foreach (var complaint in complaints)
        {
            errors.WriteLine(Printable.Of(complaint));
        }

        return complaints.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
