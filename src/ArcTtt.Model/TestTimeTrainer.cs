using System.Collections.Immutable;
using System.Diagnostics;
using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Fine-tunes an adapter on augmented demonstration pairs of one task.</summary>
internal sealed class TestTimeTrainer(BaseModel model, ArcTask task, SolveOptions options, ImmutableArray<Variant> voting, CanvasPlan canvases)
{
    private const double WarmUp = 0.05;
    private const double PredictionStep = 0.5; // of a batch, in steps of training
    private const double FirstStep = 1.5; // in steps as they were: some take longer, and none can be taken back

    /// <summary>The most samples in one step, however small they are.</summary>
    internal const int MaxSamples = 32;

    // Tables are few numbers for each token that each matter much; they move faster than matrices.
    private const double TableRate = 5;

    private readonly FeatureMemory _features = new();

    // Where each voting variant has an embedding of its own: the numbers of those that swap sides, or do not.
    private readonly ILookup<bool, int> _rows = Enumerable.Range(0, voting.Length).ToLookup(row => voting[row].Dihedral.SwapsSides());

    /// <summary>What was executed.</summary>
    internal sealed record Outcome(int Steps, long Samples, double? FirstLoss, double? FinalLoss, ImmutableArray<(int Step, double Loss)> Losses);

    /// <summary>Trains until the steps or the seconds are used up; the learning rate warms up and decays to zero over them.</summary>
    /// <param name="adapter">Weights to train.</param>
    /// <param name="clock">Started with the task; seconds are counted on it.</param>
    /// <param name="predictionShare">Seconds that prediction will need, as a multiple of one step's.</param>
    /// <param name="progress">Told after every few steps.</param>
    /// <param name="cancellation">Checked before every step.</param>
    public Outcome Train(Adapter adapter, Stopwatch clock, double predictionShare, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var rng = new Rng(options.Seed, 1);
        var dropout = options.Dropout > 0 ? new Dropout(options.Dropout, new Rng(options.Seed, 4)) : null;
        var (byMuon, byAdam) = Divided(adapter);
        using var muon = new Muon(model.Kernels, byMuon, decay: options.WeightDecay);
        using var matrices = new AdamW(model.Kernels, byAdam, decay: options.WeightDecay);
        using var tables = new AdamW(model.Kernels, adapter.Tables);
        using var tasks = new AdamW(model.Kernels, [adapter.Task]);
        Tensor[] fast = [.. adapter.Tables, adapter.Task];
        Tensor[] all = [.. byMuon, .. byAdam, .. fast];
        var readEvery = model.Device.type == DeviceType.CUDA ? 10 : 1; // reading a loss makes a GPU wait
        var started = clock.Elapsed.TotalSeconds;
        var losses = new List<(int Step, double Loss)>();
        long samples = 0;
        var step = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var done = step == 0 && !HasTimeForAStep(clock.Elapsed.TotalSeconds) ? 1 : Done(step, started, clock.Elapsed.TotalSeconds, predictionShare);
            if (done >= 1)
            {
                break;
            }

            using var scope = torch.NewDisposeScope();
            var (loss, count) = Loss(adapter, dropout, rng);
            var embeddingsOnly = done < options.EmbeddingsFirst;
            var gradients = torch.autograd.grad([loss], embeddingsOnly ? fast : all);
            var factor = options.LearningRate * Math.Min(1, Math.Min(Math.Max(done, (step + 1) / 100.0) / WarmUp, (1 - done) / (1 - WarmUp)));
            if (!embeddingsOnly)
            {
                Move(muon, gradients.Take(byMuon.Length), factor);
                Move(matrices, gradients.Skip(byMuon.Length).Take(byAdam.Length), factor);
            }

            Move(tables, gradients.TakeLast(fast.Length).Take(adapter.Tables.Count), factor * TableRate);
            Move(tasks, gradients.TakeLast(1), factor * options.TaskRate);
            samples += count;
            if (step++ % readEvery == 0)
            {
                losses.Add((step, Finite(loss.item<float>(), step)));
                progress?.Report(new(SolvePhase.Training, step, done, losses[^1].Loss, clock.Elapsed));
            }
        }

        if (step == 0)
        {
            throw new BudgetException($"budget {options.Budget.TotalSeconds:0.###} s is too small for one step of test-time training and the prediction of {options.Variants} variants; give more seconds, or use --steps");
        }

        model.Pace.Note((clock.Elapsed.TotalSeconds - started) / step, StepTokens());
        var tail = losses.Where(l => l.Step > step * 0.9).Select(l => l.Loss).DefaultIfEmpty(losses[^1].Loss).Average();
        var points = Math.Min(losses.Count, TttRun.MostLosses);
        return new(step, samples, losses[0].Loss, tail, [.. Enumerable.Range(0, points).Select(i => losses[(int)((long)i * losses.Count / points)])]);
    }

    private static void Move(Optimizer optimizer, IEnumerable<Tensor> gradients, double rate)
    {
        if (gradients.ToArray() is { Length: > 0 } given)
        {
            optimizer.Step(given, rate);
        }
    }

    private (Tensor[] Muon, Tensor[] AdamW) Divided(Adapter adapter) => options.Optimizer == TttOptimizer.Muon
        ? ([.. adapter.Matrices.Where(adapter.IsMuons)], [.. adapter.Matrices.Where(m => !adapter.IsMuons(m))])
        : ([], [.. adapter.Matrices]);

    private static float Finite(float loss, int step) => float.IsFinite(loss) ? loss
        : throw new DivergenceException($"test-time training diverged: the loss of step {step} is {loss}; try a lower learning rate");

    // Share of the training that is over, by steps or by seconds.
    private double Done(int step, double started, double now, double predictionShare)
    {
        if (options.Steps is { } steps)
        {
            return (double)step / steps;
        }

        var perStep = step == 0 ? 0 : (now - started) / step;
        var end = options.Budget.TotalSeconds - (perStep * predictionShare);
        return now + perStep >= end ? 1 : (now - started) / (end - started);
    }

    /// <summary>Whether there is time for one step, by what steps took before, and for some of the prediction, which then takes as long as it may.</summary>
    /// <param name="now">Seconds on the task's clock.</param>
    public bool HasTimeForAStep(double now) => HasTimeFor(FirstStep + PredictionStep, now);

    /// <summary>Whether there is time for some of the prediction.</summary>
    /// <param name="now">Seconds on the task's clock.</param>
    public bool HasTimeToPredict(double now) => HasTimeFor(PredictionStep, now);

    private bool HasTimeFor(double steps, double now) => !options.CountsSeconds || now + (model.Pace.Expect(StepTokens()) * steps) < options.Budget.TotalSeconds;

    private double StepTokens()
    {
        var tokens = task.Train.Average(pair => model.Config.TokensOn(canvases.Of(pair)));
        return tokens * Math.Clamp((int)(options.BatchTokens / tokens), 1, MaxSamples);
    }

    // The mean loss of one step's samples. A batch has one canvas size, so a step's variants all swap the sides of the canvas or none does.
    private (Tensor Loss, int Samples) Loss(Adapter adapter, Dropout? dropout, Rng rng)
    {
        var swap = rng.Next(2) == 1 && (!options.EmbeddingPerVariant || _rows.Contains(true));
        var samples = DrawSamples(rng, swap);
        Tensor? sum = null;
        foreach (var same in samples.GroupBy(drawn => drawn.Size, drawn => drawn.Sample))
        {
            using var batch = CanvasBatch.Draw([.. same], swap ? same.Key.Transposed() : same.Key, model.Config, model.Device, _features);
            var logits = model.Transformer.Logits(adapter.Forward, adapter.TaskOf(batch), batch, dropout);
            var loss = model.Kernels.CrossEntropy(logits, batch.Targets);
            if (batch.Count == samples.Length)
            {
                return (loss, samples.Length);
            }

            loss = loss.mul((double)batch.Count / samples.Length);
            sum = sum is null ? loss : sum.add(loss);
        }

        return (sum!, samples.Length);
    }

    private (CanvasSample Sample, CanvasSize Size)[] DrawSamples(Rng rng, bool swap)
    {
        var shown = Shown(options.Scales == 1 ? 1 : 1 + rng.Next(options.Scales));
        var tokens = (int)shown.Average(demonstration => model.Config.TokensOn(demonstration.Size));
        var samples = new (CanvasSample, CanvasSize)[Math.Clamp(options.BatchTokens / tokens, 1, MaxSamples)];
        var first = rng.Next(shown.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            var (variant, row) = DrawVariant(rng, swap);
            var (pair, size) = shown[(first + i) % shown.Length];
            samples[i] = (new(pair, variant, row, Shift.Random(rng, model.Config.Patch)), size);
        }

        return samples;
    }

    // A variant, and which row of the adapter's embeddings it has.
    private (Variant Variant, int Row) DrawVariant(Rng rng, bool swap)
    {
        if (options.EmbeddingPerVariant)
        {
            var row = _rows[swap].ElementAt(rng.Next(_rows[swap].Count()));
            return (voting[row], row);
        }

        Variant variant;
        do
        {
            variant = Variant.Random(rng, keepBlack: true);
        }
        while (variant.Dihedral.SwapsSides() != swap);
        return (options.ColorPermutations ? variant : variant with { Colors = ColorPermutation.Identity }, 0);
    }

    // The demonstrations magnified, all alike, as far as the largest grid allows; a canvas leaves the room that it leaves unmagnified.
    private (ArcPair Pair, CanvasSize Size)[] Shown(int scale)
    {
        var largest = task.Train.SelectMany(pair => new[] { pair.Input, pair.Output! }).Max(grid => Math.Max(grid.Height, grid.Width));
        scale = Math.Min(scale, Grid.MaxSide / largest);
        return [.. task.Train.Select(pair => (
            scale == 1 ? pair : new(pair.Input.Magnify(scale), pair.Output!.Magnify(scale)), canvases.Of(pair, scale)))];
    }
}
