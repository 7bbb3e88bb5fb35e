using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

public sealed class ProgramSearchTests
{
    private static readonly SearchOptions Small = new() { Budget = TimeSpan.FromSeconds(60), MaxNodes = 3000 };

    [Fact]
    public void A_mirror_is_found_and_proved()
    {
        var task = Task(
            (["120", "300"], ["021", "003"]),
            (["440", "512"], ["044", "215"]),
            (["123"], ["321"]));

        var result = ProgramSearch.Solve(task, Small);

        var best = result.Candidates[0][0];
        Assert.Equal(Grid.Parse("321"), best.Grid);
        Assert.Equal("MirrorColumns(input)", best.Program.Text);
        Assert.All(task.Train, pair => Assert.Equal(pair.Output, best.Program.Run(pair.Input)));
    }

    [Fact]
    public void Layers_are_composed_into_one_output()
    {
        // The input over its mirror image, and what is empty in both becomes 5.
        var task = Task(
            (["1000", "0020"], ["1551", "5225"]),
            (["0300", "4000"], ["5335", "4554"]),
            (["0006", "0700"], ["6556", "5775"]));

        var result = ProgramSearch.Solve(task, Small);

        Assert.Equal(Grid.Parse("6556", "5775"), result.Candidates[0][0].Grid);
    }

    [Fact]
    public void The_same_limits_give_the_same_result()
    {
        var task = Task(
            (["10", "02"], ["1010", "0202", "1010", "0202"]),
            (["30", "03"], ["3030", "0303", "3030", "0303"]),
            (["40", "55"], ["4040", "5555", "4040", "5555"]));

        var (a, b) = (ProgramSearch.Solve(task, Small), ProgramSearch.Solve(task, Small));

        Assert.Equal(a.Nodes, b.Nodes);
        Assert.Equal(a.Candidates[0].Select(c => (c.Grid, c.Program.Text, c.Programs)), b.Candidates[0].Select(c => (c.Grid, c.Program.Text, c.Programs)));
    }

    [Fact]
    public void It_ends_as_soon_as_short_programs_agree_with_the_answer_that_it_would_have_given()
    {
        var task = Task(
            (["120", "300"], ["021", "003"]),
            (["440", "512"], ["044", "215"]),
            (["1230"], ["0321"]));

        var (early, full) = (ProgramSearch.Solve(task, Small), ProgramSearch.Solve(task, Small with { StopWhenSure = false }));

        Assert.True(early.Nodes < full.Nodes);
        Assert.True(early.Candidates[0][0].Programs < full.Candidates[0][0].Programs);
        Assert.Equal(full.Candidates[0][0].Grid, early.Candidates[0][0].Grid);
    }

    [Fact]
    public void Answers_are_never_looked_at()
    {
        var task = Task((["120"], ["021"]), (["345"], ["543"]), (["678"], ["111"]));

        var blind = task.WithoutAnswers();

        Assert.Equal(
            ProgramSearch.Solve(blind, Small).Candidates[0].Select(c => c.Grid),
            ProgramSearch.Solve(task, Small).Candidates[0].Select(c => c.Grid));
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        var task = Task((["120"], ["021"]), (["345"], ["543"]), (["678"], ["876"]));

        Assert.Throws<OperationCanceledException>(() => ProgramSearch.Solve(task, Small, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_program_is_explained_step_by_step()
    {
        var task = Task((["120", "000"], ["21"]), (["3045", "0000"], ["5403"]), (["0607", "0000"], ["706"]));

        var program = ProgramSearch.Solve(task, Small).Candidates[0][0].Program;
        var steps = program.Explain(task.Test[0].Input);

        Assert.Equal("input", steps[0].Text);
        Assert.Equal(program.Text, steps[^1].Text);
        Assert.Equal(Grid.Parse("706"), Assert.Single(steps[^1].Grids));
    }

    // Demonstrations, then one test pair.
    private static ArcTask Task(params (string[] Input, string[] Output)[] pairs)
    {
        ArcPair[] all = [.. pairs.Select(pair => new ArcPair(Grid.Parse(pair.Input), Grid.Parse(pair.Output)))];
        return new("made-here", [.. all[..^1]], [all[^1]]);
    }
}
