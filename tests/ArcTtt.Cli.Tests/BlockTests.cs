using ArcTtt.Cli.Rendering;
using Spectre.Console;

namespace ArcTtt.Cli.Tests;

public sealed class BlockTests
{
    private static readonly Block Square = Lines("ab", "cd");

    [Fact]
    public void Blocks_side_by_side_keep_their_columns() =>
        Assert.Equal("ab  x\ncd\n", Block.Beside([Square, Lines("x")], gap: 2).ToString());

    [Fact]
    public void A_taller_block_on_the_right_stays_on_the_right() =>
        Assert.Equal("x  ab\n   cd\n", Block.Beside([Lines("x"), Square], gap: 2).ToString());

    [Fact]
    public void Ragged_lines_are_padded() =>
        Assert.Equal("a    |\nbcd  |\n", Block.Beside([Lines("a", "bcd"), Lines("|", "|")], gap: 2).ToString());

    [Fact]
    public void Blocks_flow_onto_the_next_row_when_the_width_is_used_up() =>
        Assert.Equal("ab ab\ncd cd\n\nab\ncd\n", Block.Flow([Square, Square, Square], width: 5, gap: 1).ToString());

    [Fact]
    public void A_block_that_is_too_wide_has_a_row_of_its_own() =>
        Assert.Equal("ab\ncd\n\nab\ncd\n", Block.Flow([Square, Square], width: 1, gap: 1).ToString());

    [Fact]
    public void Stacked_blocks_are_a_gap_apart() =>
        Assert.Equal("ab\ncd\n\nx\n", Block.Stack([Square, Lines("x")], gap: 1).ToString());

    [Fact]
    public void An_empty_block_has_no_lines() => Assert.Equal("", Block.Stack([]).ToString());

    [Fact]
    public void Rendered_lines_have_no_spaces_at_their_ends()
    {
        using StringWriter writer = new();
        var terminal = Terminal.For(writer, new(IsTerminal: true, ColorSystemSupport.NoColors, Unicode: true, 80));

        terminal.Write(Block.Beside([Lines("a", "bcd"), Lines("|")], gap: 2));

        Assert.Equal("a    |\nbcd\n", writer.ToString());
    }

    private static Block Lines(params string[] lines) => Block.Stack(lines.Select(line => Block.Text(line)));
}
