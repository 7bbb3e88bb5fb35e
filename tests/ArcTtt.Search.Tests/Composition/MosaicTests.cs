using ArcTtt.Core;
using ArcTtt.Search.Composition;
using ArcTtt.Search.Tests.Objects;

namespace ArcTtt.Search.Tests.Composition;

public sealed class MosaicTests
{
    [Fact]
    public void Turned_copies_stand_beside_and_below_each_other()
    {
        var (explorer, outputs) = ObjectSketch.Explore(
            (["12", "30"], ["1231", "3002", "2130", "0312"]),
            (["45", "60"], ["4564", "6005", "5460", "0645"]),
            (["70", "89"], []));
        var found = new MosaicFinder(new(explorer.Nodes, outputs)).Find(() => false).MinBy(found => found.Length)!;

        Assert.Equal(["7087", "8990", "0789", "9870"], ObjectSketch.Run(found.Program, "70", "89")!);
        Assert.Equal(2, found.LeaveOneOut);
    }

    [Fact]
    public void A_part_that_no_picture_shows_makes_no_mosaic()
    {
        var (explorer, outputs) = ObjectSketch.Explore(
            (["12", "30"], ["1231", "3002", "2130", "0313"]),
            (["45", "60"], ["4564", "6005", "5460", "0645"]),
            (["70", "89"], []));

        Assert.Empty(new MosaicFinder(new(explorer.Nodes, outputs)).Find(() => false));
    }

    [Fact]
    public void Lines_lie_between_parts_and_parts_may_be_of_one_colour()
    {
        var (explorer, outputs) = ObjectSketch.Explore(
            (["12", "34"], ["12588534", "34588512"]),
            (["16", "74"], ["16588574", "74588516"]),
            (["98", "12"], []));
        var found = Assert.Single(new MosaicFinder(new(explorer.Nodes, outputs)).Find(() => false));

        Assert.Equal(["98588512", "12588598"], ObjectSketch.Run(found.Program, "98", "12")!);
    }

    [Fact]
    public void Grids_are_divided_where_lines_are_of_one_colour()
    {
        Assert.Equal((1, 2), new MosaicLayout(2, 2, 5).PartsOf(Grid.Parse("11511", "55555", "22522")));
        Assert.Null(new MosaicLayout(2, 2, 5).PartsOf(Grid.Parse("11511", "55155", "22522")));
        Assert.Null(new MosaicLayout(2, 2, null).PartsOf(Grid.Parse("11511", "55555", "22522")));
        Assert.Equal((1, 5), new MosaicLayout(3, 1, null).PartsOf(Grid.Parse("11511", "55555", "22522")));
    }

    [Fact]
    public void Parts_of_different_shapes_make_no_picture()
    {
        var input = new InputExpression();
        var tall = new CallExpression(new MapOperation("Tall", 1, p => p.Part(0, 0, p.Height * 2, p.Width)), [input]);

        Assert.Null(ObjectSketch.Run(new MosaicExpression(new(1, 2, null), [input, tall], [0, 0]), "12"));
        Assert.Equal(["1233"], ObjectSketch.Run(new MosaicExpression(new(1, 2, null), [input, null], [0, 3]), "12")!);
    }
}
