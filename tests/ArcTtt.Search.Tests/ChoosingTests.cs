namespace ArcTtt.Search.Tests;

public sealed class ChoosingTests
{
    [Fact]
    public void The_largest_and_the_smallest_are_chosen_and_a_tie_between_different_ones_is_none()
    {
        Assert.Equal("22", ListSketch.Join("MostCount", "Components", "1022"));
        Assert.Equal("1", ListSketch.Join("LeastCount", "Components", "1022"));
        Assert.Equal("none", ListSketch.Join("MostCount", "Components", "1020"));
        Assert.Equal("1", ListSketch.Join("MostCount", "Components", "1010"));
    }

    [Fact]
    public void All_of_the_greatest_or_all_others_are_kept()
    {
        Assert.Equal("0,0:11 0,5:33", ListSketch.Choose("AllOfMostCount", "Components", "1102033"));
        Assert.Equal("0,3:2", ListSketch.Choose("AllButMostCount", "Components", "1102033"));
        Assert.Equal("0,3:2", ListSketch.Choose("AllOfLeastCount", "Components", "1102033"));
        Assert.Equal("none", ListSketch.Choose("AllButMostCount", "Components", "101"));
    }

    [Fact]
    public void The_odd_one_out_is_found_by_looks_and_by_shape()
    {
        Assert.Equal("2", ListSketch.Join("LeastAlike", "Components", "1010200"));
        Assert.Equal("33", ListSketch.Join("LeastShapeAlike", "Components", "1020330"));
        Assert.Equal("555", ListSketch.Join("LeastTurnedAlike", "ComponentsOfAnyColor", "310440555", "300040000"));
    }

    [Fact]
    public void Holes_symmetry_and_odd_cells_distinguish()
    {
        Assert.Equal("111/101/111", ListSketch.Join("MostHoles", "Components", "1110222", "1010200", "1110222"));
        Assert.Equal("110/011", ListSketch.Join("LeastSymmetric", "Components", "1100222", "0110222"));
        Assert.Equal("221", ListSketch.Join("MostRareCells", "ComponentsOfAnyColor", "112011102210111"));
        Assert.Equal("12", ListSketch.Join("MostOddCells", "ComponentsOfAnyColor", "12033"));
    }

    [Fact]
    public void Lists_are_sorted_reversed_and_thinned_out()
    {
        Assert.Equal("0,2:22 0,0:1", ListSketch.Choose("SortedByCount", "Components", "1022"));
        Assert.Equal("0,2:22 0,0:1", ListSketch.Choose("Reversed", "Components", "1022"));
        Assert.Equal("1,0:3 0,1:2", ListSketch.Choose("SortedByColumn", "Components4", "02", "30"));
        Assert.Equal("0,0:1 0,4:22", ListSketch.Choose("Distinct", "Components", "101022"));
        Assert.Equal("0,4:22", ListSketch.Choose("TwoOrMoreCells", "Components", "101022"));
        Assert.Equal("0,0:1 0,2:1", ListSketch.Choose("SingleCells", "Components", "101022"));
    }

    [Fact]
    public void The_first_and_the_last_are_taken_from_two_or_more()
    {
        Assert.Equal("12", ListSketch.Join("First", "Rows", "12", "34"));
        Assert.Equal("34", ListSketch.Join("Last", "Rows", "12", "34"));
        Assert.Equal("none", ListSketch.Join("First", "Components", "1"));
    }
}
