namespace ArcTtt.Search.Tests.Operations;

public sealed class PositionsTests
{
    [Fact]
    public void Places_are_numbered_from_one()
    {
        Assert.Equal("12/21", ListSketch.Map("Checkers", "00", "00"));
        Assert.Equal("111/121/111", ListSketch.Map("Rings", "000", "000", "000"));
        Assert.Equal("123/456/789", ListSketch.Map("Quadrants", "000", "000", "000"));
        Assert.Equal("1133", ListSketch.Map("SidesOfColumns", "0000"));
        Assert.Equal("1/2/3", ListSketch.Map("SidesOfRows", "0", "0", "0"));
        Assert.Equal("102/030/201", ListSketch.Map("Diagonals", "000", "000", "000"));
    }

    [Fact]
    public void Neighbours_are_counted()
    {
        Assert.Equal("010/101/010", ListSketch.Map("Neighbours4", "000", "050", "000"));
        Assert.Equal("020/121", ListSketch.Map("Neighbours8", "505", "000"));
    }

    [Fact]
    public void What_touches_a_cell_knows_on_which_side() =>
        Assert.Equal("00000/05360/01020/07480/00000", ListSketch.Map("SidesTouched", "00000", "00000", "00900", "00000", "00000"));
}
