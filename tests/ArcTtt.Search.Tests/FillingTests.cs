namespace ArcTtt.Search.Tests;

public sealed class FillingTests
{
    [Fact]
    public void Holes_have_no_way_out()
    {
        Assert.Equal("000/040/000", ListSketch.Map("Holes", "444", "404", "444"));
        Assert.Equal("none", ListSketch.Map("Holes", "444", "400", "444"));
        Assert.Equal("444/444/444", ListSketch.Map("FillHoles", "444", "404", "444"));
    }

    [Fact]
    public void Outlines_surround_and_cores_are_surrounded()
    {
        Assert.Equal("777/707/777", ListSketch.Map("Outline", "000", "070", "000"));
        Assert.Equal("070/707/070", ListSketch.Map("Outline4", "000", "070", "000"));
        Assert.Equal("0000/0700/0000", ListSketch.Map("Core", "7777", "7777", "7770"));
    }

    [Fact]
    public void Lone_cells_take_the_colour_around_them()
    {
        Assert.Equal("111/111/111", ListSketch.Map("Denoise", "111", "141", "111"));
        Assert.Equal("000/000/000", ListSketch.Map("Denoise", "000", "040", "000"));
        Assert.Equal("none", ListSketch.Map("Denoise", "11", "00"));
    }

    [Fact]
    public void Components_at_the_border_are_told_from_others() =>
        Assert.Equal("1000/0020/0000", ListSketch.Map("AtBorder", "5000", "0070", "0000"));

    [Fact]
    public void Colours_spread_into_empty_cells_but_not_round_corners()
    {
        Assert.Equal("111/110/000", ListSketch.Map("Spread1", "100", "005", "550"));
        Assert.Equal("111/110/000", ListSketch.Map("SpreadLeast", "100", "005", "550"));
        Assert.Equal("none", ListSketch.Map("Spread1", "155", "500"));
        Assert.Equal("none", ListSketch.Map("Spread2", "100", "005"));
        Assert.Equal("none", ListSketch.Map("Spread1", "100", "000"));
    }
}
