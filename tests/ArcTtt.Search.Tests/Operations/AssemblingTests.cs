namespace ArcTtt.Search.Tests.Operations;

public sealed class AssemblingTests
{
    [Fact]
    public void Pieces_fill_a_rectangle()
    {
        Assert.Equal("337/377/377", ListSketch.Join("Jigsaw", "Components", "330007", "300077", "300077"));
        Assert.Equal("1112/1222", ListSketch.Join("Jigsaw", "Components", "11100002", "10000222"));
    }

    [Fact]
    public void Pieces_that_fill_no_rectangle_or_are_all_full_are_no_jigsaw()
    {
        Assert.Equal("none", ListSketch.Join("Jigsaw", "Components", "110030", "100033"));
        Assert.Equal("none", ListSketch.Join("Jigsaw", "Components", "110033", "110033"));
    }

    [Fact]
    public void Pieces_are_laid_over_each_other_at_the_cell_that_all_have()
    {
        Assert.Equal("010/253", ListSketch.Join("OverSharedCell", "ComponentsOfAnyColor", "100053", "500000", "000000", "002500"));
        Assert.Equal("none", ListSketch.Join("OverSharedCell", "ComponentsOfAnyColor", "100053", "500000", "000000", "002200"));
    }

    [Fact]
    public void Pieces_lie_where_their_cells_lie_in_them()
    {
        Assert.Equal("1122/1002/3004/3344", ListSketch.Join("ByWeight", "Components", "040022", "440002", "000000", "300110", "330100"));
        Assert.Equal("none", ListSketch.Join("ByWeight", "Components", "110022", "100020"));
    }
}
