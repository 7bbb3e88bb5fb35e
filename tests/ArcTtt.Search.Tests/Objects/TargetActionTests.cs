using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class TargetActionTests
{
    [Theory]
    [InlineData("draw the nearest in its middle", "22000", "22000", "00220", "00220", "00000")]
    [InlineData("draw the nearest in its corner", "22000", "22000", "00000", "00022", "00022")]
    [InlineData("draw the nearest in its corner in its colour", "22000", "22000", "00000", "00011", "00011")]
    public void An_object_marks_where_another_one_is_drawn(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 1, "22000", "22000", "00000", "00010", "00000")!);

    [Fact]
    public void A_cell_of_the_same_colour_lies_on_the_mark()
    {
        // What hangs together is of any colour here.
        var input = Sketch.Of("31000", "33000", "00000", "00000", "00010");
        var scene = Scene.Of(input, Search.Operations.Splitting.Components(input, true, true))!;
        var action = ObjectSketch.Actions.Single(action => action.Text == "draw the largest with a cell of its colour on it");

        var patch = action.Patch(scene, 1)!.Select(cell => (cell.Cell, (int)cell.Color));

        Assert.Equal([(22, 3), (23, 1)], patch);
    }

    [Theory]
    [InlineData("move its middle to that of the grid", "00000", "00000", "00100", "00000", "22000")]
    [InlineData("move its middle row to that of the grid", "00000", "00000", "10000", "00000", "22000")]
    [InlineData("move its middle column to that of the grid", "00100", "00000", "00000", "00000", "22000")]
    [InlineData("move its middle row to that of the nearest", "00000", "00000", "00000", "00000", "12000")]
    public void An_object_goes_to_the_middle(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "10000", "00000", "00000", "00000", "22000")!);

    [Theory]
    [InlineData("move its mirror image over the middle of the nearest", "00000", "22200", "22200", "11000", "00000")]
    [InlineData("copy its mirror image over the middle of the nearest", "11000", "22200", "22200", "11000", "00000")]
    [InlineData("move its mirror image over the far edge of the nearest", "00000", "22200", "22200", "00000", "11000")]
    [InlineData("copy its mirror image over the near side of the nearest", "11000", "11200", "22200", "00000", "00000")]
    [InlineData("move its row to touch the other side to that of the nearest", "00000", "22200", "22200", "11000", "00000")]
    public void An_object_is_mirrored_over_another(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "11000", "22200", "22200", "00000", "00000")!);

    [Theory]
    [InlineData("rank by width, narrowest first", 2, 1, 2)]
    [InlineData("of the rarest colour", 0, 1, 0)]
    [InlineData("of the rarest shape", 0, 1, 0)]
    [InlineData("remainder of its place by 2", 0, 1, 0)]
    [InlineData("cells to the nearest", 1, 1, 3)]
    [InlineData("of the colour of what is below", 0, 0, ObjectProperty.None)]
    public void An_object_is_asked(string text, params int[] expected) =>
        Assert.Equal(expected, ObjectSketch.Ask(text, "11000", "00000", "03000", "00000", "00000", "00000", "11000"));

    [Fact]
    public void An_object_goes_into_a_gap_of_its_shape()
    {
        Assert.Equal(["222200", "200200", "222200", "000000"], ObjectSketch.Act("delete", 1, "222200", "200200", "222200", "000011")!);
        Assert.Equal(["222200", "211200", "222200", "000000"], ObjectSketch.Act("move into a gap of its shape", 1, "222200", "200200", "222200", "000011")!);
        Assert.Null(ObjectSketch.Act("move into a gap of its shape", 1, "222200", "200200", "222200", "000001"));
    }

    [Theory]
    [InlineData("delete its inside", "11100", "10100", "11100")]
    [InlineData("delete its edge", "00000", "01000", "00000")]
    public void A_part_of_an_object_is_taken_away(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "11100", "11100", "11100")!);

    [Fact]
    public void A_key_says_what_a_colour_becomes()
    {
        const string text = "recolour to the colour that goes with its colour";
        Assert.Equal(["13", "00", "33"], ObjectSketch.Act(text, 2, "13", "00", "11")!);
        Assert.Null(ObjectSketch.Act(text, 2, "13", "00", "44"));
        Assert.Null(ObjectSketch.Act(text, 4, "13", "00", "15", "00", "11"));
    }

    [Theory]
    [InlineData("sort all from top to bottom by width", "003", "022", "022", "111")]
    [InlineData("sort all from top to bottom by number of cells, greatest first", "022", "022", "111", "003")]
    [InlineData("sort all from top to bottom by place from the first, greatest first", "022", "022", "003", "111")]
    public void Objects_are_sorted_where_they_lie(string text, params string[] expected)
    {
        var scene = ObjectSketch.Scene("111", "003", "022", "022");
        var list = new ObjectRuleList([], ObjectSketch.Actions.Single(action => action.Text == text));

        Assert.Equal(expected, Sketch.Rows(scene.Input.With(list.Draw(scene)!)));
    }

    [Fact]
    public void Objects_that_share_rows_are_not_sorted_by_rows() =>
        Assert.Null(ObjectSketch.Act("sort all from top to bottom by width", 0, "1100", "0002", "0002", "1102"));
}
