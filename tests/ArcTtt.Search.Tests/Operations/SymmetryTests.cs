namespace ArcTtt.Search.Tests.Operations;

public sealed class SymmetryTests
{
    [Fact]
    public void Empty_cells_take_the_colour_of_their_image()
    {
        Assert.Equal("12321/45654", ListSketch.Map("SymmetricColumns", "12321", "45600"));
        Assert.Equal("123/456/123", ListSketch.Map("SymmetricRows", "123", "456", "103"));
    }

    [Fact]
    public void The_axis_need_not_be_in_the_middle_of_the_frame() =>
        Assert.Equal("01221000/03443000", ListSketch.Map("SymmetricColumns", "01221000", "03440000"));

    [Fact]
    public void A_full_picture_stays_and_one_that_agrees_nowhere_makes_no_sense()
    {
        Assert.Equal("123/343", ListSketch.Map("SymmetricColumns", "123", "343"));
        Assert.Equal("none", ListSketch.Map("SymmetricColumns", "12", "30"));
    }

    [Fact]
    public void Three_arms_of_four_are_completed_by_turns() => Assert.Equal(
        "00100/00200/12321/00200/00100", ListSketch.Map("SymmetricTurns", "00100", "00200", "12321", "00000", "00000"));

    [Fact]
    public void What_a_mask_hides_is_shown()
    {
        Assert.Equal("54/21", ListSketch.Map("SymmetricPatch", "123321", "456654", "456699", "123399"));
        Assert.Equal("none", ListSketch.Map("SymmetricPatch", "123456", "654321"));
    }

    [Fact]
    public void Black_is_a_colour_under_a_mask() =>
        Assert.Equal("01/21", ListSketch.Map("SymmetricPatch", "103301", "125521", "103399", "125599"));
}
