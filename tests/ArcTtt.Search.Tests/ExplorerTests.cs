using System.Diagnostics;

namespace ArcTtt.Search.Tests;

public sealed class ExplorerTests
{
    [Fact]
    public void What_was_interrupted_after_a_length_goes_on_as_if_it_had_not_been()
    {
        var (whole, parts) = (Make(), Make());
        whole.Run(double.MaxValue, _ => false);

        for (var order = 5; order <= 21; order += 4)
        {
            parts.Run(double.MaxValue, complete => complete >= order);
            Assert.Equal(order, parts.Effort.CompleteOrder);
        }

        Assert.True(parts.Nodes.Count < whole.Nodes.Count);
        parts.Run(double.MaxValue, _ => false);

        Assert.Equal(whole.Nodes.Select(node => node.Hash), parts.Nodes.Select(node => node.Hash));
        Assert.Equal(whole.Effort.CompleteOrder, parts.Effort.CompleteOrder);
    }

    private static Explorer Make() => new(
        [Sketch.Of("120", "003"), Sketch.Of("450", "040")], OperationLibrary.All, new(double.MaxValue, 3000, 64L << 20, 40), Stopwatch.StartNew(), CancellationToken.None);
}
