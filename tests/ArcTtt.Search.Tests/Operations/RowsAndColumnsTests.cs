namespace ArcTtt.Search.Tests.Operations;

public sealed class RowsAndColumnsTests
{
    [Fact]
    public void Rows_and_columns_are_sorted_by_their_coloured_cells()
    {
        Assert.Equal("100/220/333", ListSketch.Map("SortRows", "220", "333", "100"));
        Assert.Equal("012/002", ListSketch.Map("SortColumns", "120", "020"));
        Assert.Equal("100/220", ListSketch.Map("SortRows", "100", "220"));
    }

    [Fact]
    public void Empty_lines_are_dropped() => Assert.Equal("12/30", ListSketch.Map("Squeeze", "1002", "0000", "3000"));

    [Fact]
    public void Colours_are_listed_by_frequency()
    {
        Assert.Equal("2/1", ListSketch.Map("ColorsByCount", "122", "002"));
        Assert.Equal("222/100", ListSketch.Map("ColorBars", "122", "002"));
    }

    [Fact]
    public void Lines_of_one_colour_are_kept() => Assert.Equal("30/30", ListSketch.Map("UniformColumns", "34", "30"));
}
