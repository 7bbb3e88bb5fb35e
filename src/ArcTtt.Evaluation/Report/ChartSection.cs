namespace ArcTtt.Evaluation.Report;

/// <summary>The charts over all tasks.</summary>
internal static class ChartSection
{
    /// <summary>The longest sides that share a bar, and a filter.</summary>
    public static readonly (int From, int To)[] Sides = [(1, 5), (6, 10), (11, 15), (16, 20), (21, 25), (26, 30)];

    private static readonly (double From, double Below, string Label)[] Shares =
        [(0, 0.25, "under ¼"), (0.25, 0.5, "¼ to ½"), (0.5, 0.75, "½ to ¾"), (0.75, 1, "¾ to 1"), (1, 2, "all")];

    /// <summary>A range of sides in words.</summary>
    public static string Label((int From, int To) sides) => $"{sides.From}–{sides.To}";

    /// <summary>Which range a task's longest side is in.</summary>
    public static (int From, int To) SidesOf(TaskRow row) => Sides.First(sides => row.Task.LongestSide <= sides.To);

    /// <summary>Tasks by the longest side of any of their grids.</summary>
    public static Group[] BySize(IReadOnlyCollection<TaskRow> rows) =>
        [.. Sides.Select(sides => GroupOf(Label(sides), rows.Where(row => SidesOf(row) == sides)))];

    /// <summary>Tasks by the share of views that agreed on the first attempt.</summary>
    /// <param name="rows">Tasks with answers; those without attempts are left out.</param>
    public static Group[] ByAgreement(IReadOnlyCollection<TaskRow> rows) =>
        [.. Shares.Select(share => GroupOf(share.Label, rows.Where(row => row.Agreement >= share.From && row.Agreement < share.Below)))];

    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter page, TaskRow[] rows)
    {
        var scored = rows.Where(row => row.OutputsRight is not null).ToArray();
        page.Write("<section aria-labelledby=\"charts-title\"><h2 id=\"charts-title\">Where it succeeds</h2><div class=\"charts\">\n");
        if (scored.Length > 0)
        {
            Figure(page, "Accuracy by grid size", "Tasks solved, by the longest side of any of their grids; lines are 95% intervals",
                Charts.Rates("Share of tasks solved by longest side of their grids", BySize(scored)));
        }

        if (scored.Any(row => row.Agreement is not null))
        {
            Figure(page, "Accuracy by agreement of views", "Tasks solved, by the share of views that voted for the first attempt",
                Charts.Rates("Share of tasks solved by the share of views that voted for the first attempt", ByAgreement(scored)));
        }

        var timed = rows.Where(row => row.Record is not null).Select(row => (row.Record!.Seconds, row.Solved)).ToArray();
        if (timed.Length > 0)
        {
            Figure(page, "Seconds a task", "<span class=\"key solved\"></span>solved <span class=\"key\"></span>not solved",
                Charts.Histogram("Histogram of the seconds that tasks took", new Histogram(timed)));
        }

        page.Write("</div></section>\n");
    }

    private static Group GroupOf(string label, IEnumerable<TaskRow> rows)
    {
        var all = rows.ToArray();
        return new Group(label, all.Count(row => row.Solved), all.Length);
    }

    private static void Figure(TextWriter page, string title, string explanation, string chart) =>
        page.Write($"<figure class=\"panel\"><figcaption>{title}<small>{explanation}</small></figcaption>{chart}</figure>\n");
}
