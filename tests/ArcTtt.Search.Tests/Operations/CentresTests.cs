namespace ArcTtt.Search.Tests.Operations;

public sealed class CentresTests
{
    [Fact]
    public void Objects_are_mirrored_around_one_that_mirrors_itself() => Assert.Equal(
        "220022/200002/003300/003300/200002/220022",
        ListSketch.Map("MirroredAroundObject", "220000", "200000", "003300", "003300", "000000", "000000"));

    [Fact]
    public void What_would_leave_the_frame_is_lost() => Assert.Equal("00220502", ListSketch.Map("MirroredAroundObject", "00220500"));

    [Fact]
    public void Without_two_colours_or_a_middle_it_makes_no_sense()
    {
        Assert.Equal("none", ListSketch.Map("MirroredAroundObject", "110", "100"));
        Assert.Equal("none", ListSketch.Map("MirroredAroundObject", "110220", "100200"));
    }
}
