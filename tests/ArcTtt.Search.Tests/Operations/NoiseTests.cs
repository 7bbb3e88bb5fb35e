namespace ArcTtt.Search.Tests.Operations;

public sealed class NoiseTests
{
    [Fact]
    public void Single_cells_are_dropped()
    {
        Expect.Rows(["110", "000", "000"], Sketch.Map("WithoutSingles", "110", "000", "002"));
        Expect.Rows(["110", "000", "022"], Sketch.Map("WithoutSingles", "110", "000", "022"));
    }

    [Fact]
    public void Single_cells_and_holes_take_the_colour_around_them() =>
        Expect.Rows(["1111", "1111", "1111"], Sketch.Map("SinglesBlended", "1111", "1021", "1111"));

    [Fact]
    public void Only_what_is_thick_stays() => Expect.Rows(["110", "110", "000"], Sketch.Map("OnlyBlocks2", "110", "111", "020"));

    [Fact]
    public void The_largest_empty_rectangle_is_found() =>
        Expect.Rows(["0110", "0110", "0000", "0000", "0000"], Sketch.Map("LargestEmptyBlock", "3003", "3003", "3333", "0000", "3333"));
}
