using System.Collections.Concurrent;
using Spectre.Console;

namespace ArcTtt.Cli.Running;

/// <summary>Runs long work on a thread of its own and shows how it goes: drawn over on a terminal, else a line now and then.</summary>
internal sealed class LiveWork(Terminal terminal)
{
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(10);

    /// <summary>Runs the work.</summary>
    /// <typeparam name="TProgress">Type of its reports.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="work">The work; it blocks its thread. The token that it gets is cancelled also if the display fails.</param>
    /// <param name="describe">Puts a report in words.</param>
    /// <param name="cancellation">Cancels the work; shown as "stopping".</param>
    /// <param name="events">
    /// Lines that the work puts there for files and pipes, which get them as they come instead of a line now and then; a terminal does not.
    /// </param>
    /// <returns>What the work returns.</returns>
    public async Task<TResult> RunAsync<TProgress, TResult>(
        Func<IProgress<TProgress>, CancellationToken, TResult> work, Func<TProgress, ProgressLine> describe, CancellationToken cancellation,
        ConcurrentQueue<string>? events = null)
        where TProgress : class
    {
        LatestValue<TProgress> latest = new();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Factory.StartNew(
            () => work(latest, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        ProgressLine Describe() => MarkStopping(latest.Value is { } report ? describe(report) : ProgressLine.Starting, cancellation);

        try
        {
            if (terminal.Traits.IsTerminal)
            {
                await DrawAsync(running, Describe);
            }
            else if (events is not null)
            {
                await WriteEventsAsync(running, events);
            }
            else
            {
                await WriteLinesAsync(running, () => latest.Value, Describe);
            }
        }
        catch
        {
            // What the work uses is the caller's and goes when this returns. How the work ends is no news beside the failure.
            await stop.CancelAsync();
            await Task.WhenAny(running);
            throw;
        }

        return await running;
    }

    private static ProgressLine MarkStopping(ProgressLine line, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? line with { Label = "stopping (again: kill)" } : line;

    private async Task DrawAsync(Task running, Func<ProgressLine> describe)
    {
        Block Draw() => describe().ToBlock(terminal.Traits);
        var display = terminal.Console.Live(Draw()).AutoClear(true)
            // Where there are more workers than lines, the bar of the whole, at the top, stays.
            .Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom);
        await display.StartAsync(async context =>
        {
            while (!running.IsCompleted)
            {
                context.UpdateTarget(Draw());
                await Task.WhenAny(running, Task.Delay(DrawEvery));
            }
        });
    }

    private async Task WriteLinesAsync(Task running, Func<object?> latest, Func<ProgressLine> describe)
    {
        while (await Task.WhenAny(running, Task.Delay(WriteEvery)) != running)
        {
            if (latest() is not null)
            {
                terminal.WriteLine(describe().ToString());
            }
        }
    }

    private async Task WriteEventsAsync(Task running, ConcurrentQueue<string> events)
    {
        var ended = false;
        while (!ended)
        {
            ended = await Task.WhenAny(running, Task.Delay(DrawEvery)) == running;
            while (events.TryDequeue(out var line))
            {
                terminal.WriteLine(line);
            }
        }
    }
}
