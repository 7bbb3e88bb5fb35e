using System.Collections.Immutable;
using ArcTtt.Core;

namespace ArcTtt.Model.Tests;

public sealed class CanvasPlanTests
{
    // Inputs of other sizes, outputs of the inputs' shapes.
    private static readonly ArcTask Sizes = Task((3, 4), (12, 9), (5, 5));

    [Fact]
    public void OneCanvasForTheTaskHoldsAllItsPairs()
    {
        CanvasPlan plan = new(Sizes, CanvasChoice.Task);
        Assert.All(Sizes.Train, pair => Assert.Equal(new(13, 10), plan.Of(pair)));
        Assert.Equal(new(13, 10), plan.OfTest(0));
        Assert.Equal(new(26, 20), plan.Of(Sizes.Train[0], 2));
        Assert.Equal(new(31, 30), plan.Of(Sizes.Train[0], 3));
    }

    [Fact]
    public void EachPairHasItsOwnWhereShapesAreKnown()
    {
        CanvasPlan plan = new(Sizes, CanvasChoice.Pair);
        Assert.Equal([new(4, 5), new(13, 10)], Sizes.Train.Select(pair => plan.Of(pair)));
        Assert.Equal(new(6, 6), plan.OfTest(0));
        Assert.Equal(new(12, 15), plan.Of(Sizes.Train[0], 3));
    }

    [Fact]
    public void ShapesThatAreGuessedShareACanvas()
    {
        // Outputs of shapes that follow from nothing: the canvas of the test is generous, and so are those of the demonstrations.
        ImmutableArray<ArcPair> train = [Pair((3, 3), (2, 5)), Pair((3, 3), (4, 1)), Pair((6, 6), (1, 7))];
        var task = new ArcTask("guessed", train, [Pair((3, 3), (2, 2))]);
        Assert.False(OutputBound.Infer(train, task.Test[0].Input).FromRule);
        CanvasPlan plan = new(task, CanvasChoice.Pair);
        Assert.All(train, pair => Assert.Equal(Canvas.SizeFor(task), plan.Of(pair)));
        Assert.Equal(Canvas.SizeFor(task), plan.OfTest(0));
    }

    [Fact]
    public void SmallerCanvasesLeaveRoomForMoreSamples()
    {
        using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu");
        SolveResult Solve(ArcTask task, CanvasChoice choice) =>
            TaskSolver.Solve(model, task, new() { Steps = 4, Variants = 8, Canvas = choice, BatchTokens = 512 });
        var (whole, own) = (Solve(Sizes, CanvasChoice.Task), Solve(Sizes, CanvasChoice.Pair));
        Assert.True(own.Ttt.Samples > whole.Ttt.Samples, $"{own.Ttt.Samples} against {whole.Ttt.Samples}");
        Assert.Equal(own.BaseSha256Before, own.BaseSha256After);
        Assert.Equal(8, own.Ttt.Views);
        Assert.Equal(own.Ttt.FinalLoss, Solve(Sizes, CanvasChoice.Pair).Ttt.FinalLoss);

        // Of one size all the same, to the bit.
        Assert.Equal(Solve(TestTasks.Recolour, CanvasChoice.Task).Ttt.FinalLoss, Solve(TestTasks.Recolour, CanvasChoice.Pair).Ttt.FinalLoss);
    }

    private static ArcTask Task(params (int Height, int Width)[] sizes)
    {
        var pairs = sizes.Select(size => Pair(size, size)).ToImmutableArray();
        return new("sizes", pairs[..^1], pairs[^1..]);
    }

    private static ArcPair Pair((int Height, int Width) input, (int Height, int Width) output) =>
        new(Filled(input.Height, input.Width), Filled(output.Height, output.Width));

    private static Grid Filled(int height, int width) => new(height, width, [.. Enumerable.Range(0, height * width).Select(i => (byte)(i % 4))]);
}
