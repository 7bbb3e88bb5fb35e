using ArcTtt.Cli.Rendering;
using Spectre.Console;

namespace ArcTtt.Cli.Tests;

public sealed class TerminalTraitsTests
{
    [Theory]
    [InlineData("xterm", null, null, ColorSystemSupport.Standard)]
    [InlineData("xterm-256color", null, null, ColorSystemSupport.EightBit)]
    [InlineData("xterm-256color", "truecolor", null, ColorSystemSupport.TrueColor)]
    [InlineData("xterm-direct", null, null, ColorSystemSupport.TrueColor)]
    [InlineData("xterm-256color", "truecolor", "1", ColorSystemSupport.NoColors)]
    [InlineData("xterm-256color", "truecolor", "", ColorSystemSupport.TrueColor)]
    [InlineData("dumb", "truecolor", null, ColorSystemSupport.NoColors)]
    [InlineData("", null, null, ColorSystemSupport.NoColors)]
    internal void A_terminal_has_the_colours_it_announces(string term, string? colorTerm, string? noColor, ColorSystemSupport depth) =>
        Assert.Equal(depth, Detect(redirected: false, ("TERM", term), ("COLORTERM", colorTerm), ("NO_COLOR", noColor)).Depth);

    [Fact]
    public void A_file_gets_plain_text_of_eighty_columns() => Assert.Equal(
        new TerminalTraits(IsTerminal: false, ColorSystemSupport.NoColors, Unicode: false, 80),
        Detect(redirected: true, ("TERM", "xterm-256color"), ("COLORTERM", "truecolor")));

    [Fact]
    public void Columns_sets_the_width_for_a_file() =>
        Assert.Equal(160, Detect(redirected: true, ("COLUMNS", "160")).Width);

    [Fact]
    public void A_terminal_has_the_width_of_its_window() =>
        Assert.Equal(100, Detect(redirected: false, ("TERM", "xterm"), ("COLUMNS", "160")).Width);

    [Fact]
    public void Without_colour_a_terminal_still_is_one() =>
        Assert.True(Detect(redirected: false, ("TERM", "xterm"), ("NO_COLOR", "1")).IsTerminal);

    private static TerminalTraits Detect(bool redirected, params (string Name, string? Value)[] environment) =>
        TerminalTraits.Detect(
            redirected, windowWidth: 100, utf8: true, name => environment.FirstOrDefault(pair => pair.Name == name).Value);
}
