namespace ArcTtt.Search.Tests;

public sealed class PropertiesTests
{
    [Theory]
    [InlineData("ByCount", "330001")]
    [InlineData("ByCountRank", "110002")]
    [InlineData("ByCountRankUp", "220001")]
    [InlineData("ByWidth", "220001")]
    [InlineData("ByHeight", "220001")]
    [InlineData("BySides", "330003")]
    [InlineData("BySolid", "110002")]
    [InlineData("ByParity", "220002")]
    [InlineData("ByColumnOrder", "110002")]
    [InlineData("BySymmetric", "220002")]
    [InlineData("ByMajority", "440005")]
    public void Components_are_painted_by_what_they_are(string property, string firstRow) =>
        Assert.Equal(firstRow, ListSketch.Join(property, "Components", "440005", "400000")[..6]);

    [Fact]
    public void Holes_are_counted_from_one() =>
        Assert.Equal("222011/202011/222000", ListSketch.Join("ByHoles", "Components", "777055", "707055", "777000"));

    [Fact]
    public void Alike_pictures_are_counted_by_looks_shape_and_colour()
    {
        Assert.Equal("2020101", ListSketch.Join("ByAlike", "Components", "1010203"));
        Assert.Equal("202011", ListSketch.Join("ByShapeAlike", "Components", "1020330"));
        Assert.Equal("3033103", ListSketch.Join("ByColorAlike", "Components4", "1011201"));
    }

    [Fact]
    public void The_odd_colour_spreads_over_its_object() =>
        Assert.Equal("2220888", ListSketch.Join("ByMinority", "ComponentsOfAnyColor", "1210877"));

    [Fact]
    public void Pictures_are_numbered_in_the_order_of_the_list() =>
        Assert.Equal("102033", ListSketch.Join("ByOrder", "Components", "504077"));

    [Fact]
    public void The_same_shape_has_the_same_number_whatever_its_colour_and_place()
    {
        var numbers = ListSketch.Join("ByShape", "Components", "4402200", "4002000", "0000000", "0000111");

        Assert.Equal(numbers[0], numbers[3]);
        Assert.InRange(numbers[0], '1', '9');
    }

    [Fact]
    public void Numbers_above_nine_are_nine() =>
        Assert.Equal("9", ListSketch.Join("ByCount", "Components", "111111111111")[..1]);

    [Fact]
    public void Components_know_what_they_touch_and_enclose()
    {
        Assert.Equal("331100", ListSketch.Map("ByTouchedColor", "113305"));
        Assert.Equal("333000/303000/333000", ListSketch.Map("ByEnclosedColor", "111000", "131022", "111000"));
        Assert.Equal("020330", ListSketch.Map("ByNearestColor", "210113"));
    }

    [Fact]
    public void Cells_know_how_deep_they_lie()
    {
        Assert.Equal("11111/12221/12321/12221/11111", ListSketch.Map("Depth", "44444", "44444", "44444", "44444", "44444"));
        Assert.Equal("01234", ListSketch.Map("Distance", "50000"));
    }

    [Fact]
    public void Cells_count_their_neighbours()
    {
        Assert.Equal("343/454/343", ListSketch.Map("LikeBeside", "111", "111", "111"));
    }
}
