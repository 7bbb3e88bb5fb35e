namespace ArcTtt.Search.Tests.Operations;

public sealed class NoiseTests
{
    [Fact]
    public void Single_cells_are_dropped()
    {
        Assert.Equal("110/000/000", ListSketch.Map("WithoutSingles", "110", "000", "002"));
        Assert.Equal("110/000/022", ListSketch.Map("WithoutSingles", "110", "000", "022"));
    }

    [Fact]
    public void Only_what_is_thick_stays() => Assert.Equal("110/110/000", ListSketch.Map("OnlyBlocks2", "110", "111", "020"));
}
