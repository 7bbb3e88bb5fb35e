using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Fine-tunes an adapter on augmented demonstration pairs of one task.</summary>
internal sealed class TestTimeTrainer(BaseModel model, ArcTask task, SolveOptions options, CanvasSize canvas)
{
    private const double PredictionStep = 0.5; // of a batch, in steps of training
    private const double FirstStep = 1.5; // in steps as they were: some take longer, and none can be taken back

    /// <summary>The most samples in one step, however small they are.</summary>
    internal const int MaxSamples = 32;

    // Tables are few numbers for each token that each matter much; they move faster than matrices.
    private const double TableRate = 5;

    private readonly FeatureMemory _features = new();

    /// <summary>What was executed.</summary>
    internal sealed record Outcome(int Steps, long Samples, double FirstLoss, double FinalLoss, ImmutableArray<(int Step, double Loss)> Losses);

    /// <summary>Trains until the steps or the seconds are used up, by <see cref="TestTimeSchedule.Factor"/> over them.</summary>
    /// <param name="adapter">Weights to train.</param>
    /// <param name="clock">Started with the task; seconds are counted on it.</param>
    /// <param name="predictionShare">Seconds that prediction will need, as a multiple of one step's.</param>
    /// <param name="progress">Told after every few steps.</param>
    /// <param name="cancellation">Checked before every step.</param>
    /// <exception cref="BudgetException">Too little time for one step.</exception>
    /// <exception cref="DivergenceException">A loss that is no number.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Outcome Train(Adapter adapter, Stopwatch clock, double predictionShare, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var rng = new Rng(options.Seed, 1);
        Tensor[] tables = [.. adapter.Tables, adapter.Task];
        Tensor[] all = [.. adapter.Matrices, .. tables];
        using var ofMatrices = new AdamW(model.Kernels, adapter.Matrices);
        using var ofTables = new AdamW(model.Kernels, tables);
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
            using var batch = Draw(rng);
            var logits = model.Transformer.Logits(adapter.Forward, adapter.TaskOf(batch.Count), batch);
            var loss = model.Kernels.CrossEntropy(logits, batch.Targets);
            var gradients = torch.autograd.grad([loss], all);
            var rate = options.LearningRate * TestTimeSchedule.Factor(done, step);
            ofMatrices.Step([.. gradients.Take(adapter.Matrices.Count)], rate);
            ofTables.Step([.. gradients.Skip(adapter.Matrices.Count)], rate * TableRate);
            samples += batch.Count;
            if (step++ % readEvery == 0)
            {
                losses.Add((step, Finite(loss.item<float>(), step)));
                progress?.Report(new(SolvePhase.Training, step, done, losses[^1].Loss, clock.Elapsed));
            }
        }

        if (step == 0)
        {
            throw new BudgetException($"budget {options.Budget.TotalSeconds:0.###} s is too small for one step of test-time training and the prediction of {options.Variants} variants; give more seconds, or a number of steps");
        }

        model.Pace.Note((clock.Elapsed.TotalSeconds - started) / step, StepTokens());
        var tail = losses.Where(l => l.Step > step * 0.9).Select(l => l.Loss).DefaultIfEmpty(losses[^1].Loss).Average();
        var points = Math.Min(losses.Count, TttRun.MostLosses);
        return new(step, samples, losses[0].Loss, tail, [.. Enumerable.Range(0, points).Select(i => losses[(int)((long)i * losses.Count / points)])]);
    }

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
        double tokens = model.Config.TokensOn(canvas);
        return tokens * Math.Clamp((int)(options.BatchTokens / tokens), 1, MaxSamples);
    }

    // One step's samples: the demonstrations in turn, each under a variant of its own. A batch has one canvas size, so all variants swap the canvas's
    // sides or none does.
    private CanvasBatch Draw(Rng rng)
    {
        var swap = rng.Next(2) == 1;
        var samples = new CanvasSample[Math.Clamp(options.BatchTokens / model.Config.TokensOn(canvas), 1, MaxSamples)];
        var first = rng.Next(task.Train.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            var variant = DrawVariant(rng, swap);
            samples[i] = new(task.Train[(first + i) % task.Train.Length], variant, 0, Shift.Random(rng, model.Config.Patch));
        }

        return CanvasBatch.Draw(samples, swap ? canvas.Transposed() : canvas, model.Config, model.Device, _features);
    }

    private static Variant DrawVariant(Rng rng, bool swap)
    {
        Variant variant;
        do
        {
            variant = Variant.Random(rng, keepBlack: true);
        }
        while (variant.Dihedral.SwapsSides() != swap);
        return variant;
    }
}
