using ArcTtt.Search.Composition;

namespace ArcTtt.Search.Tests.Composition;

public sealed class ConjunctionFinderTests
{
    [Fact]
    public void A_rule_may_ask_two_pictures()
    {
        // Empty cells between two coloured ones; both on their own show other cells, too.
        var layers = Frames.Of(
            ["1010010100", "0101001001", "1001010000"], ["1210012100", "0121001001"], "ShiftRight", "ShiftLeft");

        var found = new ConjunctionFinder(layers).Find(() => false).ToArray();

        Assert.Contains("1001210000", found.Select(list => Frames.Run(list.Program, "1001010000")));
        Assert.Contains(" and ", found[0].Program.ToString());
    }

    [Fact]
    public void The_proof_counts_what_is_right_without_a_demonstration()
    {
        var layers = Frames.Of(
            ["1010010100", "0101001001", "0010101001"], ["1210012100", "0121001001", "0012121001"], "ShiftRight", "ShiftLeft");

        Assert.Contains(new ConjunctionFinder(layers).Find(() => false), list => list.LeaveOneOut == 3);
    }

    [Fact]
    public void Nothing_is_found_where_no_picture_tells_cells_apart()
    {
        var layers = Frames.Of(["000", "000"], ["010"]);

        Assert.Empty(new ConjunctionFinder(layers).Find(() => false));
    }
}
