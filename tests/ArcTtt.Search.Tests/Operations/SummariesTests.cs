namespace ArcTtt.Search.Tests.Operations;

public sealed class SummariesTests
{
    [Theory]
    [InlineData("CountRanksInPlaces", "22/10")]
    [InlineData("ShapeAlikeInPlaces", "22/10")]
    [InlineData("AlikeInPlaces", "22/10")]
    [InlineData("MinoritiesInPlaces", "11/20")]
    [InlineData("ColorsInPlaces", "11/10")]
    [InlineData("HolesInPlaces", "11/10")]
    [InlineData("PartsInPlaces", "11/10")]
    [InlineData("SymmetricInPlaces", "22/20")]
    public void Pictures_are_cells_in_the_order_in_which_they_lie(string operation, string expected) =>
        Assert.Equal(expected, ListSketch.Join(operation, "Components", "101", "000", "220"));

    [Fact]
    public void One_picture_has_no_order() => Assert.Equal("none", ListSketch.Join("CountRanksInPlaces", "Components", "110"));

    [Fact]
    public void The_third_picture_is_there_or_not()
    {
        Assert.Equal("3", ListSketch.Join("Third", "Cells", "1203"));
        Assert.Equal("none", ListSketch.Join("Third", "Cells", "1200"));
    }

    [Theory]
    [InlineData("NumberOfColors", '3')]
    [InlineData("NumberOfParts", '2')]
    [InlineData("NumberOfHoles", '2')]
    [InlineData("MirrorsItself", '1')]
    [InlineData("Symmetries", '1')]
    public void Numbers_cover_every_frame(string operation, char number)
    {
        var rows = Sketch.Map(operation, "11102", "10100", "11300");

        Assert.Equal(30, rows!.Length);
        Assert.All(rows, row => Assert.Equal(new string(number, 30), row));
    }

    [Fact]
    public void What_is_the_same_in_a_mirror_is_said_by_sides()
    {
        Assert.Equal('3', Sketch.Map("MirrorsItself", "121", "345", "121")![0][0]);
        Assert.Equal('2', Sketch.Map("MirrorsItself", "121", "343")![0][0]);
        Assert.Equal('4', Sketch.Map("MirrorsItself", "121")![0][0]);
        Assert.Null(Sketch.Map("MirrorsItself", "000"));
    }
}
