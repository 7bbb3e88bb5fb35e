using ArcTtt.Core;
using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Tests.Objects;

public sealed class ObjectActionTests
{
    [Theory]
    [InlineData("keep", "110", "002")]
    [InlineData("delete", "000", "002")]
    [InlineData("recolour to colour 4", "440", "002")]
    [InlineData("recolour to the colour of the nearest", "220", "002")]
    public void An_object_is_kept_deleted_or_recoloured(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "110", "002")!);

    [Theory]
    [InlineData("recolour to the colour of the nearest")]
    [InlineData("move towards the largest until it touches something")]
    [InlineData("line of its colour to the nearest")]
    [InlineData("swap its two colours")]
    public void What_takes_another_object_or_colour_makes_no_sense_without(string text) => Assert.Null(ObjectSketch.Act(text, 0, "110", "000"));

    [Theory]
    [InlineData("move 1 down", "0000", "0110", "0000", "0020")]
    [InlineData("move 2 right", "0001", "0000", "0000", "0020")]
    [InlineData("move right to the border", "0011", "0000", "0000", "0020")]
    [InlineData("move its own length left", "1000", "0000", "0000", "0020")]
    [InlineData("move down until it touches something", "0000", "0000", "0110", "0020")]
    [InlineData("move towards the largest until it touches something", "0000", "0000", "0110", "0020")]
    [InlineData("move its right side to that of the nearest", "0110", "0000", "0000", "0020")]
    [InlineData("move its row to touch to that of the nearest", "0000", "0000", "0110", "0020")]
    [InlineData("copy it towards the nearest until it touches something", "0110", "0000", "0110", "0020")]
    [InlineData("copy it towards the nearest onto the edge of something", "0110", "0000", "0000", "0110")]
    public void An_object_moves(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "0110", "0000", "0000", "0020")!);

    [Theory]
    [InlineData("ray of its colour right until something is in the way", "11120")]
    [InlineData("ray of its colour right behind all to the border", "11121")]
    [InlineData("ray of colour 5 right over all to the border", "15555")]
    [InlineData("line of colour 5 to the nearest", "15520")]
    public void A_ray_ends_at_what_is_in_the_way_or_passes(string text, string expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "10020")![0]);

    [Fact]
    public void Lines_are_drawn_to_what_is_level_only()
    {
        Assert.Null(ObjectSketch.Act("line of colour 5 to the nearest", 0, "100", "000", "002"));
        Assert.Equal(["100", "000", "002"], ObjectSketch.Act("line of colour 5 to the nearest, if it is level with it", 0, "100", "000", "002")!);
    }

    [Fact]
    public void Diagonal_rays_leave_from_a_corner()
    {
        Assert.Equal(["1000", "0110", "0110"], ObjectSketch.Act("ray of its colour up left until something is in the way", 0, "0000", "0110", "0110")!);
        Assert.Equal(
            ["0010", "1000", "1100"],
            ObjectSketch.Act("ray of its colour to where its box is empty until something is in the way", 0, "0000", "1000", "1100")!);
    }

    [Theory]
    [InlineData("to the right", "00000", "11200", "01200", "01111")]
    [InlineData("to the left", "01111", "11200", "00200", "00000")]
    [InlineData("on the shorter way", "01111", "11200", "00200", "00000")]
    public void A_line_steps_aside_and_goes_on(string side, params string[] expected) => Assert.Equal(
        expected, ObjectSketch.Act($"line of its colour right, stepping aside {side} where something is in the way", 0, "00000", "10200", "00200", "00000")!);

    [Fact]
    public void A_line_ends_where_no_way_leads_past() => Assert.Equal(
        ["112", "002"], ObjectSketch.Act("line of its colour right, stepping aside on the shorter way where something is in the way", 0, "102", "002")!);

    [Fact]
    public void A_diagonal_line_is_thrown_back() => Assert.Equal(
        ["100", "010", "001", "010", "100"], ObjectSketch.Act("line of its colour down right, thrown to and fro", 0, "100", "000", "000", "000", "000")!);

    [Fact]
    public void Wide_rays_leave_from_all_cells()
    {
        Assert.Equal(["0111", "0111"], ObjectSketch.Act("ray of its colour right until something is in the way", 0, "0100", "0100")!);
        Assert.Equal(["0111", "0100"], ObjectSketch.Act("ray of its colour right from its middle until something is in the way", 0, "0100", "0100")!);
    }

    [Theory]
    [InlineData("fill its holes with colour 4", "00000", "01110", "01410", "01110", "00010")]
    [InlineData("fill its box with colour 4", "00000", "01110", "01410", "01110", "04410")]
    [InlineData("paint its box with colour 4", "00000", "04440", "04440", "04440", "04440")]
    [InlineData("outline it in colour 4", "04440", "41114", "41414", "41114", "04414")]
    [InlineData("outline it and its corners in colour 4", "44444", "41114", "41414", "41114", "44414")]
    [InlineData("outline its box in colour 4", "44444", "41114", "41014", "41114", "40014")]
    public void Holes_boxes_and_outlines_are_painted(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "00000", "01110", "01010", "01110", "00010")!);

    [Fact]
    public void Inside_and_edge_are_told_apart()
    {
        Assert.Equal(["1111", "1441", "1111"], ObjectSketch.Act("recolour its inside to colour 4", 0, "1111", "1111", "1111")!);
        Assert.Equal(["4444", "4114", "4444"], ObjectSketch.Act("recolour its edge to colour 4", 0, "1111", "1111", "1111")!);
    }

    [Theory]
    [InlineData("mirror left to right", "1100", "0100")]
    [InlineData("turn by a half", "0100", "1100")]
    [InlineData("copy its mirror image right", "1111", "1001")]
    [InlineData("copy it right", "1111", "1010")]
    [InlineData("lay its mirror image over it, upside down", "1100", "1100")]
    public void Objects_are_turned_and_copied(string text, params string[] expected) =>
        Assert.Equal(expected, ObjectSketch.Act(text, 0, "1100", "1000")!);

    [Fact]
    public void Copies_repeat_to_the_border() =>
        Assert.Equal(["1000", "0100", "0010"], ObjectSketch.Act("repeat it down right", 0, "1000", "0000", "0000")!);

    [Fact]
    public void Every_action_is_total_and_keeps_to_the_frame()
    {
        var rng = new Rng(3);
        Scene[] scenes =
        [
            ObjectSketch.Scene("1"),
            ObjectSketch.Scene("111", "111"),
            ObjectSketch.Scene("12", "34"),
            .. Enumerable.Range(0, 4).Select(_ => ObjectSketch.Scene(
                [.. Enumerable.Range(0, 7).Select(_ => string.Concat(Enumerable.Range(0, 9).Select(column => column == 4 || rng.Next(3) == 0 ? rng.Next(1, 10) : 0)))])),
        ];

        foreach (var action in ObjectSketch.Actions)
        {
            foreach (var scene in scenes)
            {
                for (var i = 0; i < scene.Objects.Length; i++)
                {
                    Assert.All(
                        action.Patch(scene, i) ?? [],
                        painted => Assert.True(painted.Cell >= 0 && painted.Cell < scene.Input.Area && painted.Color is > 0 and < Grid.Colors, action.Text));
                }
            }
        }
    }

    [Fact]
    public void Actions_have_texts_of_their_own() =>
        Assert.Equal(ObjectSketch.Actions.Count, ObjectSketch.Actions.Select(action => action.Text).Distinct().Count());

    [Fact]
    public void Objects_are_repeated_towards_others_in_their_colours()
    {
        Assert.Equal(
            ["2", "0", "1", "0", "3", "0", "3"],
            ObjectSketch.Act("repeat it towards every object of another colour in that colour", 1, "2", "0", "1", "0", "3", "0", "0")!);
        Assert.Equal(["221133"], ObjectSketch.Act("repeat it towards every object of another colour in that colour, side by side", 1, "201103")!);
        Assert.Null(ObjectSketch.Act("repeat it towards every object of another colour in that colour", 0, "1001"));
    }
}
