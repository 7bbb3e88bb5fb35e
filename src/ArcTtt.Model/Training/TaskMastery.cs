using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// How well a run knows each training task: the running share of its drawn samples that were named exactly. Tasks are drawn by these shares, some hundred
/// steps late: all pools of a block by what was known when the block before it was begun. So threads may draw ahead, and a resumed run draws the same.
/// </summary>
internal sealed class TaskMastery
{
    private const int PoolsOfBlock = 8;
    private const int BlocksKept = 40; // threads that draw lag behind by as many pools as they are, at most 256
    private const float Keep = 0.9f; // the last ten samples of a task, about
    private readonly ConcurrentDictionary<long, TaskCompletionSource<float[]>> _shares = new(); // what each block is drawn by
    private readonly float[] _now;
    private long _block;

    /// <summary>Goes on from what was known.</summary>
    /// <param name="pool">The pool that training is in.</param>
    /// <param name="state">What <see cref="State"/> gave there, [3, tasks], fp32; zeros where nothing is known.</param>
    public TaskMastery(long pool, Tensor state)
    {
        var (all, tasks) = (state.data<float>().ToArray(), (int)state.shape[1]);
        (_now, _block) = (all[..tasks], BlockOf(pool));
        Publish(_block, all[tasks..(2 * tasks)]);
        Publish(_block + 1, all[(2 * tasks)..]);
    }

    /// <summary>Takes in how a sample was named.</summary>
    /// <param name="task">Its task, from 0.</param>
    /// <param name="exact">Whether every scored cell was right.</param>
    public void Add(int task, bool exact) => _now[task] = (Keep * _now[task]) + (exact ? 1 - Keep : 0);

    /// <summary>Tells that batches of a pool are trained on from now on.</summary>
    /// <param name="pool">The pool.</param>
    public void Begin(long pool)
    {
        while (_block < BlockOf(pool))
        {
            _block++;
            Publish(_block + 1, [.. _now]);
            _shares.TryRemove(_block - BlocksKept, out _);
        }
    }

    /// <summary>What a pool is drawn by: for each task a share from 0 to 1. Waits until training is far enough for it to be known.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="cancellation">Gives up the waiting.</param>
    public float[] Of(long pool, CancellationToken cancellation)
    {
        var task = SharesOf(BlockOf(pool)).Task;
        task.Wait(cancellation);
        return task.Result;
    }

    /// <summary>All of it, [3, tasks]: the shares as they are, and those that this block and the next are drawn by.</summary>
    public Tensor State() => tensor([.. _now, .. SharesOf(_block).Task.Result, .. SharesOf(_block + 1).Task.Result], [3, _now.Length]);

    private static long BlockOf(long pool) => pool / PoolsOfBlock;

    private TaskCompletionSource<float[]> SharesOf(long block) => _shares.GetOrAdd(block, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Publish(long block, float[] shares) => SharesOf(block).SetResult(shares);
}
