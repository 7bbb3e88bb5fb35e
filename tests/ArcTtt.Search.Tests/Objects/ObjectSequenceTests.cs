using ArcTtt.Core;
using ArcTtt.Search.Composition;
using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class ObjectSequenceTests
{
    [Theory]
    [InlineData("Row", "123")]
    [InlineData("Column", "1/2/3")]
    [InlineData("Columns of 2", "123/123")]
    [InlineData("Rows of 2", "11/22/33")]
    [InlineData("Diagonal", "100/020/003")]
    [InlineData("DiagonalUp", "003/020/100")]
    [InlineData("Rings", "11111/12221/12321/12221/11111")]
    [InlineData("RingsOfTwo", "111111/122221/123321/123321/122221/111111")]
    [InlineData("Reading 2x2", "12/30")]
    [InlineData("Winding 2x2", "12/03")]
    public void Layouts_read_what_they_draw(string layout, string rows)
    {
        var grid = Grid.Parse(rows.Split('/'));

        var found = SequenceLayout.Of([grid]).Single(entry => entry.Text == layout);

        Assert.Equal(new byte[] { 1, 2, 3 }, found.Read(grid));
        Assert.True(found.Draw([1, 2, 3], 1)!.Shows(grid));
    }

    [Fact]
    public void A_grid_that_is_laid_out_otherwise_has_no_layout() =>
        Assert.Empty(SequenceLayout.Of([Grid.Parse("120", "301")]));

    [Fact]
    public void Colours_of_the_objects_that_a_test_holds_for_stand_in_the_learnt_order()
    {
        // Objects of more than one cell, largest first; by their place or by their colour they would stand otherwise.
        string[] test = ["700660", "005550", "005544", "000440"];
        var found = Find(
            (["110003", "110000", "000030", "222220"], ["21"]),
            (["400055", "000055", "030555", "000000"], ["5"]),
            (["600008", "660080", "660800", "000700"], ["68"]),
            (test, []));

        Assert.Contains(found.Where(entry => entry.LeaveOneOut == 3), entry => ObjectSketch.Run(entry.Program, test) is ["546"]);
        Assert.All(found, entry => Assert.Equal("21", ObjectSketch.Run(entry.Program, "110003", "110000", "000030", "222220")!.Single()));
    }

    [Fact]
    public void A_table_gives_the_colour_of_a_property()
    {
        var found = Find(
            (["101", "010"], ["3"]),
            (["110", "010"], ["7"]),
            (["202", "000"], ["3"]),
            (["022", "000"], ["7"]),
            (["505", "555"], []));

        var best = found.Where(entry => entry.LeaveOneOut == 4).MinBy(entry => entry.Length)!;
        Assert.Equal("3", ObjectSketch.Run(best.Program, "505", "555")!.Single());
        Assert.Equal("7", ObjectSketch.Run(best.Program, "660", "060")!.Single());
    }

    [Fact]
    public void A_property_that_was_not_seen_has_no_colour()
    {
        var color = ObjectColor.ByTable(ObjectProperty.All.Single(property => property.Text == "number of cells"), new Dictionary<int, byte> { [1] = 4, [2] = 5 });

        Assert.Equal(4, color.Of(ObjectSketch.Scene("10"), 0));
        Assert.Equal(5, color.Of(ObjectSketch.Scene("11"), 0));
        Assert.Equal(0, color.Of(ObjectSketch.Scene("111"), 0));
    }

    [Fact]
    public void Columns_are_as_long_as_the_objects()
    {
        string[] test = ["4400", "0003", "0003"];
        var found = Find((["1100", "0022"], ["12", "12"]), (["500", "506", "506"], ["56", "56", "56"]), (["8008", "8008", "8008"], ["88", "88", "88"]), (test, []));

        Assert.Contains(found, entry => ObjectSketch.Run(entry.Program, test) is ["43", "43"]);
    }

    [Fact]
    public void An_output_that_comes_again_is_known_by_the_number_of_objects()
    {
        string[] test = ["0404", "0000", "4000"];
        var found = Find(
            (["100", "001"], ["07", "70"]), (["2", "0", "0"], ["00"]), (["303", "000"], ["07", "70"]), (["040", "000"], ["00"]),
            (["505", "000", "500"], ["77", "77"]), (["60606"], ["77", "77"]), (test, []));

        Assert.Contains(found.Where(entry => entry.LeaveOneOut == 6), entry => ObjectSketch.Run(entry.Program, test) is ["77", "77"]);
    }

    [Fact]
    public void Outputs_that_are_no_sequences_give_nothing() =>
        Assert.Empty(Find((["10", "02"], ["10", "02", "10"]), (["30", "04"], ["30", "04", "30"]), (["50", "06"], [])));

    private static Composed[] Find(params (string[] Input, string[] Output)[] pairs)
    {
        var (explorer, outputs) = ObjectSketch.Explore(pairs);
        return [.. new ObjectSequenceFinder(new(explorer.Nodes, outputs)).Find(() => false)];
    }
}
