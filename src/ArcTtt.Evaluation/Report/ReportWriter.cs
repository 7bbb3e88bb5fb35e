namespace ArcTtt.Evaluation.Report;

/// <summary>Writes a run's report.html: one file that needs nothing but a browser.</summary>
public static class ReportWriter
{
    /// <summary>Writes the report. The file appears complete or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="run">The run.</param>
    /// <param name="baseline">A run to compare it with, such as one without test-time training; null for none.</param>
    public static void Write(string path, EvaluationRun run, EvaluationRun? baseline)
    {
        var rows = TaskRow.Of(run);
        var comparison = baseline is null ? null : new Comparison(rows, TaskRow.Of(baseline));
        var name = RunWords.Name(run);
        Page.Write(path, $"{name} · ArcTtt", script: true, page =>
        {
            page.Write("<a class=\"skip\" href=\"#tasks\">To the table of tasks</a>\n");
            page.Write($"<header class=\"top\"><p class=\"kind\">ArcTtt evaluation</p><h1>{Html.Text(name)}</h1>");
            page.Write($"<p class=\"quiet\">{Html.Text(RunWords.Conditions(run))}</p></header>\n<main>\n");
            HeadlineSection.Write(page, run, rows, comparison, baseline);
            ChartSection.Write(page, rows);
            new TableSection(page, rows, comparison).Write();
            GallerySection.Write(page, rows, comparison);
            SettingsSection.Write(page, run, baseline);
            page.Write("</main>\n<footer>Written by arcttt evaluate. Intervals are Wilson's, at 95%. A task counts as solved when every one of its "
                + "test outputs is right in one of two attempts; tasks that failed or were not run count as wrong.</footer>\n");
        });
    }
}
