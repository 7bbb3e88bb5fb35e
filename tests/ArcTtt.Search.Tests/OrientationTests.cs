using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

public sealed class OrientationTests
{
    [Theory]
    [InlineData("000/001/220")]
    [InlineData("0002/1002/0002/0002")]
    [InlineData("2000/2010/2000")]
    [InlineData("22/00/10")]
    [InlineData("5")]
    public void The_largest_object_lies_at_the_top_and_all_can_be_undone(string rows)
    {
        var picture = Sketch.Of(rows.Split('/'));
        var orientation = Orientation.Of(picture);

        var turned = Picture.Of(orientation.Apply(picture.ToGrid()!));

        Assert.Equal(picture, Picture.Of(orientation.Inverse().Apply(turned.ToGrid()!)));
        Assert.Contains(picture.Majority, turned.Cells[..turned.Width]);
        Assert.Equal(Dihedral.Identity, Orientation.Of(turned));
    }

    [Fact]
    public void An_empty_picture_stays() => Assert.Equal(Dihedral.Identity, Orientation.Of(Sketch.Of("00", "00")));
}
