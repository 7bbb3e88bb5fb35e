namespace ArcTtt.Search.Tests.Operations;

public sealed class SeparatorsTests
{
    private static readonly string[] Divided = ["10520", "11500", "55555", "00533", "00533"];

    [Fact]
    public void Full_lines_of_one_colour_separate()
    {
        Expect.Rows(["00500", "00500", "55555", "00500", "00500"], Sketch.Map("Separators", Divided));
        Expect.Rows(["10020", "11000", "00000", "00033", "00033"], Sketch.Map("BetweenSeparators", Divided));
        Expect.Rows(["1020", "1100", "0033", "0033"], Sketch.Map("WithoutSeparators", Divided));
        Assert.Null(Sketch.Map("Separators", "10", "02"));
    }

    [Fact]
    public void Compartments_become_cells()
    {
        Expect.Rows(["12", "03"], Sketch.Map("CompartmentsToCells", Divided));
        Expect.Rows(["12", "34"], Sketch.Map("CompartmentsToCells", "11022", "11022", "00000", "33044"));
    }

    [Fact]
    public void Compartments_are_painted_with_what_is_asked()
    {
        Expect.Rows(["33033", "33033", "00000", "22011", "22011"], Sketch.Map("PaintRanksOfCompartments", Divided));
        Expect.Rows(["11033", "11033", "00000", "77099", "77099"], Sketch.Map("PaintPlacesOfCompartments", Divided));
    }

    [Fact]
    public void Every_compartment_shows_what_any_shows() =>
        Expect.Rows(["12512", "55555", "12512"], Sketch.Map("CompartmentsAlike", "10500", "55555", "02500"));
}
