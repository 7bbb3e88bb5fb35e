using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Predicts test outputs under many variants.</summary>
internal sealed class Predictor(BaseModel model, Adapter adapter, SolveOptions options, CanvasSize canvas)
{
    // A forward pass takes about a third of a training step with its backward pass; plus reading, plus a margin.
    private const double ForwardShare = 0.5;

    private readonly FeatureMemory _features = new(); // many views are the same but for their colours
    private readonly ImmutableArray<Variant> _variants = Variant.Draw(options.Variants, new Rng(options.Seed, 3), keepBlack: true);

    /// <summary>How long prediction takes, as a multiple of one training step.</summary>
    public double StepsWorth(ArcTask task) =>
        (ForwardShare * task.Test.Length * _variants.Length / Math.Min(PerBatch(canvas), TestTimeTrainer.MaxSamples)) + 1;

    /// <summary>What every view says of each test input.</summary>
    public IReadOnlyList<IReadOnlyList<ViewPrediction>> Predict(
        ArcTask task, Stopwatch clock, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var views = task.Test.Select(_ => new List<ViewPrediction>()).ToArray();
        // Any eight variants in a row show all dihedrals; the next eight begin elsewhere on the grid of patches.
        // All tests in turn, so that each has some when time is up.
        var jobs = from view in Enumerable.Range(0, _variants.Length)
                   from test in Enumerable.Range(0, task.Test.Length)
                   select (test, variant: _variants[view], shift: Shift.Number(view / 8, model.Config.Patch));
        var done = 0;
        foreach (var alike in jobs.GroupBy(j => j.variant.Dihedral.SwapsSides()))
        {
            var size = alike.Key ? canvas.Transposed() : canvas;
            foreach (var chunk in alike.Chunk(PerBatch(size)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (options.CountsSeconds && clock.Elapsed >= options.Budget && Array.TrueForAll(views, of => of.Count > 0))
                {
                    return views;
                }

                var readings = Read([.. chunk.Select(j => new CanvasSample(task.Test[j.test], j.variant, 0, j.shift))], size);
                for (var i = 0; i < chunk.Length; i++)
                {
                    views[chunk[i].test].Add(ViewPrediction.From(readings[i], chunk[i].variant));
                }

                done += chunk.Length;
                progress?.Report(new(SolvePhase.Predicting, done, (double)done / (_variants.Length * task.Test.Length), null, clock.Elapsed)
                {
                    Candidates = () => [.. views.Select(of => of.Count == 0 ? [] : Voting.Rank(of))],
                });
            }
        }

        return views;
    }

    private int PerBatch(CanvasSize size) => Math.Max(1, options.BatchTokens / model.Config.TokensOn(size));

    private Reading[] Read(CanvasSample[] samples, CanvasSize size)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        using var batch = CanvasBatch.Draw(samples, size, model.Config, model.Device, _features);
        var logits = model.Transformer.Logits(adapter.Forward, adapter.TaskOf(batch.Count), batch).to(ScalarType.Float32);
        var values = nn.functional.log_softmax(logits, 1).cpu().data<float>().ToArray();
        return [.. samples.Select((_, i) => Canvas.Read(Normalize(batch.CellsOf(i, values, Canvas.TargetClasses)), size))];
    }

    // The mean of several cells' log-probabilities is short of a distribution.
    private static float[] Normalize(float[] logProbabilities)
    {
        for (var first = 0; first < logProbabilities.Length; first += Canvas.TargetClasses)
        {
            var cell = logProbabilities.AsSpan(first, Canvas.TargetClasses);
            var sum = 0.0;
            foreach (var value in cell)
            {
                sum += Math.Exp(value);
            }

            var shift = (float)Math.Log(sum);
            foreach (ref var value in cell)
            {
                value = Math.Min(0, value - shift);
            }
        }

        return logProbabilities;
    }
}
