using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArcTtt.Model;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests;

/// <summary>Accuracy against seconds a task, from run directories.</summary>
public sealed partial class CurveTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void ARunAndItsSummaryAloneGiveTheSamePoint()
    {
        var whole = CurvePoint.Load(Finished("whole", network => network with { Steps = null, Budget = TimeSpan.FromSeconds(20) }));
        Assert.Equal(("network alone", 3, 2), (whole.Series, whole.Tasks, whole.PassAt2.Solved));
        // Two tasks that say 1.5 seconds, and one that failed at once.
        Assert.Equal((20.0, 1.0), (whole.BudgetSeconds, Math.Round(whole.MeanSeconds, 1)));
        Assert.NotNull(whole.TasksSha256);
        Assert.Equal(whole with { Run = "" }, CurvePoint.Load(Kept("whole")) with { Run = "" });
    }

    [Fact]
    public void ASummaryFromBeforeItToldTheConditionsIsRead()
    {
        Finished("old");
        var kept = Kept("old", summary => summary.Remove("conditions"));
        var point = CurvePoint.Load(kept);
        Assert.Equal(("kept old", 3, 2, null, null), (point.Series, point.Tasks, point.PassAt2.Solved, point.BudgetSeconds, point.TasksSha256));
        Assert.Equal(1, point.MeanSeconds, 1);
        var error = Assert.Throws<EvaluationException>(() => point.Along(CurveSeconds.Budget));
        Assert.Equal($"{kept}: no budget of a task is known, expected a run with one, or the mean seconds of all", error.Message);

        // Who solved them is told of both alone.
        var both = Kept("old", summary =>
        {
            summary.Remove("conditions");
            summary["solvers"] = JsonNode.Parse("""{"both":1,"search":1,"network":0,"together":0,"missed":0,"stoppedEarly":0}""");
        });
        Assert.Equal("search and network", CurvePoint.Load(both).Series);
    }

    [Theory]
    [InlineData("solver", "both", "search and network")]
    [InlineData("solver", "search", "search alone")]
    [InlineData("adapter", "none", "network, not trained")]
    [InlineData("adapter", "lora", "network alone")]
    public void RunsOfOneSolverAreOnOneLine(string name, string value, string series)
    {
        Finished("run");
        Assert.Equal(series, CurvePoint.Load(Kept("run", summary => summary["conditions"]![name] = value)).Series);
        Assert.Equal("mine", CurvePoint.Load(_bench["kept run"], "mine").Series);
    }

    [Fact]
    public void WhatIsNoPointIsNamed()
    {
        Finished("run");
        Refused("run", summary => summary["conditions"]!["missing"] = 2, "3 of 5 tasks are finished, expected a finished run: go on with evaluate --resume");
        Refused("run", summary => summary["passAt2"] = null, "the answers to its tasks are not known, expected a run with scores");
        Refused("run", summary => summary["seconds"]!["total"] = 0, "its tasks took 0 seconds, expected more for a logarithmic axis");
        var path = Path.Combine(_bench["kept run"], RunFiles.Summary);
        File.WriteAllText(path, """{"tasks":"many"}""");
        Assert.StartsWith($"{path}: these are no scores of a run: ", Assert.Throws<EvaluationException>(() => CurvePoint.Load(_bench["kept run"])).Message, StringComparison.Ordinal);
        Assert.StartsWith($"{_bench["nowhere"]}: no run there, ", Assert.Throws<EvaluationException>(() => CurvePoint.Load(_bench["nowhere"])).Message, StringComparison.Ordinal);
        Assert.Equal("RUN '': expected a run directory", Assert.Throws<EvaluationException>(() => CurvePoint.Load("")).Message);
    }

    [Fact]
    public void AnUnfinishedRunIsRefused()
    {
        using CancellationTokenSource stop = new();
        var run = _bench.Run(Bench.Tasks("a", "b"), (task, _, _) =>
        {
            stop.Cancel();
            return _bench.Result(task, Bench.Right, Bench.Wrong);
        }, cancellation: stop.Token);
        Assert.Single(run.Records);
        Assert.StartsWith(
            $"{_bench.Out}: 1 of 2 tasks are finished, ", Assert.Throws<EvaluationException>(() => CurvePoint.Load(_bench.Out)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherTasksAreNoticedWhereTheyAreKnown()
    {
        var point = Point("x", 10, 4);
        Assert.False(CurvePoint.AreMixed([point, point with { TasksSha256 = "a" }]));
        Assert.True(CurvePoint.AreMixed([point with { TasksSha256 = "b" }, point with { TasksSha256 = "a" }]));
        Assert.True(CurvePoint.AreMixed([point, Point("x", 10, 4, tasks: 20)]));
    }

    [Fact]
    public void TheTableHasARowForEachRun()
    {
        using MemoryStream stream = new();
        CurvePoint.WriteCsv(stream, [Point("both", 10, 4) with { BudgetSeconds = null }, Point("=1+1", 2.5, 0)]);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        Assert.Equal("series,run,tasks,solved,passAt2,low,high,budgetSeconds,meanSeconds", lines[0]);
        Assert.Matches(@"^both,run,10,4,0\.4,0\.168\d+,0\.687\d+,,10$", lines[1]);
        Assert.Matches(@"^""'=1\+1"",run,10,0,0,0,0\.277\d+,5,2\.5$", lines[2]);
    }

    [Theory]
    [InlineData(CurveSeconds.Mean)]
    [InlineData(CurveSeconds.Budget)]
    public void ThePictureHasAPlaceForEachPoint(CurveSeconds seconds)
    {
        CurvePoint[] points = [Point("both", 80, 9), Point("both", 10, 4), Point("search & co", 5, 3), Point("both", 40, 5), Point("search & co", 9.8, 3)];
        var svg = Draw(points, seconds);

        // Right of each other by their seconds, higher by their share; twice the seconds is as far from 10 to 20 as from 40 to 80.
        var both = Places(Lines(svg)[0]);
        Assert.Equal(3, both.Length);
        Assert.Equal(both.OrderBy(place => place.X), both);
        Assert.True(both[0].Y > both[1].Y && both[1].Y > both[2].Y);
        Assert.Equal(2 * (both[2].X - both[1].X), both[1].X - both[0].X, 8.0);
        Assert.Equal(2, Lines(svg).Length);
        Assert.Equal(points.Length, Texts(svg).Count(text => text.EndsWith(".0%", StringComparison.Ordinal)));
        Assert.Contains("search & co", Texts(svg));
        Assert.Contains("tasks solved (pass@2)", Texts(svg));
        Assert.Contains(seconds == CurveSeconds.Mean ? "seconds a task took, mean (logarithmic)" : "seconds a task was given (logarithmic)", Texts(svg));
        Assert.Contains("10", Texts(svg));
    }

    [Theory]
    [InlineData(new[] { 9.8 }, 400)]
    [InlineData(new[] { 10.0, 10 }, 1)]
    [InlineData(new[] { 0.004, 100_000.0 }, 20)]
    [InlineData(new[] { 10.0, 30, 60, 120 }, 100)]
    [InlineData(new[] { 58.0, 61 }, 100)]
    public void NothingLeavesThePictureAndTheAxisHasNumbers(double[] seconds, int tasks)
    {
        var svg = Draw([.. seconds.Select((second, i) => Point(i % 2 == 0 ? "a" : "b", second, Math.Min(i * 9, tasks), tasks))], CurveSeconds.Mean);
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        foreach (var element in svg.Descendants().Where(element => element.Attribute("x") is not null && element.Attribute("transform") is null))
        {
            Assert.InRange(Number(element, "x"), 8, width - 8);
            Assert.InRange(Number(element, "y"), 8, height - 8);
        }

        Assert.All(Lines(svg).SelectMany(Places), place =>
        {
            Assert.InRange(place.X, 60, width - 20);
            Assert.InRange(place.Y, 60, height - 60);
        });
        Assert.InRange(Texts(svg).Count(text => double.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _)), 2, 12);
    }

    [Fact]
    public void PointsOfTwoLinesAtOnePlaceAreBothSeen()
    {
        var svg = Draw([Point("a", 10, 4), Point("b", 10, 4)], CurveSeconds.Mean);
        var places = svg.Descendants().Where(element => element.Name.LocalName == "text" && (string?)element.Attribute("class") == "value").ToArray();
        Assert.Equal(2, places.Select(place => (Number(place, "x"), Number(place, "y"))).Distinct().Count());
        var whiskers = svg.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("whisker", StringComparison.Ordinal) == true);
        Assert.Equal(2, whiskers.Select(whisker => (string)whisker.Attribute("d")!).Distinct().Count());
    }

    [Fact]
    public void ALongLegendGoesOnBelow()
    {
        CurvePoint[] points = [.. Enumerable.Range(0, 8).Select(i => Point($"a series with a long name, {i}", 10 + i, i))];
        var names = Draw(points, CurveSeconds.Mean).Descendants().Where(element => element.Value.StartsWith("a series", StringComparison.Ordinal) && element.Name.LocalName == "text").ToArray();
        Assert.Equal(8, names.Length);
        Assert.True(names.Select(name => Number(name, "y")).Distinct().Count() > 1);
        Assert.All(names, name => Assert.InRange(Number(name, "x") + 7.6 * name.Value.Length, 0, 760));
    }

    private static CurvePoint Point(string series, double seconds, int solved, int tasks = 10) =>
        new(series, "run", tasks, RunScores.Rate(solved, tasks), seconds, 2 * seconds);

    private static XElement Draw(CurvePoint[] points, CurveSeconds seconds)
    {
        using MemoryStream stream = new();
        ReportWriter.WriteCurve(stream, points, seconds);
        return XElement.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    // The lines of the picture, not those of the legend.
    private static string[] Lines(XElement svg) =>
    [
        .. svg.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("line ", StringComparison.Ordinal) == true)
            .Select(element => (string)element.Attribute("d")!).Where(path => !path.Contains('h', StringComparison.Ordinal)),
    ];

    private static (double X, double Y)[] Places(string path) => [.. Place().Matches(path).Select(match =>
        (double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)))];

    private static string[] Texts(XElement svg) => [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Place();

    // Three tasks: solved, solved, failed.
    private string Finished(string name, Func<SolveOptions, SolveOptions>? change = null) => _bench.Run(
        Bench.Tasks("a", "b", "c"),
        (task, _, _) => task.Id == "c" ? throw new SolveException("no luck") : _bench.Result(task, Bench.Right, Bench.Wrong),
        plan: change is null ? null : Bench.PlanWith(change), directory: _bench[name]).Directory;

    // A folder that keeps nothing of a run but its scores.
    private string Kept(string name, Action<JsonObject>? change = null)
    {
        var summary = JsonNode.Parse(_bench.Read(RunFiles.Summary, _bench[name]))!.AsObject();
        change?.Invoke(summary);
        var folder = Directory.CreateDirectory(_bench[$"kept {name}"]).FullName;
        File.WriteAllText(Path.Combine(folder, RunFiles.Summary), summary.ToJsonString());
        return folder;
    }

    private void Refused(string name, Action<JsonObject> change, string message)
    {
        var folder = Kept(name, change);
        Assert.Equal($"{folder}: {message}", Assert.Throws<EvaluationException>(() => CurvePoint.Load(folder)).Message);
    }
}
