namespace ArcTtt.Search.Tests.Operations;

public sealed class PositionsTests
{
    [Fact]
    public void Places_are_numbered_from_one()
    {
        Expect.Rows(["12", "21"], Sketch.Map("Checkers", "00", "00"));
        Expect.Rows(["111", "121", "111"], Sketch.Map("Rings", "000", "000", "000"));
        Expect.Rows(["123", "456", "789"], Sketch.Map("Quadrants", "000", "000", "000"));
        Expect.Rows(["1133"], Sketch.Map("SidesOfColumns", "0000"));
        Expect.Rows(["1", "2", "3"], Sketch.Map("SidesOfRows", "0", "0", "0"));
        Expect.Rows(["102", "030", "201"], Sketch.Map("Diagonals", "000", "000", "000"));
    }

    [Fact]
    public void Neighbours_are_counted()
    {
        Expect.Rows(["010", "101", "010"], Sketch.Map("Neighbours4", "000", "050", "000"));
        Expect.Rows(["020", "121"], Sketch.Map("Neighbours8", "505", "000"));
    }

    [Fact]
    public void What_touches_a_cell_knows_on_which_side() =>
        Expect.Rows(["00000", "05360", "01020", "07480", "00000"], Sketch.Map("SidesTouched", "00000", "00000", "00900", "00000", "00000"));
}
