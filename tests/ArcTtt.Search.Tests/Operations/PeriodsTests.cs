namespace ArcTtt.Search.Tests.Operations;

public sealed class PeriodsTests
{
    [Fact]
    public void Holes_in_a_pattern_are_filled() => Assert.Equal(
        "121212/343434/121212/343434", ListSketch.Map("FillPeriod", "121212", "300434", "100212", "343434"));

    [Fact]
    public void Diagonal_stripes_need_few_cells() => Assert.Equal(
        "1231/2312/3123/1231", ListSketch.Map("FillDiagonals", "0031", "0002", "0000", "1000"));

    [Fact]
    public void The_tile_is_the_smallest()
    {
        Assert.Equal("12/30", ListSketch.Map("PeriodTile", "12121", "30303", "12121"));
        Assert.Equal("none", ListSketch.Map("PeriodTile", "12", "34"));
    }

    [Fact]
    public void A_pattern_goes_on_over_the_frame()
    {
        Assert.Equal("1212/1212", ListSketch.Map("ContinueBox", "1200", "0000"));
    }

    [Fact]
    public void A_pattern_goes_on_beyond_the_frame() => Assert.StartsWith("010101010", ListSketch.Map("ContinueOut", "010", "101", "010"), StringComparison.Ordinal);

    [Fact]
    public void A_staircase_goes_on_downwards_and_to_the_right()
    {
        var down = ListSketch.Map("GoOnDown", "10000", "01000", "00000", "00000").Split('/');
        var right = ListSketch.Map("GoOnRight", "1010", "0101").Split('/');

        Assert.Equal(["10000", "01000", "00100", "00010", "00001", "00000"], down[..6]);
        Assert.Equal(30, down.Length);
        Assert.Equal("none", ListSketch.Map("GoOnDown", "10", "02"));
        Assert.Equal(["10101", "01010"], right.Select(row => row[..5]));
        Assert.Equal(30, right[0].Length);
    }

    [Fact]
    public void What_a_mask_hides_is_shown()
    {
        Assert.Equal("12/34", ListSketch.Map("PeriodPatch", "121212", "343434", "129912", "349934"));
        Assert.Equal("120/201", ListSketch.Map("PeriodPatch", "01201", "12012", "20999", "01999"));
    }
}
