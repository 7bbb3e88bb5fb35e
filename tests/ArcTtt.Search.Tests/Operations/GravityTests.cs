namespace ArcTtt.Search.Tests.Operations;

public sealed class GravityTests
{
    [Fact]
    public void Cells_fall_each_by_itself()
    {
        Expect.Rows(["000", "100", "320"], Sketch.Map("DropDown", "100", "020", "300"));
        Expect.Rows(["000", "000", "320"], Sketch.Map("DropDown", "000", "000", "320"));
    }

    [Fact]
    public void Objects_fall_whole_and_land_on_each_other()
    {
        Expect.Rows(["0000", "1110", "1010", "2000", "2000"], Sketch.Map("ObjectsDown", "1110", "1010", "0000", "2000", "2000"));
        Expect.Rows(["0011", "0002"], Sketch.Map("ObjectsRight", "1100", "0002"));
    }

    [Fact]
    public void Objects_go_to_the_largest_one_straight_and_along_diagonals()
    {
        Expect.Rows(
            ["00000", "02100", "01110", "00130", "00000"],
            Sketch.Map("ObjectsToLargest", "20000", "00100", "01110", "00100", "00003"));
        Expect.Rows(["00000", "00112", "00110"], Sketch.Map("ObjectsToSmallest", "00000", "11002", "11000"));
        Expect.Rows(["00000", "02110", "00110"], Sketch.Map("ObjectsToLargest", "00000", "20110", "00110"));
    }
}
