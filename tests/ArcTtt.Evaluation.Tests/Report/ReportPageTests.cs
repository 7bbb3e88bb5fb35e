using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArcTtt.Core;
using ArcTtt.Model;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

public sealed partial class ReportPageTests
{
    [Fact]
    public void The_headline_says_the_scores_of_the_summary()
    {
        var run = ReportRuns.Mixed();
        var page = ReportRuns.Page(run);

        // By hand: six tasks have answers, two of them are solved, one of these by its first attempts alone; of their 8 outputs 1 + 2 + 1 are right.
        Assert.Contains("33.3<small>%</small>", page, StringComparison.Ordinal);
        Assert.Contains("<b>2 of 6 tasks</b> solved in two attempts; 95% interval 9.7 to 70.0%", page, StringComparison.Ordinal);
        Assert.Contains("<dt>pass@1</dt><dd>16.7%<small>1 of 6 tasks", page, StringComparison.Ordinal);
        Assert.Contains("<dt>mean fraction</dt><dd>41.7%", page, StringComparison.Ordinal);
        Assert.Contains("<dt>outputs</dt><dd>50.0%<small>4 of 8 outputs", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reader_is_warned_of_what_is_missing_failed_or_not_to_be_trusted()
    {
        var page = ReportRuns.Page(ReportRuns.Mixed());
        Assert.Contains("1 of 7 tasks not run", page, StringComparison.Ordinal);
        Assert.Contains("1 task failed with an error", page, StringComparison.Ordinal);
        Assert.DoesNotContain("do not trust", page, StringComparison.Ordinal);

        var good = ReportRuns.Run("good", [ReportRuns.Task("a")], [ReportRuns.Record("a", (ReportRuns.Right, ReportRuns.Right))]);
        Assert.DoesNotContain("class=\"notice\"", WithoutNoscript(ReportRuns.Page(good)), StringComparison.Ordinal);

        var changed = ReportRuns.Run("changed", [ReportRuns.Task("a")], [ReportRuns.Record("a", (ReportRuns.Right, ReportRuns.Right)) with { BaseUnchanged = false }]);
        Assert.Contains("after 1 task as before: do not trust these scores", ReportRuns.Page(changed), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_answers_nothing_is_scored_and_no_cell_is_called_wrong()
    {
        var page = ReportRuns.Page(ReportRuns.Run("blind", [ReportRuns.Task("a", answers: false)], [ReportRuns.Record("a", (ReportRuns.Right, ReportRuns.Wrong))]));
        Assert.Contains("The answers to these tasks are not known", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-wrong=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Accuracy by", page, StringComparison.Ordinal);
        Assert.Contains("Seconds a task", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_has_just_begun_has_a_report()
    {
        var page = ReportRuns.Page(ReportRuns.Run("empty", [ReportRuns.Task("a")], []));
        Assert.Contains("1 of 1 task not run", page, StringComparison.Ordinal);
        Assert.Contains("<b>0 of 1 task</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Seconds a task", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gain_of_training_is_told_with_both_counts_their_ratio_and_a_test()
    {
        ArcTask[] tasks = [.. Enumerable.Range(0, 10).Select(i => ReportRuns.Task($"t{i}"))];
        EvaluationRun With(string name, AdapterKind adapter, params int[] solved) => ReportRuns.Run(
            name, tasks, tasks.Select((task, i) => ReportRuns.Record(task.Id, (solved.Contains(i) ? ReportRuns.Right : ReportRuns.Wrong, ReportRuns.Wrong))), adapter);
        var run = With("trained", AdapterKind.Full, 0, 1, 2, 3, 4, 5);

        var page = ReportRuns.Page(run, With("untrained", AdapterKind.None, 0, 9));
        Assert.Contains("What test-time training gains", page, StringComparison.Ordinal);
        Assert.Contains("+40.0 points</b>: 6 with it and 2 without, of 10 tasks, 3.00 times as many.", page, StringComparison.Ordinal);
        Assert.Contains("5 tasks solved here alone", page, StringComparison.Ordinal);
        Assert.Contains("1 task by the baseline alone", page, StringComparison.Ordinal);

        // 2 * (1 + 6) / 64.
        Assert.Contains("Exact sign test: p = 0.219.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Compared on", page, StringComparison.Ordinal);

        var untrained = With("untrained", AdapterKind.None, 0, 9);
        var otherSearch = EvaluationRun.Create(
            "/runs/other-search", untrained.Info with { Settings = untrained.Info.Settings with { SearchNodes = 5 } }, tasks, untrained.Records.Values);
        Assert.DoesNotContain("What test-time training gains", ReportRuns.Page(run, otherSearch), StringComparison.Ordinal);

        var other = ReportRuns.Page(run, With("lora", AdapterKind.Lora, 0, 1, 2, 3, 4, 5, 6));
        Assert.Contains("Beside the baseline", other, StringComparison.Ordinal);
        Assert.Contains("−10.0 points</b>: 6 here and 7 in the baseline, of 10 tasks, 0.86 times as many.", other, StringComparison.Ordinal);

        Assert.Contains("6 with it and 0 without, of 10 tasks.", ReportRuns.Page(run, With("nothing", AdapterKind.None)), StringComparison.Ordinal);
        Assert.DoesNotContain("sign test", ReportRuns.Page(run), StringComparison.Ordinal);
        Assert.DoesNotContain("data-change=\"gained\"", ReportRuns.Page(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_of_other_tasks_is_compared_on_what_is_shared()
    {
        var right = (ReportRuns.Right, ReportRuns.Right);
        var run = ReportRuns.Run("run", [ReportRuns.Task("a"), ReportRuns.Task("b")], [ReportRuns.Record("a", right), ReportRuns.Failure("b", "failed")]);
        var page = ReportRuns.Page(run, ReportRuns.Run("baseline", [ReportRuns.Task("b"), ReportRuns.Task("c")], [ReportRuns.Record("b", right)], AdapterKind.None));
        Assert.Contains("−100.0 points</b>: 0 with it and 1 without, of 1 task, 0.00 times as many.", page, StringComparison.Ordinal);
        Assert.Contains("Compared on the 1 task that both have", page, StringComparison.Ordinal);

        var apart = ReportRuns.Page(run, ReportRuns.Run("baseline", [ReportRuns.Task("c")], [], AdapterKind.None));
        Assert.Contains("has run no task with known answers in common", apart, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_messages_cannot_become_markup()
    {
        const string id = "<script>alert(1)</script>\"'&x y/\u0007é";
        var run = ReportRuns.Run("<i>run</i>", [ReportRuns.Task(id), ReportRuns.Task("task-.0")], [ReportRuns.Failure(id, "<img src=x onerror=alert(2)>\nsecond line")]);
        var page = ReportRuns.Page(run, ReportRuns.Run("<u>", [ReportRuns.Task(id)], []));
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<u>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;x y/\uFFFDé", page, StringComparison.Ordinal);
        var ids = Id().Matches(page).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, element => Assert.DoesNotContain(' ', element));
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = ReportRuns.Page(ReportRuns.Mixed(), ReportRuns.Mixed());
        Assert.All(Reference().Matches(page).Select(match => match.Groups[1].Value), target => Assert.Matches("^(#|data:)", target));
        Assert.DoesNotMatch(@"(?i)@import|url\(|<(iframe|object|embed|img|base)\b", page);
        var ids = Id().Matches(page).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.All(Anchor().Matches(page).Select(match => match.Groups[1].Value), target => Assert.Contains(target, ids));
    }

    [Fact]
    public void The_essentials_are_in_the_markup_itself()
    {
        var page = Tag().Replace(Script().Replace(ReportRuns.Page(ReportRuns.Mixed()), ""), " ");
        foreach (var words in (string[])["33.3 %", "2 of 6 tasks", "a-first", "solved, 2nd attempt", "1 of 2 outputs", "not run", "24 of 32", "0.0020", "12.5"])
        {
            Assert.Matches(Regex.Escape(words).Replace("\\ ", @"\s*", StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public void The_cells_of_every_grid_are_there_and_the_wrong_ones_are_marked()
    {
        var page = ReportRuns.Page(ReportRuns.Run("one", [ReportRuns.Task("a")], [ReportRuns.Record("a", (ReportRuns.Right, ReportRuns.Wrong))]));
        Assert.Contains("aria-label=\"attempt 1, right, 2 by 3\" data-cells=\"123456\"></svg>", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"attempt 2, wrong, 2 by 3\" data-cells=\"123406\" data-wrong=\"08\"></svg>", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"answer, 2 by 3\" data-cells=\"123456\"></svg>", page, StringComparison.Ordinal);
        Assert.Contains("<b>✗ 1 of 6 cells wrong</b>3 of 32 votes", page, StringComparison.Ordinal);
        var task = ReportRuns.Task("a");
        foreach (var grid in task.Train.SelectMany(pair => new[] { pair.Input, pair.Output! }).Append(task.Test[0].Input))
        {
            Assert.Contains($"data-cells=\"{grid.ToString().Replace("\n", "", StringComparison.Ordinal)}\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_loss_that_diverged_does_no_harm()
    {
        var record = ReportRuns.Record("a", (ReportRuns.Wrong, ReportRuns.Wrong)) with { Losses = [new(1, 2), new(2, double.NaN), new(3, double.PositiveInfinity), new(4, 3)] };
        var page = ReportRuns.Page(ReportRuns.Run("diverged", [ReportRuns.Task("a")], [record]));
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_hundred_of_the_largest_tasks_stay_under_25_megabytes()
    {
        using ReportFolder folder = new();
        var path = folder.PathOf("report.html");
        ReportWriter.Write(path, ReportRuns.Largest(400), null);
        Assert.InRange(new FileInfo(path).Length, 400 * 32 * 900, 25_000_000);
    }

    [Fact]
    public void A_task_is_drawn_as_a_page_without_a_script()
    {
        var task = ReportRuns.Task("<task>", 2);
        var page = Drawing(ReportWriter.WriteTaskPage, task);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<task>", page, StringComparison.Ordinal);
        Assert.Equal(Grids(task), Svg().Matches(page).Select(svg => GridPainter.Paint(
            svg.Groups[3].Value, int.Parse(svg.Groups[2].ValueSpan, null), int.Parse(svg.Groups[1].ValueSpan, null))));
    }

    [Fact]
    public void A_task_is_drawn_as_a_picture_that_holds_all_of_it()
    {
        ArcTask[] tasks =
        [
            ReportRuns.Task("<small> & \"odd\"", 2),
            ReportRuns.Task("large", 3, side: 30),
            new("tiny", [.. Enumerable.Repeat(new ArcPair(Grid.Parse("1"), Grid.Parse("2")), 30)], [new(Grid.Parse("3"), Grid.Parse("4"))]),
        ];
        foreach (var task in tasks)
        {
            var picture = XElement.Parse(Drawing(ReportWriter.WriteTaskPicture, task));
            XNamespace svg = "http://www.w3.org/2000/svg";
            var (width, height) = ((double)picture.Attribute("width")!, (double)picture.Attribute("height")!);
            List<(double X, double Y, double Right, double Bottom)> boxes = [];
            var drawn = picture.Elements(svg + "g").Where(group => group.Attribute("transform") is not null).Zip(Grids(task), (group, grid) =>
            {
                var place = Transform().Match((string)group.Attribute("transform")!).Groups;
                double Number(int part) => double.Parse(place[part].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                boxes.Add((Number(1), Number(2), Number(1) + grid.Width * Number(3), Number(2) + grid.Height * Number(3)));
                return GridPainter.Paint(string.Concat(group.Elements().Select(path => path.ToString().Replace($" xmlns=\"{svg}\"", "", StringComparison.Ordinal))), grid.Height, grid.Width);
            }).ToArray();
            Assert.Equal(Grids(task), drawn);
            Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.Right <= width && box.Bottom <= height, $"{task.Id}: {box} is outside {width}x{height}"));
            for (var i = 0; i < boxes.Count; i++)
            {
                Assert.DoesNotContain(boxes[..i], box => box.X < boxes[i].Right && boxes[i].X < box.Right && box.Y < boxes[i].Bottom && boxes[i].Y < box.Bottom);
            }
        }
    }

    [Fact]
    public void What_is_not_known_is_drawn_as_a_question_mark()
    {
        var task = ReportRuns.Task("blind", answers: false);
        Assert.Contains("<span class=\"unknown\">?</span>", Drawing(ReportWriter.WriteTaskPage, task), StringComparison.Ordinal);
        Assert.Contains(">?</text>", Drawing(ReportWriter.WriteTaskPicture, task), StringComparison.Ordinal);
        Assert.DoesNotContain(">?</text>", Drawing(ReportWriter.WriteTaskPicture, ReportRuns.Task("known")), StringComparison.Ordinal);
    }

    private static string Drawing(Action<Stream, ArcTask> write, ArcTask task) => Rendered.Of(stream => write(stream, task));

    private static IEnumerable<Grid> Grids(ArcTask task) => task.Train.Concat(task.Test).SelectMany(pair => new[] { pair.Input, pair.Output! });

    private static string WithoutNoscript(string page) => Noscript().Replace(page, "");

    [GeneratedRegex("<noscript>.*?</noscript>")]
    private static partial Regex Noscript();

    [GeneratedRegex("(?s)<(script|style)>.*?</\\1>")]
    private static partial Regex Script();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(?:src|href)=[\"']([^\"']*)")]
    private static partial Regex Reference();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("<svg class=\"grid\"[^>]*viewBox=\"0 0 (\\d+) (\\d+)\"[^>]*>(.*?)</svg>")]
    private static partial Regex Svg();

    [GeneratedRegex(@"translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)")]
    private static partial Regex Transform();
}
