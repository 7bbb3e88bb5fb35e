namespace ArcTtt.Evaluation.Report;

/// <summary>The table of tasks, with its filters.</summary>
internal sealed class TableSection(TextWriter page, TaskRow[] rows, Comparison? comparison)
{
    private static readonly (string Value, string Words)[] Results =
    [
        ("solved", "solved"), ("first", "solved by the first attempts"), ("second", "solved by a second attempt"), ("unsolved", "not solved"),
        ("partly", "some outputs right"), ("wrong", "wrong"), ("failed", "failed"), ("missing", "not run"), ("unscored", "answers not known"),
    ];

    private static readonly (string Value, string Words)[] Changes =
        [("gained", "solved here alone"), ("lost", "solved by the baseline alone"), ("both", "solved by both"), ("neither", "solved by neither")];

    private static readonly (string Value, string Words)[] Solvers =
    [
        ("both", "search and network"), ("search", "the search alone"), ("network", "the network alone"), ("together", "the two together"),
        ("missed", "missed, though one had it"),
    ];

    // The search's columns stand only where there was one.
    private readonly bool _searched = rows.Any(row => row.Record?.Search is not null);

    /// <summary>Writes the section.</summary>
    public void Write()
    {
        page.Write("<section aria-labelledby=\"tasks-title\"><h2 id=\"tasks-title\">Tasks</h2>\n");
        Filters();
        page.Write("<div class=\"scroller\" role=\"region\" aria-labelledby=\"tasks-title\" tabindex=\"0\">\n<table id=\"tasks\"><thead><tr>");
        Header("Task", "text", sort: " aria-sort=\"ascending\"");
        Header("Result", "number");
        if (comparison is not null)
        {
            Header("Baseline", "text");
        }

        if (_searched)
        {
            Header("Solved by", "text");
            Header("Program", "number");
        }

        Header("Outputs right", "number", "descending");
        Header("Longest side", "number");
        Header("Votes", "number", "descending");
        Header("Loss", "number");
        Header("Steps", "number", "descending");
        Header("Samples", "number", "descending");
        Header("Seconds", "number", "descending");
        page.Write("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Row(row);
        }

        page.Write("</tbody></table>\n<p id=\"none\" class=\"quiet\" hidden style=\"padding:16px\">No task matches these filters.</p></div></section>\n");
    }

    private static string Option((string Value, string Words) choice) => $"<option value=\"{choice.Value}\">{choice.Words}</option>";

    private static string Classes(TaskRow row) => row.OutputsRight is null
        ? OutcomeWords.Key(row.Outcome)
        : $"{OutcomeWords.Key(row.Outcome)} {(row.Solved ? "solved" : "unsolved")}";

    private void Filters()
    {
        page.Write("<form id=\"filters\" class=\"script-only\" role=\"search\" aria-label=\"Filter the tasks\" autocomplete=\"off\">\n");
        page.Write("<label>Task<input type=\"search\" name=\"id\" placeholder=\"part of its name\" spellcheck=\"false\"></label>\n");
        var present = rows.SelectMany(row => Classes(row).Split(' ')).ToHashSet();
        Select("Result", "result", Results.Where(result => present.Contains(result.Value)));
        Select("Longest side", "side", ChartSection.Sides.Select(sides => (Value: $"{sides.From}", Words: ChartSection.Label(sides))));
        if (_searched)
        {
            Select("Solved by", "by", Solvers);
        }

        if (comparison is not null)
        {
            Select("Beside the baseline", "change", Changes);
        }

        page.Write("<button id=\"clear\" type=\"reset\">Clear</button><output id=\"shown\" aria-live=\"polite\"></output></form>\n");
    }

    private void Select(string label, string name, IEnumerable<(string Value, string Words)> choices) => page.Write(
        $"<label>{label}<select name=\"{name}\"><option value=\"\">any</option>{string.Concat(choices.Select(Option))}</select></label>\n");

    private void Header(string name, string kind, string first = "ascending", string sort = "")
    {
        // Numbers stand on the right, but the result is a word and the loss a curve.
        var style = kind == "number" && name is not ("Result" or "Loss") ? " class=\"number\"" : "";
        page.Write($"<th scope=\"col\"{style} data-kind=\"{kind}\" data-first=\"{first}\"{sort}><button type=\"button\">{name}</button></th>");
    }

    private void Row(TaskRow row)
    {
        var id = Html.Text(row.Task.Id);
        var change = comparison?.Change(row) ?? "";
        page.Write($"<tr data-id=\"{id}\" data-card=\"{row.CardId}\" data-result=\"{Classes(row)}\" data-side=\"{ChartSection.SidesOf(row).From}\" data-change=\"{change}\"{(_searched ? $" data-by=\"{By(row)}\"" : "")}>");
        page.Write($"<th scope=\"row\" data-sort=\"{id}\"><a href=\"#{row.CardId}\">{id}</a></th>");
        Cell($"{(int)row.Outcome}", OutcomeWords.Badge(row), "");
        if (comparison is not null)
        {
            Cell(change, Baseline(row, change), "");
        }

        if (_searched)
        {
            var by = By(row);
            Cell(by, $"{by}{(row.Record is { StoppedEarly: true } ? " <span class=\"quiet\">ended early</span>" : "")}", "");
            Cell($"{row.ProgramCost}", $"{row.ProgramCost:N0}");
        }

        Cell(row.OutputsRight is { } right ? Html.Exact((double)right / row.Task.Test.Length) : "", row.OutputsRight is { } count ? $"{count} of {row.Task.Test.Length}" : "");
        Cell($"{row.Task.LongestSide}", $"{row.Task.LongestSide}");
        Cell(row.Agreement is { } agreement ? Html.Exact(agreement) : "", row.Least is { Views: > 0 } least ? $"{Html.Whole(least.FirstVotes)} of {Html.Whole(least.Views)}" : "");
        Loss(row.Record);
        var record = row.Record;
        Cell($"{record?.Steps}", record is null ? "" : Html.Whole(record.Steps));
        Cell($"{record?.Samples}", record is null ? "" : Html.Whole(record.Samples));
        Cell(record is null ? "" : Html.Exact(record.Seconds), $"{record?.Seconds:0.0}");
        page.Write("</tr>\n");
    }

    private static string By(TaskRow row) => row.Record is { } record && SolverCounts.SolvedByOf(row.Task, record) is not SolvedBy.Nobody and var by
        ? by.ToString().ToLowerInvariant()
        : "";

    private void Loss(TaskRecord? record)
    {
        var points = LossCurve.Of(record);
        var curve = points.Count > 1 ? Charts.Sparkline(points) : "";
        var (sort, content) = record?.FinalLoss is { } final
            ? (Html.Exact(final), $"<span class=\"curve-cell\">{curve}{Html.Loss(final)}</span>")
            : ("", "");
        Cell(sort, content, "");
    }

    private string Baseline(TaskRow row, string change) => change switch
    {
        "gained" => "<span class=\"change up\">▲ here alone</span>",
        "lost" => "<span class=\"change down\">▼ baseline alone</span>",
        "both" => "<span class=\"quiet\">both</span>",
        "neither" => "<span class=\"quiet\">neither</span>",
        _ => $"<span class=\"quiet\">{Incomparable(row)}</span>",
    };

    private string Incomparable(TaskRow row) => comparison!.Baseline.GetValueOrDefault(row.Task.Id) switch
    {
        null => "not there",
        _ when comparison.OtherTasks.Contains(row.Task.Id) => "another task",
        { Record: null } => "not run",
        _ => row.Record is null ? "not run here" : "no answers",
    };

    private void Cell(string sort, string content, string style = "number") =>
        page.Write($"<td{(style.Length == 0 ? "" : $" class=\"{style}\"")} data-sort=\"{sort}\">{content}</td>");
}

/// <summary>The points of a loss curve that can be drawn.</summary>
internal static class LossCurve
{
    /// <summary>The finite points of a record; none without one.</summary>
    /// <param name="record">What the run recorded of a task.</param>
    public static IReadOnlyList<LossPoint> Of(TaskRecord? record) =>
        record is null || record.Losses.IsDefault ? [] : [.. record.Losses.Where(point => double.IsFinite(point.Loss))];
}
