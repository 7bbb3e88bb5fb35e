namespace ArcTtt.Search.Tests.Operations;

public sealed class RowsAndColumnsTests
{
    [Fact]
    public void Rows_and_columns_are_sorted_by_their_coloured_cells()
    {
        Expect.Rows(["100", "220", "333"], Sketch.Map("SortRows", "220", "333", "100"));
        Expect.Rows(["012", "002"], Sketch.Map("SortColumns", "120", "020"));
        Expect.Rows(["100", "220"], Sketch.Map("SortRows", "100", "220"));
    }

    [Fact]
    public void Empty_lines_are_dropped() => Expect.Rows(["12", "30"], Sketch.Map("Squeeze", "1002", "0000", "3000"));

    [Fact]
    public void Colours_are_listed_by_frequency()
    {
        Expect.Rows(["2", "1"], Sketch.Map("ColorsByCount", "122", "002"));
        Expect.Rows(["222", "100"], Sketch.Map("ColorBars", "122", "002"));
    }

    [Fact]
    public void Lines_of_one_colour_are_kept() => Expect.Rows(["30", "30"], Sketch.Map("UniformColumns", "34", "30"));
}
