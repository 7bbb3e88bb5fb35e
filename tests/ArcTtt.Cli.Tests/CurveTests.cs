using System.Xml.Linq;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Evaluation;

namespace ArcTtt.Cli.Tests;

/// <summary>arcttt curve as a process.</summary>
public sealed class CurveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_become_a_table_a_picture_and_rows()
    {
        var tasks = _folder.Write("tasks.json", $$"""{"a":{{Samples.Mirror}},"b":{{Samples.Mirror}}}""");
        var directory = _folder.PathTo("run");
        var run = await CliProcess.RunAsync(["evaluate", tasks, "--out", directory, "--solver", "search", "--set", "searchNodes=1000", "--workers", "1"]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Keep("10s", 10, 4);
        Keep("60s", 60, 5);

        var (svg, csv) = (_folder.PathTo("curve.svg"), _folder.PathTo("curve.csv"));
        var result = await CliProcess.RunAsync(["curve", directory, "--series", $"both={_folder.PathTo("60s")},{_folder.PathTo("10s")}", "--out", svg, "--csv", csv]);

        Assert.Equal((ExitCode.Done, "note: the runs are not all over the same tasks\n"), (result.ExitCode, result.Errors));
        var lines = result.Output.Split('\n');
        Assert.Matches(@"^series +run +tasks +given +took, mean +solved +pass@2 +95% interval$", lines[0]);
        Assert.Matches(@"^search alone +\S.*run +2 +- +[\d.]+s +2 +100\.0% +34\.2% to 100\.0%$", lines[1]);
        Assert.Matches(@"^both +\S.*10s +20 +10s +8\.0s +4 +20\.0% +8\.1% to 41\.6%$", lines[2]);
        Assert.Matches(@"^both +\S.*60s +20 +1m00s +48s +5 +25\.0% +11\.2% to 46\.9%$", lines[3]);
        Assert.Equal("svg", XElement.Load(svg).Name.LocalName);
        Assert.Equal(["search alone", "both", "both"], File.ReadAllLines(csv).Skip(1).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Standard_output_may_belong_to_the_picture()
    {
        Keep("10s", 10, 4);
        var result = await CliProcess.RunAsync(["curve", _folder.PathTo("10s"), "--by", "budget", "--out", "-"]);

        Assert.Equal(ExitCode.Done, result.ExitCode);
        Assert.Contains("seconds a task was given", XElement.Parse(result.Output).Value, StringComparison.Ordinal);
        Assert.StartsWith("series ", result.Errors, StringComparison.Ordinal);
    }

    private void Keep(string name, double budget, int solved)
    {
        Directory.CreateDirectory(_folder.PathTo(name));
        var rate = RunScores.Rate(solved, 20);
        File.WriteAllText(
            _folder.PathTo(name, RunFiles.Summary),
            FormattableString.Invariant($$$"""
            {"tasks":20,"passAt2":{"solved":{{{solved}}},"rate":{{{rate.Rate}}},"low":{{{rate.Low}}},"high":{{{rate.High}}}},"passAt1":null,"meanFraction":null,"outputs":null,"failed":0,
            "seconds":{"total":{{{16 * budget}}},"median":8},
            "conditions":{"solver":"both","adapter":"full","budgetSeconds":{{{budget}}},"finished":20,"missing":0,"tasksSha256":"a"}}
            """));
    }
}
