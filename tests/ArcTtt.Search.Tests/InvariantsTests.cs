using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

public sealed class InvariantsTests
{
    // Coloured cells stay, a cell of colour 4 is added, all outputs have three colours.
    private static readonly Invariants s_invariants = Of((["100", "000"], ["140", "000"]), (["000", "001"], ["000", "041"]), (["010", "000"], ["014", "000"]));

    [Theory]
    [InlineData(true, "000", "140")]
    [InlineData(false, "000", "400")]
    [InlineData(false, "100", "000")]
    [InlineData(false, "000", "130")]
    [InlineData(false, "000", "104", "000")]
    public void An_answer_keeps_to_what_all_demonstrations_do(bool kept, params string[] answer) =>
        Assert.Equal(kept, s_invariants.AreKept(Grid.Parse(["000", "100"]), Grid.Parse(answer)));

    [Fact]
    public void Breaking_a_strict_invariant_weighs_more_than_a_number()
    {
        var input = Grid.Parse(["000", "100"]);
        var usual = s_invariants.Penalty(input, Grid.Parse(["000", "140"]));
        var more = s_invariants.Penalty(input, Grid.Parse(["004", "140"]));
        var strict = s_invariants.Penalty(input, Grid.Parse(["000", "400"]));

        Assert.Equal(0, usual);
        Assert.InRange(more, 1, strict - 1);
    }

    [Fact]
    public void What_demonstrations_differ_in_is_no_invariant()
    {
        var invariants = Of((["10"], ["10"]), (["20", "00"], ["33"]));

        Assert.Equal(0, invariants.Penalty(Grid.Parse(["20"]), Grid.Parse(["333", "333"])));
    }

    [Theory]
    [InlineData("00")] // empty
    [InlineData("20")] // unchanged
    [InlineData("24")] // a colour from nowhere
    public void What_hardly_any_answer_is_weighs_less_without_a_invariant(string answer)
    {
        var invariants = Of((["10"], ["1"]), (["200"], ["33"]));

        Assert.True(invariants.AreKept(Grid.Parse(["20"]), Grid.Parse(["22"])));
        Assert.Equal(0, invariants.Penalty(Grid.Parse(["20"]), Grid.Parse(["22"])));
        Assert.InRange(invariants.Penalty(Grid.Parse(["20"]), Grid.Parse([answer])), 4, 16);
    }

    [Fact]
    public void A_colour_that_the_input_lacks_breaks_no_invariant()
    {
        // Each colour keeps its number of cells.
        var invariants = Of((["120", "000"], ["000", "120"]), (["102", "200"], ["000", "122"]));

        Assert.False(invariants.AreKept(Grid.Parse(["110", "000"]), Grid.Parse(["111", "000"])));
        Assert.True(invariants.AreKept(Grid.Parse(["110", "000"]), Grid.Parse(["000", "110"])));
    }

    private static Invariants Of(params (string[] Input, string[] Output)[] pairs) =>
        Invariants.Of(new("invariants", [.. pairs.Select(pair => new ArcPair(Grid.Parse(pair.Input), Grid.Parse(pair.Output)))], []));
}
