using System.Runtime.CompilerServices;
using ArcTtt.Core;
using ArcTtt.Core.Tests;

namespace ArcTtt.Search.Tests;

/// <summary>
/// What the search finds for forty training tasks with a fixed number of nodes, against Score.txt: any change of the search shows here, a loss first of all.
/// </summary>
public sealed class ScoreTests
{
    private const string Accept = "ARC_ACCEPT_SCORE";
    private const int Nodes = 600; // of each encoding: half a minute on one core
    private const int Every = 10;   // tasks of the file, in its order

    [DatasetFact]
    public void Forty_training_tasks_are_solved_as_before()
    {
        var now = Datasets.Tasks("arc-agi-1/training.json.gz").Where((_, i) => i % Every == 0).Select(Entry.Of).ToArray();
        if (Environment.GetEnvironmentVariable(Accept) is "1")
        {
            File.WriteAllLines(Source(), now.Select(entry => entry.ToString()));
            return;
        }

        var before = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Score.txt")).Select(Entry.Parse).ToArray();
        string[] differences = [.. Differences(before, now)];
        if (differences.Length > 0)
        {
            Assert.Fail(string.Join('\n', [
                $"solved {before.Count(entry => entry.IsSolved)} before, {now.Count(entry => entry.IsSolved)} now",
                .. differences,
                $"Where this is wanted, {Accept}=1 scripts/test writes Score.txt anew; say in the commit why."]));
        }
    }

    [Fact]
    public void Differences_are_told_with_losses_first()
    {
        Entry[] before = [new("a", "solved", "100", "10", "Crop(input)"), new("b", "solved", "100", "10", "Crop(input)"), new("c", "-", "100", "-", "-")];
        Entry[] now = [before[0] with { Length = "12" }, before[1] with { Outcome = "-" }, before[2] with { Outcome = "solved" }];

        Assert.Equal(["lost", "gained", "changed"], Differences(before, now).Select(line => line.Split(' ')[0]));
        Assert.Empty(Differences(before, before));
    }

    private static IEnumerable<string> Differences(Entry[] before, Entry[] now) =>
        from pair in before.Concat(now).Select(entry => entry.Id).Distinct().Select(id => (Old: before.FirstOrDefault(IsOf(id)), New: now.FirstOrDefault(IsOf(id))))
        where pair.Old != pair.New
        let order = (pair.Old?.IsSolved, pair.New?.IsSolved) switch
        {
            (true, not true) => 0,
            (not true, true) => 1,
            _ => 2,
        }
        orderby order
        select $"{(order == 0 ? "lost" : order == 1 ? "gained" : "changed")} {(pair.Old ?? pair.New)!.Id}\n    before: {pair.Old}\n    now:    {pair.New}";

    private static Func<Entry, bool> IsOf(string id) => entry => entry.Id == id;

    private static string Source([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Score.txt");

    /// <summary>A line of the file: the task, whether one of two attempts is right for each test input, nodes, and the first program with its length.</summary>
    private sealed record Entry(string Id, string Outcome, string Nodes, string Length, string Program)
    {
        public bool IsSolved => Outcome == "solved";

        public static Entry Of(ArcTask task)
        {
            var result = ProgramSearch.Solve(task, new() { Budget = TimeSpan.FromHours(1), MaxNodes = ScoreTests.Nodes });
            var solved = task.Test.Zip(result.Attempts).All(test => test.Second is { } pair && (pair.First.Equals(test.First.Output) || pair.Second.Equals(test.First.Output)));
            var best = result.Candidates[0].FirstOrDefault()?.Program;
            return new(task.Id, solved ? "solved" : "-", $"{result.Nodes}", best is null ? "-" : $"{best.Length}", best?.Text ?? "-");
        }

        public static Entry Parse(string line) => line.Split(' ', 5) is [var id, var outcome, var nodes, var length, var program]
            ? new(id, outcome, nodes, length, program)
            : throw new FormatException($"Score.txt: '{line}': expected task, outcome, nodes, length and program");

        public override string ToString() => $"{Id} {Outcome} {Nodes} {Length} {Program}";
    }
}
