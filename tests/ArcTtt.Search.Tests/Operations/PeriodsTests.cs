namespace ArcTtt.Search.Tests.Operations;

public sealed class PeriodsTests
{
    [Fact]
    public void Holes_in_a_pattern_are_filled() => Expect.Rows(
        ["121212", "343434", "121212", "343434"], Sketch.Map("FillPeriod", "121212", "300434", "100212", "343434"));

    [Fact]
    public void Diagonal_stripes_need_few_cells() => Expect.Rows(
        ["1231", "2312", "3123", "1231"], Sketch.Map("FillDiagonals", "0031", "0002", "0000", "1000"));

    [Fact]
    public void The_tile_is_the_smallest()
    {
        Expect.Rows(["12", "30"], Sketch.Map("PeriodTile", "12121", "30303", "12121"));
        Assert.Null(Sketch.Map("PeriodTile", "12", "34"));
    }

    [Fact]
    public void A_pattern_goes_on_over_the_frame()
    {
        Expect.Rows(["1212", "1212"], Sketch.Map("ContinueBox", "1200", "0000"));
        Expect.Rows(["121212", "000000"], Sketch.Map("ContinueLines", "121000", "000000"));
        Assert.Null(Sketch.Map("ContinueLines", "120000", "000000"));
    }

    [Fact]
    public void A_pattern_goes_on_beyond_the_frame() => Assert.Equal("010101010", Sketch.Map("ContinueOut", "010", "101", "010")![2][..9]);

    [Fact]
    public void A_staircase_goes_on_downwards_and_to_the_right()
    {
        var down = Sketch.Map("GoOnDown", "10000", "01000", "00000", "00000");
        var right = Sketch.Map("GoOnRight", "1010", "0101");

        Expect.Rows(["10000", "01000", "00100", "00010", "00001", "00000"], down![..6]);
        Assert.Equal(30, down!.Length);
        Assert.Null(Sketch.Map("GoOnDown", "10", "02"));
        Expect.Rows(["10101", "01010"], [.. right!.Select(row => row[..5])]);
        Assert.Equal(30, right![0].Length);
    }

    [Fact]
    public void What_a_mask_hides_is_shown()
    {
        Expect.Rows(["12", "34"], Sketch.Map("PeriodPatch", "121212", "343434", "129912", "349934"));
        Expect.Rows(["120", "201"], Sketch.Map("PeriodPatch", "01201", "12012", "20999", "01999"));
    }
}
