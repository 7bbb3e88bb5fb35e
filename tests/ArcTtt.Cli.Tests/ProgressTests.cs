using ArcTtt.Cli.Rendering;
using ArcTtt.Cli.Running;
using ArcTtt.Model;
using ArcTtt.Solver;
using Spectre.Console;

namespace ArcTtt.Cli.Tests;

public sealed class ProgressTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TerminalTraits Plain = new(IsTerminal: false, ColorSystemSupport.NoColors, Unicode: false, 80);

    [Fact]
    public void Training_on_a_task_is_put_in_words() => Assert.Equal(
        "training 25%, step 1,200, loss 0.1235, elapsed 15s, left 45s",
        ProgressWords.Of(new TaskProgress(TaskPhase.Training, 1200, 0.25, 0.12345, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15))).ToString());

    [Fact]
    public void Predicting_is_put_in_words() => Assert.Equal(
        "predicting 50%, 16 views, elapsed 58s",
        ProgressWords.Of(new TaskProgress(TaskPhase.Predicting, 16, 0.5, null, TimeSpan.FromSeconds(58), TimeSpan.FromSeconds(58))).ToString());

    [Fact]
    public void The_time_left_leaves_the_search_out() => Assert.Equal(
        "training 25%, step 1,200, elapsed 20s, left 45s",
        ProgressWords.Of(new TaskProgress(TaskPhase.Training, 1200, 0.25, null, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15))).ToString());

    [Fact]
    public void Searching_is_put_in_words()
    {
        var two = TimeSpan.FromSeconds(2);
        Assert.Equal("searching 40%, elapsed 2.0s", ProgressWords.Of(new TaskProgress(TaskPhase.Searching, 0, 0.4, null, two, two)).ToString());
        Assert.Equal("searching, elapsed 2.0s", ProgressWords.Of(new TaskProgress(TaskPhase.Searching, 0, null, null, two, two)).ToString());
    }

    [Fact]
    public void Base_training_is_put_in_words() => Assert.Equal(
        "training 10%, step 20, loss 1.5000, exact 2.5%, held-out 1.0%, 14,200 tokens/s, elapsed 1m00s, left 9m00s",
        ProgressWords.Of(new TrainProgress(20, 0.1, 1.5, 0.025, 0.01, 14200, TimeSpan.FromMinutes(1))).ToString());

    [Fact]
    public void The_time_left_is_not_guessed_from_almost_nothing() => Assert.DoesNotContain(
        "left",
        ProgressWords.Of(new TaskProgress(TaskPhase.Training, 1, 0.001, 2, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3))).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_bar_is_as_long_as_the_share_done() => Assert.Equal(
        "training ##########..............................  25%\n  step 3  loss 1.0000\n",
        new ProgressLine("training", 0.25, ["step 3", "loss 1.0000"]).ToBlock(Plain).ToString());

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void Live_progress_is_never_wider_than_the_terminal(int width)
    {
        var line = ProgressWords.Of(new TrainProgress(20, 0.1, 1.5, 0.025, 0.01, 14200, TimeSpan.FromMinutes(1)));
        Assert.InRange(line.ToBlock(Plain with { Width = width }).Width, 1, width - 1);
    }

    [Fact]
    public async Task Work_returns_its_result_and_its_exception()
    {
        using StringWriter writer = new();
        LiveWork work = new(Terminal.For(writer, Plain));

        Assert.Equal(3, await work.RunAsync<TaskProgress, int>((_, _) => 3, ProgressWords.Of, CancellationToken.None));
        await Assert.ThrowsAsync<SolveException>(() => work.RunAsync<TaskProgress, int>(
            (_, _) => throw new SolveException("too small"), ProgressWords.Of, CancellationToken.None));
        Assert.Equal("", writer.ToString());
    }

    [Fact]
    public async Task A_display_that_fails_stops_the_work_and_waits_for_it()
    {
        using StringWriter writer = new();
        LiveWork work = new(Terminal.For(writer, Plain with { IsTerminal = true }));
        TaskCompletionSource stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ManualResetEventSlim mayEnd = new();
        var running = work.RunAsync<TaskProgress, int>(
            (progress, stop) =>
            {
                progress.Report(new(TaskPhase.Training, 7, 0.5, 1, TimeSpan.Zero, TimeSpan.Zero));
                Assert.True(stop.WaitHandle.WaitOne(Patience));
                stopping.SetResult();
                Assert.True(mayEnd.Wait(Patience, CancellationToken.None));
                stop.ThrowIfCancellationRequested();
                return 0;
            },
            _ => throw new InvalidTimeZoneException(),
            CancellationToken.None);
        await stopping.Task.WaitAsync(Patience);
        Assert.False(running.IsCompleted);
        mayEnd.Set();
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => running);
    }

    [Fact]
    public async Task A_terminal_shows_progress_and_clears_it()
    {
        using StringWriter writer = new();
        LiveWork work = new(Terminal.For(writer, Plain with { IsTerminal = true }));
        // What is described a second time has been drawn once.
        using CountdownEvent described = new(2);

        await work.RunAsync<TaskProgress, int>(
            (progress, _) =>
            {
                progress.Report(new(TaskPhase.Training, 7, 0.5, 1, TimeSpan.Zero, TimeSpan.Zero));
                Assert.True(described.Wait(Patience, CancellationToken.None));
                return 0;
            },
            moment =>
            {
                if (!described.IsSet)
                {
                    described.Signal();
                }

                return ProgressWords.Of(moment);
            },
            CancellationToken.None);

        Assert.Contains("step 7  loss 1.0000", writer.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", writer.ToString(), StringComparison.Ordinal);
    }
}
