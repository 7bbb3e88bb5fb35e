using ArcTtt.Cli.Rendering;
using ArcTtt.Cli.Tests.Support;
using ArcTtt.Core;
using Spectre.Console;
using Grid = ArcTtt.Core.Grid;

namespace ArcTtt.Cli.Tests;

public sealed class RenderingTests
{
    private static readonly TerminalTraits Plain = new(IsTerminal: false, ColorSystemSupport.NoColors, Unicode: false, 80);
    private static readonly TerminalTraits Full = new(IsTerminal: true, ColorSystemSupport.TrueColor, Unicode: true, 80);

    [Fact]
    public void Without_colour_a_grid_is_its_digits() =>
        Assert.Equal("012\n345\n", new GridRenderer(Plain).Render(Grid.Parse("012", "345")).ToString());

    [Fact]
    public void With_colour_a_grid_is_framed_cells_two_columns_wide() => Assert.Equal(
        """
        \e[38;5;8m┌──────┐\e[0m
        \e[38;5;8m│\e[0m\e[48;2;0;0;0m  \e[0m\e[48;2;0;116;217m    \e[0m\e[38;5;8m│\e[0m
        \e[38;5;8m│\e[0m\e[48;2;255;65;54m  \e[0m\e[48;2;135;12;37m  \e[0m\e[48;2;0;0;0m  \e[0m\e[38;5;8m│\e[0m
        \e[38;5;8m└──────┘\e[0m

        """,
        Ansi(Full, new GridRenderer(Full).Render(Grid.Parse("011", "290"))));

    [Fact]
    public void Sixteen_colours_are_enough_to_tell_all_ten_cells_apart()
    {
        var traits = Full with { Depth = ColorSystemSupport.Standard };
        var text = Ansi(traits, new GridRenderer(traits).Render(Grid.Parse("0123456789")));

        var cells = text.Split('\n')[1].Split(@"\e[0m").Where(part => part.EndsWith("  ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(10, cells.Length);
        Assert.Equal(10, cells.Distinct().Count());
    }

    [Fact]
    public void A_frame_is_ascii_where_the_terminal_is() => Assert.Equal(
        "+--+\n|  |\n+--+\n", new GridRenderer(Full with { Unicode = false }).Render(Grid.Parse("5")).ToString());

    [Fact]
    public void Cells_get_narrow_in_a_narrow_window() =>
        Assert.Equal(32, new GridRenderer(Full with { Width = 40 }).Render(LargeGrid()).Width);

    [Fact]
    public void The_largest_grid_fits_eighty_columns_in_colour() =>
        Assert.Equal(62, new GridRenderer(Full).Render(LargeGrid()).Width);

    [Fact]
    public void A_pair_is_drawn_with_an_arrow() => Assert.Equal(
        """
        Demonstrations
        pair 1, 2x2 -> 2x2
        10 -> 01
        02    20

        """,
        new TaskPicture(Plain).Demonstrations(Samples.Task).ToString());

    [Fact]
    public void A_pair_too_wide_for_the_window_is_stacked() => Assert.Equal(
        """
        Test
        test 1, 2x3 -> 1x4
        123
        456
        test 1, output
        7890

        """,
        new TaskPicture(Plain with { Width = 9 }).Tests(TestOf(new(Grid.Parse("123", "456"), Grid.Parse("7890")))).ToString());

    [Fact]
    public void An_unknown_output_is_a_question_mark() => Assert.Equal(
        """
        Test
        test 1, 3x1 -> ?
        1
        2 -> ?
        3

        """,
        new TaskPicture(Plain).Tests(TestOf(new(Grid.Parse("1", "2", "3"), null))).ToString());

    [Fact]
    public void Attempts_say_whether_they_are_right() => Assert.Equal(
        """
        Test 1
        input, 2x2    attempt 1, 2x2: right    attempt 2, 2x2: wrong
        70            07                       70
        88            88                       88

        """,
        new TaskPicture(Plain).Attempts(1, Samples.Task.Test[0], Samples.Result().Answers[0]).ToString());

    [Fact]
    public void A_missed_answer_is_shown()
    {
        ArcPair test = new(Grid.Parse("70", "88"), Grid.Parse("9"));
        Assert.Equal(
            """
            Test 2
            input, 2x2    attempt 1, 2x2: wrong    attempt 2, 2x2: wrong    answer, 1x1
            70            07                       70                       9
            88            88                       88

            """,
            new TaskPicture(Plain).Attempts(2, test, Samples.Result().Answers[0]).ToString());
    }

    [Fact]
    public void Attempts_at_an_unknown_answer_are_neither_right_nor_wrong() => Assert.Equal(
        "input, 2x2    attempt 1, 2x2    attempt 2, 2x2",
        new TaskPicture(Plain).Attempts(1, Samples.Task.WithoutAnswers().Test[0], Samples.Result().Answers[0]).ToString().Split('\n')[1]);

    private static ArcTask TestOf(ArcPair pair) => Samples.Task with { Test = [pair] };

    private static Grid LargeGrid() => new(Grid.MaxSide, Grid.MaxSide, new byte[Grid.MaxSide * Grid.MaxSide]);

    private static string Ansi(TerminalTraits traits, Block block)
    {
        using StringWriter writer = new();
        Terminal.For(writer, traits).Write(block);
        return writer.ToString().Replace("\u001b", @"\e", StringComparison.Ordinal);
    }
}
