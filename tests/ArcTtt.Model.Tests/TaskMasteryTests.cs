using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

/// <summary>What is known of each task, and when tasks are drawn by it.</summary>
public sealed class TaskMasteryTests
{
    [Fact]
    public void ATaskIsKnownByItsLastSamples()
    {
        var mastery = new TaskMastery(0, zeros(3, 2));
        for (var i = 0; i < 50; i++)
        {
            mastery.Add(1, exact: true);
        }

        Assert.Equal((0f, true), (Now(mastery)[0], Now(mastery)[1] > 0.99));
        mastery.Add(1, exact: false);
        Assert.InRange(Now(mastery)[1], 0.88f, 0.9f);
    }

    [Fact]
    public void ABlockOfPoolsIsDrawnByWhatWasKnownWhenTheOneBeforeBegan()
    {
        var mastery = new TaskMastery(3, zeros(3, 1));
        mastery.Begin(3);
        mastery.Add(0, exact: true);
        mastery.Begin(7);
        Assert.Equal([0f], mastery.Of(7, default));
        mastery.Begin(8);
        mastery.Add(0, exact: true);
        mastery.Begin(9);
        Assert.All(Enumerable.Range(8, 8), pool => Assert.Equal([0f], mastery.Of(pool, default)));
        Assert.Equal(0.1f, mastery.Of(16, default)[0], 5);
        Assert.Equal(0.1f, mastery.Of(23, default)[0], 5);
        mastery.Begin(16);
        Assert.Equal(0.19f, mastery.Of(24, default)[0], 5);
    }

    [Fact]
    public async Task WhoDrawsTooFarAheadWaits()
    {
        using var stop = new CancellationTokenSource();
        var mastery = new TaskMastery(0, zeros(3, 1));
        var ahead = Task.Run(() => mastery.Of(16, default));
        var given = Task.Run(() => mastery.Of(800, stop.Token));
        await Task.Delay(50);
        Assert.False(ahead.IsCompleted || given.IsCompleted);
        mastery.Begin(8);
        Assert.Equal(0f, Assert.Single(await ahead.WaitAsync(TimeSpan.FromSeconds(30))));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void WhatIsRestoredGoesOnTheSame()
    {
        var whole = new TaskMastery(0, zeros(3, 2));
        Train(whole, 0, 20);
        var restored = new TaskMastery(19, whole.State());
        Train(whole, 20, 60);
        Train(restored, 20, 60);
        Assert.Equal(whole.State().data<float>().ToArray(), restored.State().data<float>().ToArray());
        Assert.True(Now(whole)[0] > 0);

        static void Train(TaskMastery mastery, int from, int to)
        {
            for (var pool = from; pool < to; pool++)
            {
                mastery.Begin(pool);
                mastery.Add(0, pool % 3 == 0);
                mastery.Add(1, pool % 2 == 0);
            }
        }
    }

    private static float[] Now(TaskMastery mastery) => mastery.State()[0].data<float>().ToArray();
}
