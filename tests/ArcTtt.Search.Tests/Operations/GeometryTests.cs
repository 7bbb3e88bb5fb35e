namespace ArcTtt.Search.Tests.Operations;

public sealed class GeometryTests
{
    [Fact]
    public void Thirds_may_have_a_line_between_them()
    {
        Assert.Equal("3", ListSketch.Map("RightThird", "123"));
        Assert.Equal("2", ListSketch.Map("MiddleThirdOfColumns", "15253"));
        Assert.Equal("none", ListSketch.Map("LeftThird", "1234"));
    }

    [Fact]
    public void A_half_leaves_the_middle_line_out()
    {
        Assert.Equal("34", ListSketch.Map("RightHalf", "12534"));
        Assert.Equal("12", ListSketch.Map("LeftHalf", "1234"));
        Assert.Equal("none", ListSketch.Map("TopHalf", "1234"));
    }

    [Fact]
    public void A_shift_loses_what_leaves_the_frame()
    {
        Assert.Equal("012", ListSketch.Map("ShiftRight", "123"));
        Assert.Equal("00/01", ListSketch.Map("ShiftDownRight", "12", "34"));
    }

    [Fact]
    public void Margins_are_added()
    {
        Assert.Equal("000/010/000", ListSketch.Map("MarginAdded", "1"));
        Assert.Equal("1122/1122/3344/3344", ListSketch.Map("EdgeRepeated", "12", "34"));
    }

    [Fact]
    public void Turns_go_the_way_they_are_named()
    {
        Assert.Equal("31/42", ListSketch.Map("TurnRight", "12", "34"));
        Assert.Equal("24/13", ListSketch.Map("TurnLeft", "12", "34"));
        Assert.Equal("43/21", ListSketch.Map("Turn180", "12", "34"));
    }

    [Fact]
    public void Four_turns_stand_around_a_centre()
    {
        Assert.Equal("1231/3442/2443/1321", ListSketch.Map("FourTurns", "12", "34"));
        Assert.Equal("none", ListSketch.Map("FourTurns", "123", "456"));
    }

    [Fact]
    public void Tiles_go_on_to_the_largest_grid()
    {
        var plain = ListSketch.Map("TileOut", "12", "34").Split('/');
        var mirrored = ListSketch.Map("MirrorTileOut", "12", "34").Split('/');

        Assert.Equal(30, plain.Length);
        Assert.Equal("12121", plain[0][..5]);
        Assert.Equal("34343", plain[29][..5]);
        Assert.Equal("122112", mirrored[0][..6]);
        Assert.Equal("344334", mirrored[2][..6]);
    }

    [Fact]
    public void Copies_stand_where_cells_are_coloured_empty_or_most_frequent()
    {
        Assert.Equal("1000/1100/1010/1111", ListSketch.Map("TileByItself", "10", "11"));
        Assert.Equal("0010/0011/0000/0000", ListSketch.Map("TileByEmpty", "10", "11"));
        Assert.Equal("1200/1100/1212/1111", ListSketch.Map("TileByMost", "12", "11"));
    }

    [Fact]
    public void Scales_follow_the_colours_and_the_count()
    {
        Assert.Equal("1122/1122", ListSketch.Map("ScaleByColors", "12"));
        Assert.Equal("111000/111000/111000/111222/111222/111222", ListSketch.Map("ScaleByCount", "10", "12"));
        Assert.Equal("none", ListSketch.Map("ScaleByCount", "10"));
    }

    [Fact]
    public void Squares_and_runs_become_cells()
    {
        Assert.Equal("12", ListSketch.Map("BlocksToCells", "1122", "1122"));
        Assert.Equal("none", ListSketch.Map("BlocksToCells", "1122", "1222"));
        Assert.Equal("12/34", ListSketch.Map("RunsToCells", "1222", "1222", "3444"));
    }

    [Fact]
    public void Corners_make_a_picture_of_their_own()
    {
        Assert.Equal("13/79", ListSketch.Map("Corners", "123", "456", "789"));
        Assert.Equal("none", ListSketch.Map("Corners", "123", "456"));
    }
}
