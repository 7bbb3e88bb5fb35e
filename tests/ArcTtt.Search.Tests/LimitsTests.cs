using ArcTtt.Core;

namespace ArcTtt.Search.Tests;

/// <summary>Tasks that no program solves and on which nearly every operation makes something new: searches of them must end by their limits.</summary>
public sealed class LimitsTests
{
    private const long Memory = 24L << 20;

    [Fact]
    public void A_task_that_explodes_ends_at_its_memory()
    {
        using CancellationTokenSource hang = new(TimeSpan.FromMinutes(5));

        var result = ProgramSearch.Solve(Noise(), new() { Budget = TimeSpan.FromHours(1), MaxNodes = int.MaxValue, MaxBytes = Memory }, hang.Token);

        // One node more than fits: of 200 pictures of 1,800 cells for each of five inputs at most.
        Assert.InRange(result.Bytes, Memory, Memory + (5 * 200 * 2100));
        Assert.Empty(result.Candidates.SelectMany(found => found));
    }

    [Fact]
    public void A_task_that_explodes_ends_at_its_time()
    {
        using CancellationTokenSource hang = new(TimeSpan.FromMinutes(5));

        var result = ProgramSearch.Solve(Noise(), new() { Budget = TimeSpan.FromSeconds(2), MaxNodes = int.MaxValue }, hang.Token);

        Assert.Empty(result.Candidates.SelectMany(found => found));
    }

    [Theory]
    [InlineData(0, 1000, 64)]
    [InlineData(1, 0, 64)]
    [InlineData(1, 1000, 15)]
    public void Limits_out_of_range_are_refused(int seconds, int nodes, int mebibytes) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        ProgramSearch.Solve(Noise(), new() { Budget = TimeSpan.FromSeconds(seconds), MaxNodes = nodes, MaxBytes = (long)mebibytes << 20 }));

    // 30x30 cells of many small objects in all colours; outputs have nothing to do with inputs.
    private static ArcTask Noise()
    {
        var rng = new Rng(7);
        ArcPair[] pairs = [.. Enumerable.Range(0, 5).Select(_ => new ArcPair(Draw(rng), Draw(rng)))];
        return new("noise", [.. pairs[..4]], [pairs[4]]);
    }

    private static Grid Draw(Rng rng)
    {
        var cells = new byte[Grid.MaxSide * Grid.MaxSide];
        foreach (ref var cell in cells.AsSpan())
        {
            cell = rng.Next(3) == 0 ? (byte)rng.Next(Grid.Colors) : (byte)0;
        }

        return new(Grid.MaxSide, Grid.MaxSide, cells);
    }
}
