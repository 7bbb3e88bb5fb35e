namespace ArcTtt.Search.Tests.Operations;

public sealed class LinesTests
{
    [Fact]
    public void Rays_end_at_the_next_coloured_cell()
    {
        Assert.Equal("0113", ListSketch.Map("SmearRight", "0103"));
        Assert.Equal("100/010/003", ListSketch.Map("RaysDownRight", "100", "000", "003"));
        Assert.Equal("0001", ListSketch.Map("SmearRight", "0001"));
    }

    [Fact]
    public void A_cross_of_rays_goes_through_every_cell()
    {
        Assert.Equal("020/222/020", ListSketch.Map("RaysStraight", "000", "020", "000"));
        Assert.Equal("202/020/202", ListSketch.Map("RaysDiagonal", "000", "020", "000"));
    }

    [Fact]
    public void Only_cells_of_one_colour_are_connected()
    {
        Assert.Equal("1110203", ListSketch.Map("ConnectRows", "1010203"));
        Assert.Equal("10203", ListSketch.Map("ConnectRows", "10203"));
        Assert.Equal("100/010/001", ListSketch.Map("ConnectDiagonals", "100", "000", "001"));
    }

    [Fact]
    public void Where_lines_cross_the_first_direction_is_on_top()
    {
        string[] crossing = ["020", "101", "020"];
        Assert.Equal("020/111/020", ListSketch.Map("ConnectStraight", crossing));
        Assert.Equal("020/121/020", ListSketch.Map("ConnectColumnsOverRows", crossing));
    }

    [Fact]
    public void Lines_of_two_cells_run_on_and_single_cells_do_not()
    {
        Assert.Equal("1111/0000/2000", ListSketch.Map("ExtendStraight", "1100", "0000", "2000"));
        Assert.Equal("1000/0100/0010/0001", ListSketch.Map("ExtendDiagonal", "1000", "0100", "0000", "0000"));
        Assert.Equal("1100/1100", ListSketch.Map("ExtendStraight", "1100", "1100"));
    }

    [Fact]
    public void Stripes_go_the_way_that_changes_less() => Assert.Equal("1203/1203/1203", ListSketch.Map("FullLines", "1203", "1233", "1103"));
}
