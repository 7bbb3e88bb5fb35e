namespace ArcTtt.Evaluation.Report;

/// <summary>A card for each task: demonstrations, test inputs, attempts, answers, and the loss of its test-time training.</summary>
internal static class GallerySection
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextWriter page, TaskRow[] rows, Comparison? comparison)
    {
        page.Write("<section aria-labelledby=\"gallery-title\"><h2 id=\"gallery-title\">Gallery</h2>\n");
        page.Write("<p class=\"quiet\">In the order of the table, and filtered with it. A crossed cell differs from the answer.</p>\n");
        page.Write("<noscript><p class=\"notice\">The grids are drawn by a script inside this page, which this browser does not run.</p></noscript>\n");
        page.Write("<div class=\"tools script-only\"><label><input type=\"checkbox\" id=\"crosses\" checked autocomplete=\"off\"> cross wrong cells</label>"
            + "<label>grid size <input type=\"range\" id=\"zoom\" min=\"0.6\" max=\"2.4\" step=\"0.2\" value=\"1\" autocomplete=\"off\"></label></div>\n");
        page.Write("<div class=\"cards\" id=\"cards\">\n");
        TaskMarkup grids = new(page, deferred: true);
        foreach (var row in rows)
        {
            Card(page, grids, row, comparison);
        }

        page.Write("</div></section>\n");
    }

    private static void Card(TextWriter page, TaskMarkup grids, TaskRow row, Comparison? comparison)
    {
        var title = $"{row.CardId}-title";
        page.Write($"<article class=\"card\" id=\"{row.CardId}\" aria-labelledby=\"{title}\" tabindex=\"-1\"><header>");
        page.Write($"<h3 id=\"{title}\">{Html.Text(row.Task.Id)}</h3>{OutcomeWords.Badge(row)}");
        var baseline = comparison?.Change(row) switch
        {
            "gained" => "<span class=\"change up\">▲ solved here alone</span>",
            "lost" => "<span class=\"change down\">▼ solved by the baseline alone</span>",
            _ => "",
        };
        page.Write($"{baseline}<span class=\"quiet\">{Facts(row)}</span></header>\n");
        if (row.Record?.Error is { } error)
        {
            page.Write($"<p class=\"error\">{Html.Text(error)}</p>\n");
        }

        if (row.Record is { BaseUnchanged: false })
        {
            page.Write("<p class=\"error\">The base weights were not the same after this task as before.</p>\n");
        }

        page.Write("<div class=\"body\"><div class=\"parts\">\n");
        grids.Demonstrations(row.Task);
        for (var i = 0; i < row.Task.Test.Length; i++)
        {
            grids.Attempts(row, i);
        }

        page.Write("</div>\n");
        Loss(page, row.Record);
        page.Write("</div></article>\n");
    }

    private static string Facts(TaskRow row) => row.Record is not { } record
        ? "no record of this task"
        : $"{Html.Count(record.Steps, "step")}, {Html.Count(record.Samples, "sample")}, {Html.Time(record.Seconds)}";

    private static void Loss(TextWriter page, TaskRecord? record)
    {
        var points = LossCurve.Of(record);
        if (points.Count < 2)
        {
            return;
        }

        var first = Html.Loss(record!.FirstLoss ?? points[0].Loss);
        var last = Html.Loss(record.FinalLoss ?? points[^1].Loss);
        var label = $"Test-time training loss from {first} to {last} in {Html.Count(record.Steps, "step")}";
        page.Write($"<div class=\"part\"><h3>Loss {first} → {last}</h3>{Charts.Loss(points, label)}</div>\n");
    }
}
