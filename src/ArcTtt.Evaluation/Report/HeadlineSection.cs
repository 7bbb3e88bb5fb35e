using System.Globalization;

namespace ArcTtt.Evaluation.Report;

/// <summary>The scores, what test-time training gained, and whatever the reader must know before believing them.</summary>
internal static class HeadlineSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter page, EvaluationRun run, TaskRow[] rows, Comparison? comparison, EvaluationRun? baseline)
    {
        Notices(page, run.Summary, rows);
        page.Write("<div class=\"headline\">\n");
        Main(page, run.Summary);
        Others(page, run.Summary);
        page.Write("</div>\n");
        Solvers(page, run.Summary);
        if (comparison is not null)
        {
            Gain(page, run, comparison, baseline!);
        }
    }

    private static void Notices(TextWriter page, RunSummary summary, TaskRow[] rows)
    {
        var missing = rows.Count(row => row.Outcome == TaskOutcome.Missing);
        if (missing > 0)
        {
            Notice(page, $"{missing} of {Html.Count(rows.Length, "task")} not run: the run is not complete. They count as wrong.");
        }

        if (summary.Failed > 0)
        {
            Notice(page, $"{Html.Count(summary.Failed, "task")} failed with an error, and count as wrong: "
                + "<a href=\"#tasks\" data-filter=\"result:failed\">show them</a>.");
        }

        var changed = rows.Count(row => row.Record is { BaseUnchanged: false });
        if (changed > 0)
        {
            Notice(page, $"The base weights were not the same after {Html.Count(changed, "task")} as before: do not trust these scores.");
        }
    }

    private static void Notice(TextWriter page, string html) => page.Write($"<p class=\"notice\">{html}</p>\n");

    private static void Main(TextWriter page, RunSummary summary)
    {
        page.Write("<section class=\"panel\" aria-labelledby=\"headline-title\" style=\"margin:0\"><h2 id=\"headline-title\">pass@2</h2>");
        if (summary.PassAt2 is not { } rate)
        {
            page.Write("<p class=\"big\">–</p><p>The answers to these tasks are not known, so nothing is scored.</p></section>\n");
            return;
        }

        page.Write($"<p class=\"big\">{Html.Percent(rate.Rate)}<small>%</small></p>");
        page.Write($"<p><b>{rate.Solved} of {Html.Count(summary.Tasks, "task")}</b> solved in two attempts; 95% interval {Html.Percent(rate.Low)} to {Html.Percent(rate.High)}%</p>");
        page.Write($"{Interval("pass@2", rate, ticks: true)}</section>\n");
    }

    private static void Others(TextWriter page, RunSummary summary)
    {
        page.Write("<dl class=\"scores\">");
        if (summary is { PassAt1: { } first, MeanFraction: { } mean, Outputs: { } outputs })
        {
            Score(page, "pass@1", $"{Html.Percent(first.Rate)}%", $"{first.Solved} of {Html.Count(summary.Tasks, "task")} by first attempts");
            Score(page, "mean fraction", $"{Html.Percent(mean)}%", "of each task’s outputs (ARC Prize)");
            var share = outputs.Of == 0 ? 0 : (double)outputs.Solved / outputs.Of;
            Score(page, "outputs", $"{Html.Percent(share)}%", $"{outputs.Solved} of {Html.Count(outputs.Of, "output")} (Kaggle)");
        }

        Score(page, "time a task", Html.Time(summary.Seconds.Median), $"median; {Html.Time(summary.Seconds.Total)} for all tasks together");
        page.Write("</dl>\n");
    }

    private static void Score(TextWriter page, string name, string value, string explanation) =>
        page.Write($"<div><dt>{name}</dt><dd>{value}<small>{explanation}</small></dd></div>");

    private static void Solvers(TextWriter page, RunSummary summary)
    {
        if (summary.Solvers is not { } solvers)
        {
            return;
        }

        string Link(SolvedBy who, int count, string words) => $"<a href=\"#tasks\" data-filter=\"by:{who.ToString().ToLowerInvariant()}\">{count} {words}</a>";
        page.Write("<section class=\"panel\" aria-labelledby=\"solvers-title\"><h2 id=\"solvers-title\">Who solved them</h2>\n<p class=\"facts\">");
        page.Write($"{Link(SolvedBy.Both, solvers.Both, "by the search and by the network")}, {Link(SolvedBy.Search, solvers.Search, "by the search alone")}, "
            + $"{Link(SolvedBy.Network, solvers.Network, "by the network alone")}, {Link(SolvedBy.Together, solvers.Together, "by the two together")}; "
            + $"{Link(SolvedBy.Missed, solvers.Missed, "that one of them alone would have solved were missed")}.</p>\n");
        page.Write("<p class=\"quiet small\">A task is a solver's if each output is among that solver's own two best candidates. "
            + $"{Html.Count(solvers.StoppedEarly, "task")} ended before the network was asked, because short programs agreed.</p></section>\n");
    }

    private static void Gain(TextWriter page, EvaluationRun run, Comparison comparison, EvaluationRun baseline)
    {
        var (mine, other) = (run.Info.Settings, baseline.Info.Settings);
        var isTraining = RunWords.IsUntrained(baseline) && !RunWords.IsUntrained(run)
            && (mine.Solver, mine.SearchSeconds, mine.SearchNodes) == (other.Solver, other.SearchSeconds, other.SearchNodes);
        page.Write("<section class=\"panel gain\" aria-labelledby=\"gain-title\">");
        page.Write($"<h2 id=\"gain-title\">{(isTraining ? "What test-time training gains" : "Beside the baseline")}</h2>\n");
        if (comparison.Tasks == 0)
        {
            page.Write($"<p>The baseline {Html.Text(RunWords.Name(baseline))} has run no task with known answers in common with this run. {NotCompared(comparison)}</p></section>\n");
            return;
        }

        page.Write($"<p>{Sentence(comparison, isTraining)}</p>\n");
        page.Write("<dl class=\"pairs\">");
        Line(page, isTraining ? "with" : Html.Text(RunWords.Name(run)), comparison.Solved, comparison.Tasks);
        Line(page, isTraining ? "without" : Html.Text(RunWords.Name(baseline)), comparison.BaselineSolved, comparison.Tasks);
        page.Write("</dl>\n<p class=\"facts\">");
        page.Write($"<a href=\"#tasks\" data-filter=\"change:gained\">▲ {Html.Count(comparison.Gained.Length, "task")} solved here alone</a>, "
            + $"<a href=\"#tasks\" data-filter=\"change:lost\">▼ {Html.Count(comparison.Lost.Length, "task")} by the baseline alone</a>. "
            + $"Exact sign test: p {Probability(comparison.SignTest)}.</p>\n");
        page.Write($"<p class=\"quiet small\">Baseline: {Html.Text(RunWords.Name(baseline))}, {Html.Text(RunWords.Conditions(baseline))}. {Differences(run, comparison, baseline)}</p></section>\n");
    }

    private static string Sentence(Comparison comparison, bool isTraining)
    {
        var points = 100.0 * (comparison.Solved - comparison.BaselineSolved) / comparison.Tasks;
        var sign = points >= 0 ? "+" : "−";
        var difference = $"<b class=\"gain-points\">{sign}{Math.Abs(points).ToString("0.0", CultureInfo.InvariantCulture)} points</b>";
        var counts = $"{comparison.Solved} {(isTraining ? "with it" : "here")} and {comparison.BaselineSolved} {(isTraining ? "without" : "in the baseline")}, of {Html.Count(comparison.Tasks, "task")}";
        var ratio = comparison.BaselineSolved == 0
            ? "" // Nothing can be a multiple of none.
            : $", {((double)comparison.Solved / comparison.BaselineSolved).ToString("0.00", CultureInfo.InvariantCulture)} times as many";
        return $"{difference}: {counts}{ratio}.";
    }

    private static void Line(TextWriter page, string name, int solved, int tasks)
    {
        var rate = RunScores.Rate(solved, tasks);
        page.Write($"<div><dt>{name}</dt><dd class=\"value\">{Html.Percent(rate.Rate)}% <span class=\"quiet\">{solved} of {tasks}</span></dd>"
            + $"<dd class=\"bar\">{Interval(name, rate, ticks: false)}</dd></div>");
    }

    private static string Interval(string name, TaskRate rate, bool ticks) => Charts.Interval(
        $"{name}: {Html.Percent(rate.Rate)}%, interval {Html.Percent(rate.Low)} to {Html.Percent(rate.High)}%", rate, ticks);

    private static string Probability(double p) => p < 0.001 ? "&lt; 0.001" : $"= {p.ToString("0.000", CultureInfo.InvariantCulture)}";

    private static string Differences(EvaluationRun run, Comparison comparison, EvaluationRun baseline)
    {
        List<string> notes = [];
        if (comparison.Tasks != run.Tasks.Count || comparison.Tasks != baseline.Tasks.Count)
        {
            notes.Add($"Compared on the {Html.Count(comparison.Tasks, "task")} that both have run, with answers.");
        }

        notes.Add(NotCompared(comparison));

        if (run.Info.Settings.BaseSha256 != baseline.Info.Settings.BaseSha256)
        {
            notes.Add("The two runs have different base weights.");
        }

        return string.Join(' ', notes.Where(note => note.Length > 0));
    }

    private static string NotCompared(Comparison comparison)
    {
        List<string> notes = [];
        if (comparison.NotRun > 0)
        {
            notes.Add($"The baseline has not run {comparison.NotRun} of the tasks.");
        }

        if (comparison.OtherTasks.Count > 0)
        {
            notes.Add($"{Html.Count(comparison.OtherTasks.Count, "task")} of the same name but with other grids in the baseline: not compared.");
        }

        return string.Join(' ', notes);
    }
}
