namespace ArcTtt.Search.Tests.Operations;

public sealed class RowsAndColumnsTests
{
    [Fact]
    public void Rows_and_columns_are_sorted_by_their_coloured_cells()
    {
        Expect.Rows(["100", "220", "333"], Sketch.Map("SortRows", "220", "333", "100"));
        Expect.Rows(["012", "002"], Sketch.Map("SortColumns", "120", "020"));
        Assert.Null(Sketch.Map("SortRows", "100", "220"));
    }

    [Fact]
    public void Empty_and_repeated_lines_are_dropped()
    {
        Expect.Rows(["12", "30"], Sketch.Map("Squeeze", "1002", "0000", "3000"));
        Expect.Rows(["12", "34"], Sketch.Map("WithoutRepeatedRows", "12", "34", "12"));
        Expect.Rows(["12"], Sketch.Map("WithoutRepeatedColumns", "1212"));
    }

    [Fact]
    public void The_row_that_is_unlike_the_others_is_found()
    {
        Expect.Rows(["31"], Sketch.Map("OddRow", "12", "12", "31"));
        Assert.Null(Sketch.Map("OddRow", "12", "13", "31"));
    }

    [Fact]
    public void Colours_are_listed_by_frequency()
    {
        Expect.Rows(["2", "1"], Sketch.Map("ColorsByCount", "122", "002"));
        Expect.Rows(["222", "100"], Sketch.Map("ColorBars", "122", "002"));
    }

    [Fact]
    public void Counts_of_lines_are_painted()
    {
        Expect.Rows(["22", "11", "00"], Sketch.Map("CountsOfRows", "34", "30", "00"));
        Expect.Rows(["30", "30"], Sketch.Map("UniformColumns", "34", "30"));
    }
}
