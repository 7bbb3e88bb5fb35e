using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>A batch and where the stream has it from.</summary>
/// <param name="Pool">Its pool.</param>
/// <param name="Index">Its place in the pool.</param>
/// <param name="Batch">Its canvases, in the processor's memory; whoever takes it disposes it.</param>
internal sealed record DrawnBatch(long Pool, int Index, CanvasBatch Batch);

/// <summary>
/// The batches of base training in their order, from any place on. With threads, those draw ahead of what is asked for, in turns, a few batches each;
/// the batches and their order are the same.
/// </summary>
internal sealed class TrainingStream : IDisposable
{
    private const int WaitingPerThread = 2;
    private const long BytesOfFeatures = 2L << 30;
    private readonly TrainingSampler _sampler;
    private readonly TaskMastery _mastery;
    private readonly ModelConfig _config;
    private readonly Device _device;
    private readonly IEnumerator<(long Pool, int Index, TrainingBatch Batch)> _places;
    private readonly ConcurrentDictionary<long, Lazy<IReadOnlyList<TrainingBatch>>> _pools = new();
    private readonly BlockingCollection<(DrawnBatch? Drawn, ExceptionDispatchInfo? Failure)>[] _queues;
    private readonly Thread[] _threads;
    private readonly CancellationTokenSource _stop = new();
    private readonly FeatureMemory _features = new(BytesOfFeatures);
    private long _taken;

    /// <summary>Begins to draw.</summary>
    /// <param name="sampler">Where batches come from.</param>
    /// <param name="mastery">What tasks are drawn by.</param>
    /// <param name="config">Shape of the model.</param>
    /// <param name="device">Where they will be sent.</param>
    /// <param name="pool">Pool to begin in.</param>
    /// <param name="used">Its batches to pass over.</param>
    /// <param name="threads">Threads that draw ahead; 0: each batch is drawn when it is asked for.</param>
    public TrainingStream(TrainingSampler sampler, TaskMastery mastery, ModelConfig config, Device device, long pool, int used, int threads)
    {
        (_sampler, _mastery, _config, _device) = (sampler, mastery, config, device);
        _places = Places(pool, used).GetEnumerator();
        _queues = [.. Enumerable.Range(0, threads).Select(_ => new BlockingCollection<(DrawnBatch?, ExceptionDispatchInfo?)>(WaitingPerThread))];
        _threads = [.. _queues.Select((queue, number) => new Thread(() => Fill(queue, pool, used, number)) { IsBackground = true, Name = $"batches {number}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>The next batch. What a thread met with is thrown here.</summary>
    public DrawnBatch Next()
    {
        if (_queues.Length == 0)
        {
            _places.MoveNext();
            return Draw(_places.Current);
        }

        var (drawn, failure) = _queues[_taken++ % _queues.Length].Take();
        failure?.Throw();
        return drawn!;
    }

    /// <summary>Stops the threads and gives up what they have drawn.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (var (thread, queue) in _threads.Zip(_queues))
        {
            thread.Join();
            while (queue.TryTake(out var waiting))
            {
                waiting.Drawn?.Batch.Dispose();
            }

            queue.Dispose();
        }

        _places.Dispose();
        _stop.Dispose();
    }

    // One thread's share: every so many-th batch.
    private void Fill(BlockingCollection<(DrawnBatch? Drawn, ExceptionDispatchInfo? Failure)> queue, long pool, int used, int number)
    {
        try
        {
            var count = 0L;
            foreach (var place in Places(pool, used))
            {
                if (count++ % _queues.Length == number && !Put(Draw(place), null))
                {
                    return;
                }
            }
        }
        catch (Exception failure)
        {
            Put(null, ExceptionDispatchInfo.Capture(failure));
        }

        // False when the stream has been stopped.
        bool Put(DrawnBatch? drawn, ExceptionDispatchInfo? failure)
        {
            try
            {
                queue.Add((drawn, failure), _stop.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                drawn?.Batch.Dispose();
                return false;
            }
        }
    }

    private DrawnBatch Draw((long Pool, int Index, TrainingBatch Batch) place) =>
        new(place.Pool, place.Index, CanvasBatch.DrawFor([.. place.Batch.Samples], place.Batch.Size, _config, _device, _features));

    private IEnumerable<(long Pool, int Index, TrainingBatch Batch)> Places(long pool, int used)
    {
        for (; ; pool++, used = 0)
        {
            var batches = PoolOf(pool);
            if (_queues.Length > 0)
            {
                var following = pool + 1;
                _ = Task.Run(() => PoolOf(following)); // ready when the first thread needs it
                _pools.TryRemove(pool - 2, out _);
            }

            for (var i = used; i < batches.Count; i++)
            {
                yield return (pool, i, batches[i]);
            }
        }
    }

    // Each pool is drawn once, by whichever thread comes first.
    private IReadOnlyList<TrainingBatch> PoolOf(long pool) => _queues.Length == 0
        ? Drawn(pool)
        : _pools.GetOrAdd(pool, number => new(() => Drawn(number))).Value;

    private IReadOnlyList<TrainingBatch> Drawn(long pool) => _sampler.Pool(pool, _mastery.Of(pool, _stop.Token));
}
