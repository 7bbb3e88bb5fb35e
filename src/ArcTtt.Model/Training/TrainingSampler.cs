using System.Security.Cryptography;
using System.Text;

namespace ArcTtt.Model;

/// <summary>Canvases for one optimizer step.</summary>
internal sealed record TrainingBatch(CanvasSize Size, ImmutableArray<CanvasSample> Samples);

/// <summary>
/// Draws batches for base training. Samples come in pools that are sorted by size, so that a batch's canvas is hardly
/// larger than its pairs, and then shuffled. A pool depends on nothing but the seed, its number and what of each task is known, which makes any
/// position in the stream reachable again.
/// </summary>
internal sealed class TrainingSampler
{
    private const int UsualPool = 1024; // samples
    private const int UsualBatch = 4096; // tokens
    private const double UnknownTaskShare = 0.1;
    private const double SavedOfKnown = 0.8; // of the draws of a task that is always named exactly
    private const int FreeCells = 200;      // canvases up to this are drawn as they come, larger ones less often
    private const int HeldOutEvery = 3;     // tasks
    private const int MeasuredPairs = 250;  // of each source
    private readonly ImmutableArray<ImmutableArray<ArcPair>> _tasks; // their pairs
    private readonly int _batchTokens;
    private readonly ModelConfig _config;
    private readonly ulong _seed;
    private readonly double[] _weights; // of each task

    /// <summary>Draws from training tasks.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="batchTokens">Tokens in a batch, about.</param>
    /// <param name="config">Shape of the model.</param>
    /// <param name="seed">Seed of every choice.</param>
    public TrainingSampler(IReadOnlyList<TrainingTask> tasks, int batchTokens, ModelConfig config, ulong seed)
    {
        _batchTokens = batchTokens;
        _config = config;
        _seed = seed;
        var heldOut = ImmutableArray.CreateBuilder<CanvasSample>();
        var kept = ImmutableArray.CreateBuilder<ImmutableArray<ArcPair>>();
        var bySource = new Dictionary<string, List<CanvasSample>>();
        for (var i = 0; i < tasks.Count; i++)
        {
            var pairs = tasks[i].Pairs;
            if (i % HeldOutEvery == 0 && pairs.Length >= 4)
            {
                heldOut.Add(new(pairs[^1], Variant.Identity, i + 1, default));
                pairs = pairs[..^1];
            }

            AddTo(tasks[i].Source, pairs, i + 1);
            AddTo($"{tasks[i].Source} made", tasks[i].Extra, i + 1);
            kept.Add(pairs.AddRange(tasks[i].Extra));
        }

        _tasks = kept.ToImmutable();
        HeldOut = heldOut.ToImmutable();
        _weights = [.. _tasks.Select(pairs => Math.Sqrt(pairs.Length))];
        Measured = [.. bySource.Select(source => (source.Key, Some(source.Value)))];

        void AddTo(string source, ImmutableArray<ArcPair> pairs, int task)
        {
            if (!bySource.TryGetValue(source, out var samples) && pairs.Length > 0)
            {
                bySource.Add(source, samples = []);
            }

            samples?.AddRange(pairs.Select(pair => new CanvasSample(pair, Variant.Identity, task, default)));
        }
    }

    /// <summary>Pairs of training tasks that are never trained on: the last pair of every few tasks.</summary>
    public ImmutableArray<CanvasSample> HeldOut { get; }

    /// <summary>
    /// Pairs that are trained on, some of each source, always the same, by which to tell what has been learned: the source's own, and those that a program
    /// made ("made") apart.
    /// </summary>
    public IReadOnlyList<(string Source, CanvasSample[] Samples)> Measured { get; }

    /// <summary>SHA-256 over the training tasks in their order.</summary>
    public static string Sha256(IReadOnlyList<TrainingTask> tasks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var task in tasks)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(task.Id));
            foreach (var grid in task.Pairs.Concat(task.Extra).SelectMany(p => new[] { p.Input, p.Output! }))
            {
                hash.AppendData([(byte)grid.Height, (byte)grid.Width]);
                hash.AppendData(grid.Cells);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>All batches of one pool, in their order.</summary>
    /// <param name="pool">Its number.</param>
    /// <param name="known">Of each task, what share of its samples is named exactly; null: none of any.</param>
    public IReadOnlyList<TrainingBatch> Pool(long pool, IReadOnlyList<float>? known = null)
    {
        var rng = new Rng(_seed, (ulong)pool + 1000);
        var sum = 0.0;
        double[] weightsUpTo = [.. _weights.Select((weight, task) => sum += weight * (1 - (SavedOfKnown * (known?[task] ?? 0))))];
        // Larger batches are cut from larger pools, so that each still holds canvases of one size only.
        var samples = UsualPool * Math.Max(1, _batchTokens / UsualBatch);
        var drawn = new List<(CanvasSample Sample, CanvasSize Size)>(samples);
        while (drawn.Count < samples)
        {
            var sample = DrawSample(rng, weightsUpTo);
            var size = Canvas.SizeFor(sample.Pair);
            if (rng.NextDouble() < (double)FreeCells / size.Cells)
            {
                drawn.Add((sample, sample.Variant.Dihedral.SwapsSides() ? size.Transposed() : size));
            }
        }

        return Cut([.. drawn.OrderBy(d => Side(d.Size)).ThenBy(d => d.Size.Height)], rng);
    }

    /// <summary>For measuring: pairs in batches, each of one size, the one that its pairs need.</summary>
    public IReadOnlyList<TrainingBatch> Batches(IEnumerable<CanvasSample> samples) =>
    [
        .. from sample in samples
           group sample by Canvas.SizeFor(sample.Pair) into same
           orderby same.Key.Cells
           from batch in same.Chunk(Math.Max(1, _batchTokens / _config.TokensOn(same.Key)))
           select new TrainingBatch(same.Key, [.. batch]),
    ];

    // Evenly spaced.
    private static CanvasSample[] Some(List<CanvasSample> samples)
    {
        var count = Math.Min(samples.Count, MeasuredPairs);
        return [.. Enumerable.Range(0, count).Select(i => samples[(int)((long)i * samples.Count / count)])];
    }

    private static int Side(CanvasSize size) => Math.Max(size.Height, size.Width);

    // A task in proportion to the square root of the number of its pairs, each of these as often: tasks of few pairs are soon known by heart, and make
    // room for those with RE-ARC's. Any task that is known makes room for those that are not.
    private CanvasSample DrawSample(Rng rng, double[] weightsUpTo)
    {
        var found = Array.BinarySearch(weightsUpTo, rng.NextDouble() * weightsUpTo[^1]);
        var task = Math.Min(found < 0 ? ~found : found + 1, _tasks.Length - 1); // the first whose sum is larger
        var pair = _tasks[task][rng.Next(_tasks[task].Length)];
        var variant = Variant.Random(rng, keepBlack: true);
        return new(pair, variant, rng.NextDouble() < UnknownTaskShare ? 0 : task + 1, Shift.Random(rng, _config.Patch));
    }

    private TrainingBatch[] Cut((CanvasSample Sample, CanvasSize Size)[] sorted, Rng rng)
    {
        var batches = new List<TrainingBatch>();
        var next = 0;
        while (next < sorted.Length)
        {
            var first = next;
            var size = sorted[next++].Size;
            while (next < sorted.Length)
            {
                var larger = CanvasSize.Max(size, sorted[next].Size);
                if ((next + 1 - first) * _config.TokensOn(larger) > _batchTokens)
                {
                    break;
                }

                size = larger;
                next++;
            }

            // A little room to spare, so that a canvas does not tell the shape of the output.
            size = new(Math.Min(31, size.Height + rng.Next(3)), Math.Min(31, size.Width + rng.Next(3)));
            batches.Add(new(size, [.. sorted[first..next].Select(s => s.Sample)]));
        }

        TrainingBatch[] result = [.. batches];
        rng.Shuffle<TrainingBatch>(result);
        return result;
    }
}
