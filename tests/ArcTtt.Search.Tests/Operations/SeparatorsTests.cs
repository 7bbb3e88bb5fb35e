namespace ArcTtt.Search.Tests.Operations;

public sealed class SeparatorsTests
{
    private static readonly string[] Divided = ["10520", "11500", "55555", "00533", "00533"];

    [Fact]
    public void Full_lines_of_one_colour_separate()
    {
        Assert.Equal("00500/00500/55555/00500/00500", ListSketch.Map("Separators", Divided));
        Assert.Equal("10020/11000/00000/00033/00033", ListSketch.Map("BetweenSeparators", Divided));
        Assert.Equal("1020/1100/0033/0033", ListSketch.Map("WithoutSeparators", Divided));
        Assert.Equal("none", ListSketch.Map("Separators", "10", "02"));
    }

    [Fact]
    public void Compartments_become_cells()
    {
        Assert.Equal("12/03", ListSketch.Map("CompartmentsToCells", Divided));
        Assert.Equal("12/34", ListSketch.Map("CompartmentsToCells", "11022", "11022", "00000", "33044"));
    }

    [Fact]
    public void Compartments_are_painted_with_what_is_asked()
    {
        Assert.Equal("33033/33033/00000/22011/22011", ListSketch.Map("PaintRanksOfCompartments", Divided));
        Assert.Equal("11033/11033/00000/77099/77099", ListSketch.Map("PaintPlacesOfCompartments", Divided));
    }

    [Fact]
    public void Every_compartment_shows_what_any_shows() =>
        Assert.Equal("12512/55555/12512", ListSketch.Map("CompartmentsAlike", "10500", "55555", "02500"));
}
