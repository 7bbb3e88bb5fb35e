using System.Text.Json.Nodes;
using ArcTtt.Core;

namespace ArcTtt.Evaluation.Tests;

/// <summary>Scores against a second computation that shares nothing with the first: it works on the JSON itself.</summary>
public sealed class ScoreTests : IDisposable
{
    private const string Solutions = """
        {"first":[[[1,2]]],"second":[[[3]]],"half":[[[4,4]],[[5],[5]]],"both":[[[6]],[[7]]],"gone":[[[8]]],"shape":[[[9,9,9,9]]],"short":[[[1]],[[2]]]}
        """;

    private const string Attempts = """
        {"first":[{"attempt_1":[[1,2]],"attempt_2":[[0]]}],
         "second":[{"attempt_1":[[0]],"attempt_2":[[3]]}],
         "half":[{"attempt_1":[[4,4]],"attempt_2":[[4,4]]},{"attempt_1":[[5,5]],"attempt_2":[[0]]}],
         "both":[{"attempt_1":[[6]],"attempt_2":[[0]]},{"attempt_1":[[0]],"attempt_2":[[7]]}],
         "extra":[{"attempt_1":[[1]],"attempt_2":[[1]]}],
         "shape":[{"attempt_1":[[9,9],[9,9]],"attempt_2":[[9],[9],[9],[9]]}],
         "short":[{"attempt_1":[[1]],"attempt_2":[[1]]}]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arcttt score ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void HandMadeSubmission()
    {
        var score = Score(Attempts, Solutions);
        var summary = score.Summary;
        Assert.Equal((7, 3, 1), (summary.Tasks, summary.PassAt2!.Solved, summary.PassAt1!.Solved));
        Assert.Equal(new OutputCount(6, 10), summary.Outputs);
        Assert.Equal((1 + 1 + 0.5 + 1 + 0 + 0 + 0.5) / 7, summary.MeanFraction!.Value, 12);
        Assert.Equal("gone", Assert.Single(score.Missing));
        Assert.Equal("extra", Assert.Single(score.Unknown));
        Assert.Equal("short", Assert.Single(score.Short));
        Assert.Empty(score.Long);
        Compare(Attempts, Solutions);
    }

    [Theory]
    [InlineData("""{"a":[{"attempt_1":[[1]],"attempt_2":[[0]]}]}""", """{"a":[[[1]]]}""", 1, 1)]
    [InlineData("""{"a":[{"attempt_1":[[0]],"attempt_2":[[1]]}]}""", """{"a":[[[1]]]}""", 1, 0)]
    [InlineData("""{"a":[{"attempt_1":[[1]],"attempt_2":[[1]]},{"attempt_1":[[0]],"attempt_2":[[0]]}]}""", """{"a":[[[1]],[[2]]]}""", 0, 0)]
    [InlineData("""{"a":[{"attempt_1":[[2]],"attempt_2":[[2]]},{"attempt_1":[[1]],"attempt_2":[[1]]}]}""", """{"a":[[[1]],[[2]]]}""", 0, 0)]
    [InlineData("""{"b":[{"attempt_1":[[1]],"attempt_2":[[1]]}]}""", """{"a":[[[1]]]}""", 0, 0)]
    [InlineData("""{"a":[{"attempt_1":[[1,1]],"attempt_2":[[1],[1]]}]}""", """{"a":[[[1]]]}""", 0, 0)]
    [InlineData("""{"a":[{"attempt_1":[[1]],"attempt_2":[[0]]},{"attempt_1":[[9]],"attempt_2":[[9]]}]}""", """{"a":[[[1]]]}""", 1, 1)]
    [InlineData("""{"a":[]}""", """{"a":[[[1]]]}""", 0, 0)]
    public void OneTask(string attempts, string solutions, int atTwo, int atOne)
    {
        var summary = Score(attempts, solutions).Summary;
        Assert.Equal((atTwo, atOne), (summary.PassAt2!.Solved, summary.PassAt1!.Solved));
        Compare(attempts, solutions);
    }

    [Fact]
    public void RandomSubmissions()
    {
        var rng = new Rng(3);
        for (var round = 0; round < 50; round++)
        {
            JsonObject solutions = [], attempts = [];
            for (var task = 0; task < 8; task++)
            {
                JsonArray Grid() => [new JsonArray([.. Enumerable.Range(0, rng.Next(1, 3)).Select(_ => (JsonNode)rng.Next(2))])];
                var outputs = rng.Next(1, 4);
                solutions[$"{task}"] = new JsonArray([.. Enumerable.Range(0, outputs).Select(_ => (JsonNode)Grid())]);
                if (rng.Next(5) > 0)
                {
                    attempts[$"{task}"] = new JsonArray(
                        [.. Enumerable.Range(0, rng.Next(4)).Select(_ => (JsonNode)new JsonObject { ["attempt_1"] = Grid(), ["attempt_2"] = Grid() })]);
                }
            }

            Compare(attempts.ToJsonString(), solutions.ToJsonString());
        }
    }

    [Fact]
    public void TasksServeAsSolutions()
    {
        var answers = ArcFiles.LoadAnswers(Write("t.json", """
            {"a":{"train":[{"input":[[0]],"output":[[0]]}],"test":[{"input":[[0]],"output":[[1]]},{"input":[[0]],"output":[[2]]}]}}
            """));
        Assert.Equal([Grid.Parse("1"), Grid.Parse("2")], answers["a"].AsEnumerable());
        var path = Write("u.json", """{"a":{"train":[{"input":[[0]],"output":[[0]]}],"test":[{"input":[[0]]}]}}""");
        Assert.Equal(
            $"{path}: task 'a': an answer is missing, expected an output in every test pair",
            Assert.Throws<ArcDataException>(() => ArcFiles.LoadAnswers(path)).Message);
    }

    [Theory]
    [InlineData("""{"a":[{"attempt_2":[[1]]}]}""", 1, 0, "task 'a', output 1: key 'attempt_1' is missing")]
    [InlineData("""{"a":[{"attempt_1":null,"attempt_2":[[1]]}]}""", 1, 0, "task 'a', output 1, attempt_1: the grid is null, expected an array of rows")]
    [InlineData("""{"a":[{"attempt_1":[[1]],"attempt_2":[[1],[2,3]]}]}""", 1, 1, "task 'a', output 1, attempt_2, row 2: the row has 2 cells, expected 1 as in row 1")]
    [InlineData("""{"a":[7]}""", 0, 0, "task 'a', output 1: the entry is a number, expected an object with 'attempt_1' and 'attempt_2'")]
    [InlineData("""{"a":"x","b":[]}""", 0, 0, "task 'a': the attempts are a string, expected an array with one entry for each test input")]
    public void AnAttemptThatCannotBeReadIsWrong(string attempts, int atTwo, int atOne, string problem)
    {
        var path = Write("attempts.json", attempts);
        Assert.Equal($"{path}: {problem}", Assert.Single(Submission.ReadLoosely(path).Problems));
        foreach (var cell in (int[])[0, 1])
        {
            // Nor is what stands in for it ever right.
            var summary = Score(attempts.Replace("[[1]]", $"[[{cell}]]", StringComparison.Ordinal), $$"""{"a":[[[{{cell}}]]],"b":[[[1]]]}""").Summary;
            Assert.Equal((2, atTwo, atOne), (summary.Tasks, summary.PassAt2!.Solved, summary.PassAt1!.Solved));
            summary = Score(attempts.Replace("[[1]]", "[[9]]", StringComparison.Ordinal), $$"""{"a":[[[{{cell}}]]]}""").Summary;
            Assert.Equal(0, summary.Outputs!.Solved);
        }
    }

    [Theory]
    [InlineData("""{"a":{"train":[]}}""", "task 'a': the attempts are an object, expected an array with one entry for each test input")]
    [InlineData("[]", "the file holds an array, expected an object")]
    [InlineData("{", "not JSON, line 1, column 2: ")]
    public void AFileThatIsNoSubmissionIsAnError(string text, string problem)
    {
        var path = Write("attempts.json", text);
        Assert.StartsWith($"{path}: {problem}", Assert.Throws<ArcDataException>(() => Submission.ReadLoosely(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATaskWithoutSolutionsIsAnError()
    {
        var error = Assert.Throws<ArcDataException>(() => Score("""{"a":[]}""", """{"b":[[[1]]],"a":[]}"""));
        Assert.Equal($"{Path.Combine(_folder.FullName, "solutions.json")}: task 'a': there are 0 solutions, expected at least 1", error.Message);
    }

    // Published values of Wilson's interval without continuity correction.
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    [InlineData(1, 1, 0.2065, 1)]
    [InlineData(3, 20, 0.0524, 0.3604)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void TheIntervalIsWilsons(int solved, int of, double low, double high)
    {
        var rate = RunScores.Rate(solved, of);
        Assert.Equal((solved, (double)solved / of), (rate.Solved, rate.Rate));
        Assert.Equal(low, rate.Low, 4);
        Assert.Equal(high, rate.High, 4);
        // Both ends solve the equation that defines the interval: (rate - p)^2 = z^2 p (1 - p) / n.
        foreach (var p in new[] { rate.Low, rate.High }.Where(p => p is > 0 and < 1))
        {
            Assert.Equal(Math.Pow(rate.Rate - p, 2), 1.959963984540054 * 1.959963984540054 * p * (1 - p) / of, 12);
        }
    }

    private SubmissionScore Score(string attempts, string solutions) =>
        SubmissionScore.Of(Submission.ReadLoosely(Write("attempts.json", attempts)), ArcFiles.LoadAnswers(Write("solutions.json", solutions)));

    private void Compare(string attempts, string solutions)
    {
        var made = JsonNode.Parse(attempts)!.AsObject();
        int tasks = 0, two = 0, one = 0, outputs = 0, right = 0;
        var shares = 0.0;
        foreach (var (id, answers) in JsonNode.Parse(solutions)!.AsObject())
        {
            int here = 0, first = 0, count = answers!.AsArray().Count;
            for (var i = 0; i < count; i++)
            {
                var entry = made[id] is JsonArray list && i < list.Count ? list[i] : null;
                var truth = answers[i]!.ToJsonString();
                first += entry?["attempt_1"]!.ToJsonString() == truth ? 1 : 0;
                here += entry?["attempt_1"]!.ToJsonString() == truth || entry?["attempt_2"]!.ToJsonString() == truth ? 1 : 0;
            }

            tasks++;
            outputs += count;
            right += here;
            two += here == count ? 1 : 0;
            one += first == count ? 1 : 0;
            shares += (double)here / count;
        }

        var summary = Score(attempts, solutions).Summary;
        Assert.Equal((tasks, two, one, right, outputs), (summary.Tasks, summary.PassAt2!.Solved, summary.PassAt1!.Solved, summary.Outputs!.Solved, summary.Outputs.Of));
        Assert.Equal((double)two / tasks, summary.PassAt2.Rate, 12);
        Assert.Equal((double)one / tasks, summary.PassAt1.Rate, 12);
        Assert.Equal(shares / tasks, summary.MeanFraction!.Value, 12);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
