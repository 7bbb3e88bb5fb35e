namespace ArcTtt.Search.Tests.Operations;

public sealed class LinesTests
{
    [Fact]
    public void Rays_end_at_the_next_coloured_cell()
    {
        Expect.Rows(["0113"], Sketch.Map("SmearRight", "0103"));
        Expect.Rows(["100", "010", "003"], Sketch.Map("RaysDownRight", "100", "000", "003"));
        Expect.Rows(["0001"], Sketch.Map("SmearRight", "0001"));
    }

    [Fact]
    public void A_cross_of_rays_goes_through_every_cell()
    {
        Expect.Rows(["020", "222", "020"], Sketch.Map("RaysStraight", "000", "020", "000"));
        Expect.Rows(["202", "020", "202"], Sketch.Map("RaysDiagonal", "000", "020", "000"));
    }

    [Fact]
    public void Only_cells_of_one_colour_are_connected()
    {
        Expect.Rows(["1110203"], Sketch.Map("ConnectRows", "1010203"));
        Expect.Rows(["10203"], Sketch.Map("ConnectRows", "10203"));
        Expect.Rows(["100", "010", "001"], Sketch.Map("ConnectDiagonals", "100", "000", "001"));
    }

    [Fact]
    public void Where_lines_cross_the_first_direction_is_on_top()
    {
        string[] crossing = ["020", "101", "020"];
        Expect.Rows(["020", "111", "020"], Sketch.Map("ConnectStraight", crossing));
        Expect.Rows(["020", "121", "020"], Sketch.Map("ConnectColumnsOverRows", crossing));
    }

    [Fact]
    public void Lines_of_two_cells_run_on_and_single_cells_do_not()
    {
        Expect.Rows(["1111", "0000", "2000"], Sketch.Map("ExtendStraight", "1100", "0000", "2000"));
        Expect.Rows(["1000", "0100", "0010", "0001"], Sketch.Map("ExtendDiagonal", "1000", "0100", "0000", "0000"));
        Expect.Rows(["1100", "1100"], Sketch.Map("ExtendStraight", "1100", "1100"));
    }

    [Fact]
    public void Stripes_go_the_way_that_changes_less() => Expect.Rows(["1203", "1203", "1203"], Sketch.Map("FullLines", "1203", "1233", "1103"));

    [Fact]
    public void A_row_becomes_what_it_shows_most() => Expect.Rows(["222", "000", "111"], Sketch.Map("FullRows", "202", "000", "001"));
}
