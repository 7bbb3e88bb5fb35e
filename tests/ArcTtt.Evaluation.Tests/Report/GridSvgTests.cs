using System.Globalization;
using ArcTtt.Core;
using ArcTtt.Report;

namespace ArcTtt.Evaluation.Tests.Report;

public sealed class GridSvgTests
{
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 1, 30 }, { 30, 1 }, { 3, 5 }, { 13, 7 }, { 30, 30 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_drawing_shows_every_cell_in_its_colour(int height, int width)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var grid = ReportRuns.Noise(height, width, seed);
            Assert.Equal(grid, GridPainter.Paint(Rendered.Cells(grid), height, width));
        }
    }

    [Fact]
    public void Neighbours_of_one_colour_are_drawn_as_one_and_the_most_frequent_as_the_ground()
    {
        Assert.Equal(
            "<path fill=\"#000000\" d=\"M0 0h4v2H0z\"/><path fill=\"#FF4136\" d=\"M1 0h2v1H1z\"/><path fill=\"#2ECC40\" d=\"M3 1h1v1H3z\"/>"
            + "<path fill=\"none\" stroke=\"#555\" stroke-width=\".07\" d=\"M0 0h4M0 1h4M0 2h4M0 0v2M1 0v2M2 0v2M3 0v2M4 0v2\"/>",
            Rendered.Cells(Grid.Parse("0220", "0003")));
    }

    [Fact]
    public void A_cell_is_wrong_where_it_differs_and_beyond_the_answer()
    {
        var attempt = Grid.Parse("129", "456", "789");
        var answer = Grid.Parse("1234", "4506");
        var wrong = GridSvg.WrongCells(attempt, answer);
        Assert.Equal([false, false, true, false, false, true, true, true, true], wrong);
        Assert.Equal([(0, 2), (1, 2), (2, 0), (2, 1), (2, 2)], GridPainter.Crosses(Rendered.Cells(attempt, wrong)).Order());
        Assert.Empty(GridPainter.Crosses(Rendered.Cells(attempt, GridSvg.WrongCells(attempt, attempt))));
        Assert.DoesNotContain("crosses", Rendered.Cells(attempt, GridSvg.WrongCells(attempt, attempt)), StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_become_hexadecimal_digits_and_none_is_lost()
    {
        Assert.Equal("8", GridSvg.Hexadecimal([true]));
        Assert.Equal("90", GridSvg.Hexadecimal([true, false, false, true, false]));
        Rng rng = new(7);
        bool[] flags = [.. Enumerable.Range(0, 899).Select(_ => rng.Next(2) == 0)];
        var digits = GridSvg.Hexadecimal(flags);
        Assert.Equal(225, digits.Length);
        for (var i = 0; i < flags.Length; i++)
        {
            var digit = int.Parse(digits.AsSpan(i / 4, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal(flags[i], (digit & (8 >> (i % 4))) != 0);
        }
    }
}
