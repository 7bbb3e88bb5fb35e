using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

public sealed class RankingTests
{
    private static readonly ArcTask s_task = new(
        "ranking",
        [new(Grid.Parse(["100"]), Grid.Parse(["010"])), new(Grid.Parse(["220"]), Grid.Parse(["022"]))],
        [new(Grid.Parse(["330"]), null)]);

    [Theory]
    [InlineData("033", 30, "333", 20)] // the number of coloured cells is kept
    [InlineData("033", 30, "044", 25)] // no colour comes from nowhere
    [InlineData("033", 20, "303", 21)] // both keep to all: the shorter program
    public void What_keeps_to_the_demonstrations_invariants_comes_before_shorter_programs(string first, int length, string second, int otherLength)
    {
        CandidateProgram[] found = [Candidate(second, otherLength), Candidate(first, length)];

        var ranked = Ranking.Rank(s_task, Invariants.Of(s_task), found)[0];

        Assert.Equal([Grid.Parse([first]), Grid.Parse([second])], ranked.Select(candidate => candidate.Grid));
    }

    [Fact]
    public void Much_shorter_programs_come_first_all_the_same()
    {
        var ranked = Ranking.Rank(s_task, Invariants.Of(s_task), [Candidate("333", 10), Candidate("033", 90)])[0];

        Assert.Equal(Grid.Parse(["333"]), ranked[0].Grid);
    }

    [Fact]
    public void A_program_that_is_found_twice_counts_once()
    {
        SearchLedger ledger = new();
        ledger.Begin(s_task, Invariants.Of(s_task));
        ledger.Add(Candidate("033", 30));
        ledger.Add(Candidate("033", 30));

        Assert.Equal(1, ledger.SoFar(s_task, TimeSpan.Zero).Candidates[0][0].Programs);
    }

    private static CandidateProgram Candidate(string answer, int length) => new(new(new InputExpression(), length, TaskEncoding.Plain), [Grid.Parse([answer])], true);
}
