using ArcTtt.Core;
using ArcTtt.Search.Operations;

namespace ArcTtt.Search.Tests;

public sealed class ConsensusTests
{
    [Theory]
    [InlineData(20, 4, true)]
    [InlineData(20, 3, false)] // too few
    [InlineData(32, 4, false)] // longer ones must be more
    [InlineData(32, 7, true)]
    [InlineData(41, 30, false)] // too long
    public void Several_short_programs_that_agree_are_enough(int length, int programs, bool enough) =>
        Assert.Equal(enough, Consensus.IsReached([.. Agreeing("1", length, programs, true)]));

    [Fact]
    public void The_same_program_found_again_does_not_count() =>
        Assert.False(Consensus.IsReached([.. Enumerable.Repeat(Agreeing("1", 10, 1, true).Single(), 10)]));

    [Fact]
    public void Another_grid_that_weighs_nearly_as_much_keeps_the_search_going()
    {
        CandidateProgram[] best = [.. Agreeing("1", 10, 5, true)];

        Assert.False(Consensus.IsReached([.. best, .. Agreeing("2", 20, 1, true)]));
        Assert.True(Consensus.IsReached([.. best, .. Agreeing("2", 45, 1, true)]));
    }

    [Fact]
    public void Grids_that_break_with_invariants_need_more_programs()
    {
        Assert.False(Consensus.IsReached([.. Agreeing("1", 10, 9, false)]));
        Assert.True(Consensus.IsReached([.. Agreeing("1", 10, 10, false)]));
    }

    // Programs of different texts; all but the first are far longer, so that their number adds little weight.
    private static IEnumerable<CandidateProgram> Agreeing(string answer, int length, int programs, bool usual)
    {
        Expression expression = new InputExpression();
        for (var i = 0; i < programs; i++)
        {
            yield return new(new(expression, i == 0 ? length : length + 60, TaskEncoding.Plain), [Grid.Parse(answer)], usual);
            expression = new CallExpression(new MapOperation("Transpose", 10, Geometry.Transpose), [expression]);
        }
    }
}
