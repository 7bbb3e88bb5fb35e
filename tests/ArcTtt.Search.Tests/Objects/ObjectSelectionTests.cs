using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class ObjectSelectionTests
{
    [Theory]
    [InlineData("number of cells", 3, 1)]
    [InlineData("rank by size, largest first", 1, 2)]
    [InlineData("rank from the right", 2, 1)]
    [InlineData("full", 0, 1)]
    [InlineData("colour", 1, 2)]
    [InlineData("at the border", 1, 0)]
    [InlineData("number of its colour", 1, 1)]
    [InlineData("colour of the nearest", 2, 1)]
    public void Objects_have_properties(string property, int first, int second) =>
        Assert.Equal([first, second], ObjectSketch.Ask(property, "110000", "100020", "000000"));

    [Fact]
    public void Holes_and_shapes_are_told_apart()
    {
        Assert.Equal([1, 0], ObjectSketch.Ask("number of holes", "11102", "10102", "11102"));
        Assert.Equal([2, 2, 3], ObjectSketch.Ask("number of ends", "1110022220", "0010020020", "0000000000", "3333300000", "0030000000"));
        Assert.Equal([1, 2, 0], ObjectSketch.Ask("number of bends", "1110022220", "0010020020", "0000000000", "3333300000", "0030000000"));
        Assert.Equal([0, 0, 1], ObjectSketch.Ask("number of forks", "1110022220", "0010020020", "0000000000", "3333300000", "0030000000"));
        Assert.Equal([1, 0], ObjectSketch.Ask("full of square holes", "11102", "10102", "11102"));
        Assert.Equal([2, 2], ObjectSketch.Ask("number of its shape, turned or not", "1102", "1022", "0000"));
        Assert.Equal([1, 1], ObjectSketch.Ask("number of its shape", "1102", "1022", "0000"));
        Assert.Equal([ObjectProperty.None], ObjectSketch.Ask("colour of the nearest", "10"));
    }

    [Fact]
    public void An_output_is_the_object_that_a_test_holds_for()
    {
        // The only one that is not its own mirror image.
        var (explorer, outputs) = ObjectSketch.Explore(
            (["1100220", "1000220", "0000000"], ["11", "10"]),
            (["0330044", "0330040", "0000000"], ["44", "40"]),
            (["5000000", "5506600", "0006600"], ["50", "55"]),
            (["7700808", "7700888", "0000000"], []));

        var found = new ObjectSelectionFinder(new(explorer.Nodes, outputs)).Find(() => false).Where(found => found.LeaveOneOut == 3).ToArray();

        Assert.Contains(found, entry => ObjectSketch.Run(entry.Program, "7700800", "7700880", "0000000") is ["80", "88"]);
        Assert.All(found, entry => Assert.Contains("Where(", entry.Program.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_that_chooses_nothing_gives_nothing()
    {
        var (explorer, _) = ObjectSketch.Explore((["1020"], ["1"]), (["1020"], ["1"]));
        var components = explorer.Nodes.First(node => node.IsList).Expression;
        var color = ObjectProperty.All.Single(property => property.Text == "colour");

        Assert.Null(ObjectSketch.Run(new SelectionExpression(components, components, new(color, 5, false)), "1020"));
        Assert.Equal(["2"], ObjectSketch.Run(new SelectionExpression(components, components, new(color, 2, false)), "1020")!);
    }
}
