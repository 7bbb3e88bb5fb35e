namespace ArcTtt.Search.Tests.Operations;

public sealed class TemplatesTests
{
    [Fact]
    public void Where_only_markers_are_seen_the_object_is_drawn() => Assert.Equal(
        "0000000/0000000/0000000/0000018/0000088/0000020",
        Map("1800000", "8800000", "2000000", "0000010", "0000000", "0000020"));

    [Fact]
    public void Markers_say_how_the_copy_is_turned() => Assert.Equal(
        "0000000/0000000/0000000/0000081/0000288",
        Map("1800000", "8820000", "0000000", "0000001", "0000200"));

    [Fact]
    public void Larger_markers_make_a_larger_copy() => Assert.Equal(
        "000000000/000000000/000000000/001122000/001122000",
        Map("120000000", "000000000", "000000000", "000022000", "000022000"));

    [Fact]
    public void A_part_of_a_larger_block_is_no_marker() => Assert.Equal("none", Map("1200000", "0000000", "0000222", "0000222", "0000000"));

    [Fact]
    public void A_copy_may_leave_the_frame() => Assert.Equal("000/000/200", Map("012", "000", "200"));

    [Fact]
    public void Without_an_object_of_several_colours_or_without_markers_it_makes_no_sense()
    {
        Assert.Equal("none", Map("110", "000", "002"));
        Assert.Equal("none", Map("120", "000", "000"));
        Assert.Equal("none", Map("121", "212", "121"));
    }

    private static string Map(params string[] rows) => ListSketch.Map("CopiesOnMarkers", rows);
}
