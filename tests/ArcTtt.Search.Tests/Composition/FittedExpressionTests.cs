using ArcTtt.Core;
using ArcTtt.Search.Composition;

namespace ArcTtt.Search.Tests.Composition;

public sealed class FittedExpressionTests
{
    [Theory]
    [InlineData("12/30", Fit.Stretched, 4, 4, "1122/1122/3300/3300")]
    [InlineData("12/30", Fit.Repeated, 2, 4, "1212/3030")]
    [InlineData("1122/1122", Fit.Shrunk, 1, 2, "12")]
    [InlineData("1122/1123", Fit.Shrunk, 1, 2, null)] // a block of two colours
    [InlineData("12/30", Fit.Stretched, 3, 4, null)]
    [InlineData("12/30", Fit.Shrunk, 4, 4, null)]
    [InlineData("12/30", Fit.Repeated, 2, 2, "12/30")] // covers it already
    [InlineData("12/30", Fit.Repeated, 3, 3, null)]
    [InlineData("12/30", Fit.Continued, 3, 3, "121/303/121")] // the last copies are cut
    [InlineData("123", Fit.Continued, 1, 2, null)]
    [InlineData("123", Fit.Unfolded, 1, 8, "12321232")]
    [InlineData("1", Fit.Unfolded, 2, 1, "1/1")]
    [InlineData("123/456", Fit.UpperRight, 1, 2, "23")]
    [InlineData("123/456", Fit.LowerLeft, 1, 2, "45")]
    [InlineData("123/456", Fit.LowerRight, 1, 2, "56")]
    [InlineData("123/456", Fit.LowerRight, 3, 2, null)] // the frame is higher
    [InlineData("123/456/789", Fit.Middle, 1, 1, "5")]
    [InlineData("123/456", Fit.Middle, 1, 1, null)] // between two rows
    internal void Pictures_cover_frames(string rows, Fit fit, int height, int width, string? covered)
    {
        var frame = FittedExpression.Cover(Sketch.Of(rows.Split('/')), fit, height, width);

        Assert.Equal(covered, frame is null ? null : string.Join('/', Sketch.Rows(frame)));
    }

    [Fact]
    public void Corners_are_laid_over_each_other()
    {
        // The output shows what is not empty in any of the four corners of 2x2.
        var inputs = new Node([.. new[] { "1001/0000/0001", "0020/0000/2000", "0003/0000/0330", "4000/0000/0000", "0500/0000/5005" }.Select(rows => Sketch.Of(rows.Split('/')))]);
        Grid[] outputs = [Grid.Parse("11", "01"), Grid.Parse("20", "20"), Grid.Parse("03", "33"), Grid.Parse("40", "00")];
        var layers = new Layers(new(null, new(0, 1, 2), new(0, 1, 2), 3), [.. Enumerable.Repeat((2, 2), 5)], outputs);
        layers.Add(inputs);
        layers.AddParts();

        var found = new RuleListFinder(layers).Find(() => false).ToArray();

        Assert.Contains(found, entry => entry.Program.Evaluate(new(inputs.Pictures[4][0])) is [var picture] && Sketch.Rows(picture) is ["05", "55"]);
    }

    [Fact]
    public void Small_pictures_colour_the_cells_of_large_ones()
    {
        // The input says the colours, a picture twice as wide and high where they are shown.
        string[] inputs = ["12/34", "67/89", "13/42"];
        var layers = Layers(inputs, ["1002/0020/3004/3044", "6007/6070/8009/0009"], ["1001/0010/1001/1011", "1001/1010/1001/0001", "1111/0000/1111/0000"]);

        var found = new RuleListFinder(layers).Find(() => false).ToArray();

        Assert.Contains(found, entry => entry.LeaveOneOut == 2 && entry.Program.ToString().Contains("Stretched(", StringComparison.Ordinal));
    }

    [Fact]
    public void Pictures_that_are_right_where_most_are_wrong_make_paints()
    {
        var layers = Layers(
            ["0", "0"], ["00001212"], ["00030000", "00030000"], ["00300000", "00040000"], ["06000000", "00050000"], ["55551212", "33333333"]);

        var paints = PaintSource.Of(layers, 3).Where(paint => paint.Paint.Source is not null).ToArray();

        Assert.Equal(3, paints.Length);
        Assert.Equal(0b11110000UL, paints[^1].Right[0]);
    }

    // Frames of the shape of the first picture of each row, and further pictures for every input.
    private static Layers Layers(string[] inputs, string[] outputs, params string[][] pictures)
    {
        Node start = new([.. inputs.Select(Picture)]);
        Node[] nodes = [start, .. pictures.Select((row, i) => new Node(new InputExpression(), start, 10 + i, [.. row.Select(Picture)]))];
        (int, int)[] shapes = [.. nodes[1].Pictures.Select(list => (list[0].Height, list[0].Width))];
        var layers = new Layers(new(nodes[1].Expression, new(2, 1, 0), new(2, 1, 0), 5), shapes, [.. outputs.Select(output => Grid.Parse(output.Split('/')))]);
        foreach (var node in nodes)
        {
            layers.Add(node);
        }

        return layers;
    }

    private static Picture Picture(string rows) => Sketch.Of(rows.Split('/'));
}
