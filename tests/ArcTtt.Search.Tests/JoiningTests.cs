namespace ArcTtt.Search.Tests;

public sealed class JoiningTests
{
    [Fact]
    public void The_first_the_last_or_the_smallest_is_on_top()
    {
        // Boxes of one component each, so that they overlap: 1 has the larger box.
        string[] rows = ["1113", "1033", "1110"];
        Assert.Equal("1113/1033/1110", ListSketch.Join("Overlay", "ComponentBoxes", rows));
        Assert.Equal("12", ListSketch.Join("Union", "LeftAndRight", "1032"));
        Assert.Equal("12", ListSketch.Join("Union", "LeftAndRight", "1232"));
    }

    [Fact]
    public void Boxes_are_full_or_rims()
    {
        Assert.Equal("33300/33300/33308", ListSketch.Join("Boxes", "Components", "30000", "30000", "33308"));
        Assert.Equal("33300/30300/33308", ListSketch.Join("BoxRims", "Components", "30000", "30000", "33308"));
    }

    [Fact]
    public void Pictures_stand_beside_and_below_each_other()
    {
        Assert.Equal("123", ListSketch.Join("Row", "Components4", "102", "030"));
        Assert.Equal("1/2/3", ListSketch.Join("Column", "Components4", "102", "030"));
        Assert.Equal("002/112", ListSketch.Join("Row", "Components", "1102", "0002"));
        Assert.Equal("11/20/20", ListSketch.Join("Column", "Components", "1102", "0002"));
    }

    [Fact]
    public void Pictures_of_one_shape_are_laid_over_each_other_cell_by_cell()
    {
        string[] rows = ["110", "555", "104", "555", "103"];
        Assert.Equal("114", ListSketch.Join("Union", "Panels", rows));
        Assert.Equal("100", ListSketch.Join("InAll", "Panels", rows));
        Assert.Equal("010", ListSketch.Join("InOne", "Panels", rows));
        Assert.Equal("100", ListSketch.Join("MostOften", "Panels", rows));
        Assert.Equal("none", ListSketch.Join("Union", "Components", "1102"));
    }

    [Fact]
    public void Scattered_pictures_become_cells_in_their_places()
    {
        Assert.Equal("12/03", ListSketch.Join("CellsInPlaces", "Components", "11002", "11000", "00000", "00003"));
        Assert.Equal("21/03", ListSketch.Join("CountsInPlaces", "Panels", "11510", "55555", "00511", "00510"));
    }

    [Fact]
    public void Pictures_are_laid_round_one_middle_smaller_ones_on_top()
    {
        Assert.Equal("22222/20002/20102/20002/22222", ListSketch.Join("Concentric", "Components", "1022222", "0020002", "0020002", "0020002", "0022222"));
        Assert.Equal("333/343/333", ListSketch.Join("Concentric", "Components4", "33304", "33300", "33300"));
        Assert.Equal("none", ListSketch.Join("Concentric", "Components", "10022", "00022"));
    }
}
