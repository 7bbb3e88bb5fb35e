namespace ArcTtt.Search.Tests.Operations;

public sealed class GeometryTests
{
    [Fact]
    public void Thirds_may_have_a_line_between_them()
    {
        Expect.Rows(["3"], Sketch.Map("RightThird", "123"));
        Expect.Rows(["2"], Sketch.Map("MiddleThirdOfColumns", "15253"));
        Assert.Null(Sketch.Map("LeftThird", "1234"));
    }

    [Fact]
    public void A_half_leaves_the_middle_line_out()
    {
        Expect.Rows(["34"], Sketch.Map("RightHalf", "12534"));
        Expect.Rows(["12"], Sketch.Map("LeftHalf", "1234"));
        Assert.Null(Sketch.Map("TopHalf", "1234"));
    }

    [Fact]
    public void A_shift_loses_what_leaves_the_frame_and_a_roll_does_not()
    {
        Expect.Rows(["012"], Sketch.Map("ShiftRight", "123"));
        Expect.Rows(["312"], Sketch.Map("RollRight", "123"));
        Expect.Rows(["00", "01"], Sketch.Map("ShiftDownRight", "12", "34"));
    }

    [Fact]
    public void Margins_are_added()
    {
        Expect.Rows(["000", "010", "000"], Sketch.Map("MarginAdded", "1"));
        Expect.Rows(["1122", "1122", "3344", "3344"], Sketch.Map("EdgeRepeated", "12", "34"));
    }

    [Fact]
    public void Turns_go_the_way_they_are_named()
    {
        Expect.Rows(["31", "42"], Sketch.Map("TurnRight", "12", "34"));
        Expect.Rows(["24", "13"], Sketch.Map("TurnLeft", "12", "34"));
        Expect.Rows(["43", "21"], Sketch.Map("Turn180", "12", "34"));
    }

    [Fact]
    public void Four_turns_stand_around_a_centre()
    {
        Expect.Rows(["1231", "3442", "2443", "1321"], Sketch.Map("FourTurnsRight", "12", "34"));
        Assert.Null(Sketch.Map("FourTurnsRight", "123", "456"));
    }

    [Fact]
    public void Tiles_go_on_to_the_largest_grid()
    {
        var plain = Sketch.Map("TileOut", "12", "34");
        var mirrored = Sketch.Map("MirrorTileOut", "12", "34");

        Assert.Equal(30, plain!.Length);
        Assert.Equal("12121", plain[0][..5]);
        Assert.Equal("34343", plain[29][..5]);
        Assert.Equal("122112", mirrored![0][..6]);
        Assert.Equal("344334", mirrored[2][..6]);
    }

    [Fact]
    public void Copies_stand_where_cells_are_coloured_empty_or_most_frequent()
    {
        Expect.Rows(["1000", "1100", "1010", "1111"], Sketch.Map("TileByItself", "10", "11"));
        Expect.Rows(["0010", "0011", "0000", "0000"], Sketch.Map("TileByEmpty", "10", "11"));
        Expect.Rows(["1200", "1100", "1212", "1111"], Sketch.Map("TileByMost", "12", "11"));
    }

    [Fact]
    public void Scales_follow_the_colours_and_the_count()
    {
        Expect.Rows(["1122", "1122"], Sketch.Map("ScaleByColors", "12"));
        Expect.Rows(["111000", "111222"], [.. Sketch.Map("ScaleByCount", "10", "12")![2..4]]);
        Assert.Null(Sketch.Map("ScaleByCount", "10"));
    }

    [Fact]
    public void Squares_and_runs_become_cells()
    {
        Expect.Rows(["12"], Sketch.Map("BlocksToCells", "1122", "1122"));
        Assert.Null(Sketch.Map("BlocksToCells", "1122", "1222"));
        Expect.Rows(["12", "34"], Sketch.Map("RunsToCells", "1222", "1222", "3444"));
        Expect.Rows(["13"], Sketch.Map("Every2nd", "123", "456"));
    }
}
