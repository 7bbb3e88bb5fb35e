using ArcTtt.Core;
using ArcTtt.Core.Tests;

namespace ArcTtt.Model.Tests;

public class CanvasTests
{
    private const byte X = Canvas.Outside;
    private const sbyte E = (sbyte)Canvas.Edge;
    private const sbyte N = Canvas.Ignored;

    [Fact]
    public void DrawsInputsTopLeft()
    {
        var cells = new byte[12];
        Canvas.DrawInput(Grid.Parse("12", "34"), new CanvasSize(3, 4), cells);
        Assert.Equal([1, 2, X, X, 3, 4, X, X, X, X, X, X], cells);
    }

    [Fact]
    public void DrawsTargetsWithTheirEdge()
    {
        var targets = new sbyte[20];
        Canvas.DrawTarget(Grid.Parse("12", "34"), new CanvasSize(4, 5), targets);
        Assert.Equal([1, 2, E, N, N, 3, 4, E, N, N, E, E, E, N, N, N, N, N, N, N], targets);
    }

    [Fact]
    public void RefusesGridsThatDoNotFit()
    {
        var grid = Grid.Parse("12", "34");
        var input = Assert.Throws<ArgumentException>(() => Canvas.DrawInput(grid, new CanvasSize(2, 1), new byte[2]));
        Assert.Contains("input is 2x2, expected at most 2x1", input.Message);
        var target = Assert.Throws<ArgumentException>(() => Canvas.DrawTarget(grid, new CanvasSize(3, 2), new sbyte[6]));
        Assert.Contains("output is 2x2, expected at most 2x1 on the canvas 3x2", target.Message);
        var length = Assert.Throws<ArgumentException>(() => Canvas.DrawInput(grid, new CanvasSize(2, 2), new byte[5]));
        Assert.Contains("canvas 2x2 has length 5, expected 4", length.Message);
    }

    [Fact]
    public void ReadsBackWhatWasDrawn()
    {
        foreach (var grid in Sample.Grids)
        {
            var tight = new CanvasSize(grid.Height + 1, grid.Width + 1);
            foreach (var size in new[] { tight, CanvasSize.Max(tight, new CanvasSize(31, 31)) })
            {
                var reading = Canvas.Read(ModelAnswers.Sure(grid, size), size);
                Assert.Equal(grid, reading.Grid);
                Assert.Equal(0, reading.LogProbability, 1e-4);
            }
        }
    }

    [Fact]
    public void ReadsTheShapeThroughNoiseOnTheEdge()
    {
        // A 4x6 output; two of its edge cells are lost, and an edge is seen where there is none.
        var grid = Sample.Filled(4, 6, (row, column) => (row + column) % 10);
        var size = new CanvasSize(9, 9);
        var values = ModelAnswers.Sure(grid, size, wrong: -8);
        SetEdge(values, size, 2, 6, 0.05);
        SetEdge(values, size, 4, 3, 0.05);
        SetEdge(values, size, 1, 1, 0.9);
        Assert.Equal((4, 6), ShapeOf(Canvas.Read(values, size)));
    }

    [Fact]
    public void CellsThatAreNotScoredDoNotMatter()
    {
        var grid = Grid.Parse("12", "34");
        var size = new CanvasSize(6, 6);
        var values = ModelAnswers.Sure(grid, size, wrong: -8);
        for (var cell = 0; cell < size.Cells; cell++)
        {
            if (cell / 6 > 2 || cell % 6 > 2)
            {
                SetEdge(values, size, cell / 6, cell % 6, 0.5);
            }
        }

        Assert.Equal(grid, Canvas.Read(values, size).Grid);
    }

    [Fact]
    public void ProbabilitiesFollowFromTheCells()
    {
        // One inside cell: edge 0.1, colour 7 0.6, colour 3 0.3. Edges 0.8, 0.7, 0.5.
        var size = new CanvasSize(2, 2);
        var values = new float[4 * Canvas.TargetClasses];
        Array.Fill(values, float.NegativeInfinity);
        values[7] = MathF.Log(0.6f);
        values[3] = MathF.Log(0.3f);
        SetEdge(values, size, 0, 0, 0.1);
        SetEdge(values, size, 0, 1, 0.8);
        SetEdge(values, size, 1, 0, 0.7);
        SetEdge(values, size, 1, 1, 0.5);
        var reading = Canvas.Read(values, size);
        Assert.Equal(Grid.Parse("7"), reading.Grid);
        Assert.Equal(Math.Log(0.9 * 0.8 * 0.7 * 0.5), reading.ShapeLogProbability, 1e-5);
        Assert.Equal(2.0 / 3, Math.Exp(reading.ColorLogProbabilities[7]), 1e-5);
        Assert.Equal(1.0 / 3, Math.Exp(reading.ColorLogProbabilities[3]), 1e-5);
        Assert.Equal(reading.ShapeLogProbability + Math.Log(2.0 / 3), reading.LogProbability, 1e-5);
    }

    [Fact]
    public void NeverReadsMoreThanThirtyByThirty()
    {
        var size = new CanvasSize(31, 31);
        var values = new float[size.Cells * Canvas.TargetClasses];
        Array.Fill(values, -3f);
        var reading = Canvas.Read(values, size);
        Assert.InRange(reading.Grid.Height, 1, 30);
        Assert.Contains("canvas height is 32, expected from 2 to 31", Assert.Throws<ArgumentOutOfRangeException>(() => Canvas.Read([], new CanvasSize(32, 2))).Message);
        Assert.Contains("canvas width is 1, expected from 2 to 31", Assert.Throws<ArgumentOutOfRangeException>(() => Canvas.Read([], new CanvasSize(2, 1))).Message);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(2f)]
    public void RefusesWhatIsNoLogProbability(float bad)
    {
        var values = new float[44];
        values[13] = bad;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Canvas.Read(values, new CanvasSize(2, 2)));
        Assert.Contains("log-probability of cell 1, class 2 is", error.Message);
    }

    [DatasetFact]
    public void ReadsBackEveryGridOfAllDatasets()
    {
        // 140,000 grids: on all cores.
        Parallel.ForEach(Datasets.Grids(), (grid, _, index) =>
        {
            var rng = new Rng(21, (ulong)index);
            var size = new CanvasSize(grid.Height + rng.Next(1, 4), grid.Width + rng.Next(1, 4));
            size = new CanvasSize(Math.Min(size.Height, 31), Math.Min(size.Width, 31));
            Assert.Equal(grid, Canvas.Read(ModelAnswers.Sure(grid, size), size).Grid);
            Assert.Equal(grid, Canvas.Read(ModelAnswers.Noisy(grid, size, margin: 6, rng), size).Grid);
        });
    }

    private static (int Height, int Width) ShapeOf(Reading reading) => (reading.Grid.Height, reading.Grid.Width);

    private static void SetEdge(float[] values, CanvasSize size, int row, int column, double probability) =>
        values[(row * size.Width + column) * Canvas.TargetClasses + Canvas.Edge] = (float)Math.Log(probability);
}
