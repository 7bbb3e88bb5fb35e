using System.Collections.Immutable;
using ArcTtt.Cli.Rendering;
using ArcTtt.Search;
using Spectre.Console;
using Grid = ArcTtt.Core.Grid;

namespace ArcTtt.Cli.Tests;

public sealed class ProgramViewTests
{
    private static readonly TerminalTraits Plain = new(IsTerminal: false, ColorSystemSupport.NoColors, Unicode: false, 80);
    private static readonly ProgramStep Input = new("input", [Grid.Parse("102", "000")]);

    [Fact]
    public void Steps_are_numbered_and_name_those_before_them() => Assert.Equal(
        """
        Program: Join(each Grow(each Parts(input)), UnParts(input))
        1. input
        102
        000
        2. Parts(input)
        1   2
        3. Grow(each #2)
        11   22
        11   22
        4. UnParts(input)
        no grid to draw
        5. Join(each #3, #4)
        1122
        1122

        """,
        new ProgramView(Plain).Draw(
            "Program: Join(each Grow(each Parts(input)), UnParts(input))",
            [
                Input,
                new("Parts(input)", [Grid.Parse("1"), Grid.Parse("2")]),
                new("Grow(each Parts(input))", [Grid.Parse("11", "11"), Grid.Parse("22", "22")]),
                new("UnParts(input)", []),
                new("Join(each Grow(each Parts(input)), UnParts(input))", [Grid.Parse("1122", "1122")]),
            ]).ToString());

    [Fact]
    public void Of_many_steps_and_of_many_grids_some_are_left_out()
    {
        ImmutableArray<ProgramStep> steps =
            [Input, .. Enumerable.Range(2, 15).Select(i => new ProgramStep($"Step{i}", [.. Enumerable.Repeat(Grid.Parse("7"), 14)]))];

        var lines = new ProgramView(Plain).Draw("Program", steps).ToString().Split('\n');

        Assert.Equal(["Program", "(the first 4 steps of 16 left out)", "5. Step5", string.Join("   ", Enumerable.Repeat("7", 12)), "and 2 more grids"], lines[..5]);
        Assert.Equal(12, lines.Count(line => line.Contains(". Step", StringComparison.Ordinal)));
    }

    [Fact]
    public void Grids_side_by_side_stay_within_the_window()
    {
        ProgramStep wide = new("Wide", [.. Enumerable.Repeat(Grid.Parse("123456"), 9)]);
        Assert.InRange(new ProgramView(Plain with { Width = 30 }).Draw("Program", [wide]).Width, 1, 30);
    }
}
