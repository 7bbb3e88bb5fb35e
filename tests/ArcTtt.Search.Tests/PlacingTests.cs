namespace ArcTtt.Search.Tests;

public sealed class PlacingTests
{
    [Fact]
    public void Pictures_move_by_their_own_sides()
    {
        Assert.Equal("-2,0:1/1 -1,2:2", ListSketch.Choose("UpByHeight", "Components", "102", "100"));
        Assert.Equal("0,1:1/1 0,3:2", ListSketch.Choose("RightByWidth", "Components", "102", "100"));
    }

    [Fact]
    public void How_many_pictures_there_are_shows_on_every_cell()
    {
        var rows = ListSketch.Join("HowMany", "Components", "10203").Split('/');

        Assert.Equal(30, rows.Length);
        Assert.All(rows, row => Assert.Equal(new string('3', 30), row));
    }

    [Fact]
    public void Pictures_move_towards_the_largest_until_they_touch()
    {
        Assert.Equal("0,0:11/11 0,2:2", ListSketch.Choose("TowardsLargest", "Components", "110002", "110000"));
        Assert.Equal("none", ListSketch.Choose("TowardsLargest", "Components", "110", "110", "002"));
    }

    [Fact]
    public void Pictures_move_towards_the_largest_of_their_colour() =>
        Assert.Equal("0,0:11/11 0,2:1 1,5:2 1,6:22/22", ListSketch.Choose("TowardsLargestOfColor", "Components", "11001000", "11020022", "00000022"));

    [Fact]
    public void The_largest_is_stamped_on_single_cells()
    {
        Assert.Equal(
            "030030/343343/030030",
            ListSketch.Join("LargestOnSingles", "ComponentsOfAnyColor", "000000", "050050", "000000", "003000", "034300", "003000"));
        Assert.Equal("none", ListSketch.Join("LargestOnSingles", "ComponentsOfAnyColor", "30034"));
    }

    [Fact]
    public void The_most_colourful_or_the_largest_replaces_what_has_its_sides()
    {
        Assert.Equal("12", ListSketch.Join("ColorfulInAllPlaces", "ComponentsOfAnyColor", "1208807"));
        Assert.Equal("170/707", ListSketch.Join("LargestInAllPlaces", "Panels", "1704000", "7074000"));
    }

    [Fact]
    public void The_largest_goes_to_the_middle_of_the_others() =>
        Assert.Equal("111", ListSketch.Join("LargestToMiddle", "Components", "2111002"));
}
