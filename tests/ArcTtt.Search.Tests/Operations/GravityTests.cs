namespace ArcTtt.Search.Tests.Operations;

public sealed class GravityTests
{
    [Fact]
    public void Cells_fall_each_by_itself()
    {
        Assert.Equal("000/100/320", ListSketch.Map("DropDown", "100", "020", "300"));
        Assert.Equal("000/000/320", ListSketch.Map("DropDown", "000", "000", "320"));
    }

    [Fact]
    public void Objects_fall_whole_and_land_on_each_other()
    {
        Assert.Equal("0000/1110/1010/2000/2000", ListSketch.Map("ObjectsDown", "1110", "1010", "0000", "2000", "2000"));
        Assert.Equal("0011/0002", ListSketch.Map("ObjectsRight", "1100", "0002"));
    }

    [Fact]
    public void Objects_go_to_the_largest_one_straight_and_along_diagonals()
    {
        Assert.Equal(
            "00000/02100/01110/00130/00000",
            ListSketch.Map("ObjectsToLargest", "20000", "00100", "01110", "00100", "00003"));
        Assert.Equal("00000/00112/00110", ListSketch.Map("ObjectsToSmallest", "00000", "11002", "11000"));
        Assert.Equal("00000/02110/00110", ListSketch.Map("ObjectsToLargest", "00000", "20110", "00110"));
    }
}
