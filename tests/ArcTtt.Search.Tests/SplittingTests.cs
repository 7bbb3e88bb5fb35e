namespace ArcTtt.Search.Tests;

public sealed class SplittingTests
{
    [Fact]
    public void Components_hang_together_at_corners_and_components_of_four_neighbours_do_not()
    {
        Assert.Equal("0,0:10/01 0,3:2", ListSketch.Places("Components", "1002", "0100"));
        Assert.Equal("0,0:1 0,3:2 1,1:1", ListSketch.Places("Components4", "1002", "0100"));
        Assert.Equal("0,0:12/03", ListSketch.Places("ComponentsOfAnyColor", "120", "030"));
        Assert.Equal("0,0:1 1,1:2", ListSketch.Places("ComponentsOfAnyColor4", "10", "02"));
    }

    [Fact]
    public void A_components_box_shows_what_else_lies_in_it() =>
        Assert.Equal("0,0:111/121/111 1,1:2", ListSketch.Places("ComponentBoxes", "111", "121", "111"));

    [Fact]
    public void Empty_regions_are_pictures_of_colour_1() =>
        Assert.Equal("0,0:1/1 0,2:1", ListSketch.Places("EmptyRegions", "050", "055"));

    [Fact]
    public void Rows_and_columns_keep_their_places()
    {
        Assert.Equal("0,0:12 1,0:03", ListSketch.Places("Rows", "12", "03"));
        Assert.Equal("0,0:1/0 0,1:2/3", ListSketch.Places("Columns", "12", "03"));
    }

    [Fact]
    public void Panels_lie_between_lines_of_one_colour_that_run_through()
    {
        Assert.Equal("0,0:10 0,3:02 2,0:30 2,3:00", ListSketch.Places("Panels", "10502", "55555", "30500"));
        Assert.Equal("0,0:51/55 0,3:25/55", ListSketch.Places("Panels", "51325", "55355"));
        Assert.Equal("none", ListSketch.Places("Panels", "12", "34"));
        Assert.Equal("0,0:1/2 0,2:3/4", ListSketch.Places("PanelsBetweenGaps", "103", "204"));
    }

    [Fact]
    public void Halves_leave_a_line_between_them_out()
    {
        Assert.Equal("0,0:12 0,3:45", ListSketch.Places("LeftAndRight", "12345"));
        Assert.Equal("0,0:1 1,0:2", ListSketch.Places("TopAndBottom", "1", "2"));
        Assert.Equal("0,0:1 0,1:2 0,2:3", ListSketch.Places("ThirdsAcross", "123"));
        Assert.Equal("none", ListSketch.Places("ThirdsAcross", "1234"));
        Assert.Equal("0,0:12/34 0,2:56/78", ListSketch.Places("SquaresInLine", "1256", "3478"));
        Assert.Equal("0,0:1 0,2:3 2,0:7 2,2:9", ListSketch.Places("Quarters", "123", "456", "789"));
    }

    [Fact]
    public void Rectangles_are_found_largest_first_and_frames_with_what_they_hold()
    {
        Assert.Equal("0,0:111/111 1,3:22/22", ListSketch.Places("SolidRectangles", "1110000", "1112200", "0002201"));
        Assert.Equal("0,0:333/373/333", ListSketch.Places("FramedBoxes", "33300", "37311", "33301"));
    }

    [Fact]
    public void Every_largest_empty_rectangle_is_shown_and_thin_ones_only_where_all_are()
    {
        Assert.Equal("0110/0110/0000/0000", ListSketch.Map("LargestEmptyRectangle", "3003", "3003", "3333", "0000"));
        Assert.Equal("01110/00100/01110", ListSketch.Map("LargestEmptyRectangle", "50005", "55055", "50005"));
        Assert.Equal("none", ListSketch.Map("LargestEmptyRectangle", "00", "00"));
    }

    [Fact]
    public void What_lies_in_the_largest_frame_is_found_whatever_is_around_the_frame()
    {
        // The rim goes on beyond its corner, and a smaller frame has more cells in it than its rim.
        Assert.Equal("56/07", ListSketch.Map("InLargestFrame", "0044440", "3045640", "1040740", "2044444", "1113000", "1013040", "1113004"));
        Assert.Equal("none", ListSketch.Map("InLargestFrame", "444", "404", "444"));
        Assert.Equal("none", ListSketch.Map("InLargestFrame", "4440", "4044", "4344", "0430"));
    }

    [Fact]
    public void A_margin_is_taken_off()
    {
        Assert.Equal("5", ListSketch.Map("WithoutMargin", "123", "456", "789"));
        Assert.Equal("none", ListSketch.Map("WithoutMargin", "12", "34"));
    }
}
