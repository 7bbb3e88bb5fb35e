using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

public sealed partial class ChartTests
{
    public static TheoryData<double[]> Seconds => new(
        [0.0],
        [60.0],
        [60, 60, 60],
        [59.98, 60.01, 60.4, 61.2],
        [0.001, 0.002],
        [3, 60, 60, 60],
        [.. Enumerable.Range(0, 400).Select(i => 0.3 + i % 97 * 0.61)],
        [0, 100_000]);

    [Theory]
    [MemberData(nameof(Seconds))]
    public void Every_task_is_in_one_bin_of_the_histogram_and_in_the_right_one(double[] seconds)
    {
        var histogram = new Histogram([.. seconds.Select((second, i) => (second, i % 3 == 0))]);
        Assert.Equal(seconds.Length, histogram.Bins.Sum(bin => bin.Tasks));
        Assert.Equal((seconds.Length + 2) / 3, histogram.Bins.Sum(bin => bin.Solved));
        Assert.InRange(histogram.Bins.Length, 1, 40);
        Assert.True(histogram.Bins[^1].Tasks > 0);
        for (var bin = 0; bin < histogram.Bins.Length; bin++)
        {
            var (from, below) = (decimal.Parse(histogram.Start(bin), CultureInfo.InvariantCulture), decimal.Parse(histogram.Start(bin + 1), CultureInfo.InvariantCulture));
            Assert.Equal(seconds.Count(second => (decimal)second >= from && (decimal)second < below), histogram.Bins[bin].Tasks);
        }

        XElement.Parse(Rendered.Of<HistogramChart>((nameof(HistogramChart.Label), "label"), (nameof(HistogramChart.Histogram), histogram)));
    }

    [Fact]
    public void Tasks_are_grouped_by_their_longest_side()
    {
        var rows = TaskRow.Of(ReportRuns.Mixed()).Where(row => row.OutputsRight is not null).ToArray();
        Assert.Equal(
            [new("1–5", 1, 3), new("6–10", 1, 1), new("11–15", 0, 1), new("16–20", 0, 0), new("21–25", 0, 0), new("26–30", 0, 1)],
            TaskGroup.BySize(rows));
    }

    [Fact]
    public void Tasks_are_grouped_by_the_votes_of_their_least_certain_output()
    {
        TaskRecord Voted(string id, params int[] votes)
        {
            var record = ReportRuns.Record(id, [.. votes.Select(_ => (ReportRuns.Right, ReportRuns.Wrong))]);
            return record with { Outputs = [.. record.Outputs.Select((output, i) => output with { FirstVotes = votes[i] })] };
        }

        var rows = TaskRow.Of(ReportRuns.Run(
            "votes",
            [ReportRuns.Task("a"), ReportRuns.Task("b"), ReportRuns.Task("c", 2), ReportRuns.Task("d"), ReportRuns.Task("e"), ReportRuns.Task("f")],
            [Voted("a", 32), Voted("b", 31), Voted("c", 32, 7), Voted("d", 8), Voted("e", 16)]));
        Assert.Equal([1, 1, 1, 1, 1], TaskGroup.ByAgreement(rows).Select(group => group.Tasks));
        Assert.Equal(["c"], rows.Where(row => row.Agreement < 0.25).Select(row => row.Task.Id));
        Assert.Null(rows[^1].Agreement);
    }

    [Fact]
    public void A_bar_carries_both_counts_and_its_interval()
    {
        var chart = Rendered.Of<RateChart>(
            (nameof(RateChart.Label), "label"), (nameof(RateChart.Groups), (TaskGroup[])[new("1–5", 3, 4), new("6–10", 0, 0)]));
        Assert.Contains("<title>1–5: 3 of 4, 75.0% (30.1 to 95.4%)</title>", chart, StringComparison.Ordinal);
        Assert.Contains(">3/4</text>", chart, StringComparison.Ordinal);
        Assert.Contains(">0/0</text>", chart, StringComparison.Ordinal);
        Assert.Single(XElement.Parse(chart).Descendants("rect"));
    }

    public static TheoryData<double[]> LossCurves => new([1.5, 0.1, 0.002], [0.5, 0.5], [0, 0], [1e-12, 1e9], [2.5, 0]);

    [Theory]
    [MemberData(nameof(LossCurves))]
    public void A_loss_curve_stays_within_its_picture(double[] losses)
    {
        LossPoint[] points = [.. losses.Select((loss, i) => new LossPoint(1 + 7 * i, loss))];
        foreach (var (chart, width, height) in (ReadOnlySpan<(string, double, double)>)[(Curve(points), 200, 152), (Rendered.Of<Sparkline>((nameof(Sparkline.Points), points)), 64, 18)])
        {
            var curve = XElement.Parse(chart).Descendants("path").Single(path => (string?)path.Attribute("class") == "curve");
            var numbers = Point().Matches((string)curve.Attribute("d")!);
            Assert.Equal(losses.Length, numbers.Count);
            foreach (Match number in numbers)
            {
                Assert.InRange(double.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture), 0, width);
                Assert.InRange(double.Parse(number.Groups[2].ValueSpan, CultureInfo.InvariantCulture), 0, height);
            }
        }
    }

    [Fact]
    public void A_lower_loss_is_lower_in_the_picture_and_a_later_step_is_further_right()
    {
        var curve = Point().Matches((string)XElement.Parse(Curve(new(1, 1), new(50, 0.1), new(100, 0.01)))
            .Descendants("path").Single(path => (string?)path.Attribute("class") == "curve").Attribute("d")!);
        double[] Column(int group) => [.. curve.Select(point => double.Parse(point.Groups[group].ValueSpan, CultureInfo.InvariantCulture))];
        var (x, y) = (Column(1), Column(2));
        Assert.True(x[0] < x[1] && x[1] < x[2]);
        Assert.True(y[0] < y[1] && y[1] < y[2]);
        Assert.Equal(y[1] - y[0], y[2] - y[1], 1);
    }

    private static string Curve(params LossPoint[] points) =>
        Rendered.Of<LossChart>((nameof(LossChart.Points), points), (nameof(LossChart.Label), "label"));

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Point();
}
