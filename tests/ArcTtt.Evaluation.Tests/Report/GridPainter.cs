using System.Globalization;
using System.Text.RegularExpressions;
using ArcTtt.Core;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>Reads a drawing back: paints the filled paths of an SVG onto cells, knowing nothing of how they were made.</summary>
internal static partial class GridPainter
{
    public static Grid Paint(string svg, int height, int width)
    {
        var cells = new byte[height * width];
        foreach (Match path in Filled().Matches(svg))
        {
            var color = (byte)Enumerable.Range(0, Grid.Colors).Single(c => ArcPalette.Hex(c) == path.Groups[1].Value);
            foreach (Match box in Box().Matches(path.Groups[2].Value))
            {
                int Number(int group) => int.Parse(box.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
                Assert.Equal(Number(1), Number(5));
                for (var row = Number(2); row < Number(2) + Number(4); row++)
                {
                    cells.AsSpan(row * width + Number(1), Number(3)).Fill(color);
                }
            }
        }

        return new(height, width, cells);
    }

    /// <summary>The cells that have a cross.</summary>
    public static HashSet<(int Row, int Column)> Crosses(string svg) =>
        [.. Cross().Matches(svg).Select(cross => (int.Parse(cross.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(cross.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))];

    [GeneratedRegex("<path fill=\"(#[0-9A-F]{6})\" d=\"([^\"]*)\"")]
    private static partial Regex Filled();

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v(\d+)H(\d+)z")]
    private static partial Regex Box();

    [GeneratedRegex(@"M(\d+)\.3 (\d+)\.3l\.4 \.4m0-\.4l-\.4 \.4")]
    private static partial Regex Cross();
}
