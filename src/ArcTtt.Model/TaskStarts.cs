using System.Text.Json.Serialization;
using ArcTtt.Core;
using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Where a task's embedding starts in test-time training.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskStart>))]
public enum TaskStart
{
    /// <summary>At the embedding of the unknown task, which a tenth of base training's samples had.</summary>
    Unknown,

    /// <summary>At the mean of all training tasks' embeddings.</summary>
    Mean,

    /// <summary>At the embedding, of a training task, of the unknown one or the mean, under which the base answers the demonstrations best.</summary>
    Nearest,
}

/// <summary>Chooses where a task's embedding starts.</summary>
internal static class TaskStarts
{
    // How many of those that answer one demonstration best are asked for the others.
    private const int Shortlist = 24;

    /// <summary>The unknown task's embedding.</summary>
    /// <param name="model">The base.</param>
    /// <param name="times">How many of it.</param>
    /// <returns>[times, task tokens, width], fp32.</returns>
    public static Tensor Unknown(BaseModel model, int times = 1)
    {
        using var scope = torch.NewDisposeScope();
        return UnknownRow(model).expand(times, -1, -1).clone().DetachFromDisposeScope();
    }

    /// <summary>The embedding to start from.</summary>
    /// <param name="model">The base.</param>
    /// <param name="task">The task; its demonstrations are looked at.</param>
    /// <param name="start">Which.</param>
    /// <param name="canvases">Canvases of the demonstrations.</param>
    /// <param name="times">How many of it.</param>
    /// <returns>[times, task tokens, width], fp32.</returns>
    public static Tensor Of(BaseModel model, ArcTask task, TaskStart start, CanvasPlan canvases, int times = 1)
    {
        using var scope = torch.NewDisposeScope();
        return Of(model, task, start, canvases).expand(times, -1, -1).clone().DetachFromDisposeScope();
    }

    private static Tensor Of(BaseModel model, ArcTask task, TaskStart start, CanvasPlan canvases)
    {
        var known = model.Weights[ModelWeights.Tasks].detach(); // [1 + tasks, task tokens, width]; row 0 is the unknown task's
        if (start == TaskStart.Unknown || known.shape[0] == 1)
        {
            return UnknownRow(model);
        }

        var mean = known.narrow(0, 1, known.shape[0] - 1).sum(0, true).div(Numbers.Whole(known.shape[0] - 1));
        if (start == TaskStart.Mean)
        {
            return mean;
        }

        var all = torch.cat([known, mean], 0);
        var rows = Enumerable.Range(0, (int)all.shape[0]).ToArray();
        var demonstrations = task.Train.OrderBy(pair => canvases.Of(pair, 1).Cells).ToArray();
        var losses = Losses(model, all, rows, [demonstrations[0]], canvases);
        rows = [.. rows.OrderBy(row => losses[row]).Take(Shortlist)];
        losses = Losses(model, all, rows, demonstrations, canvases);
        var best = rows.Zip(losses).MinBy(scored => scored.Second).First;
        return all.narrow(0, best, 1);
    }

    private static Tensor UnknownRow(BaseModel model) => model.Weights[ModelWeights.Tasks].detach().narrow(0, 0, 1);

    // The mean loss of all demonstrations, as they stand, under each row.
    private static double[] Losses(BaseModel model, Tensor embeddings, int[] rows, ArcPair[] demonstrations, CanvasPlan canvases)
    {
        var sums = new double[rows.Length];
        using var frozen = torch.no_grad();
        var weights = new PlainForward(model.Weights, model.Type);
        foreach (var pair in demonstrations)
        {
            var size = canvases.Of(pair, 1);
            var features = new FeatureMemory();
            for (var first = 0; first < rows.Length; first += TestTimeTrainer.MaxSamples)
            {
                using var scope = torch.NewDisposeScope();
                var some = rows.Skip(first).Take(TestTimeTrainer.MaxSamples).ToArray();
                using var batch = CanvasBatch.Draw([.. some.Select(row => new CanvasSample(pair, Variant.Identity, row, default))], size, model.Config, model.Device, features);
                var logits = model.Transformer.Logits(weights, embeddings.index_select(0, batch.Tasks), batch);
                var losses = batch.Losses(logits);
                for (var i = 0; i < some.Length; i++)
                {
                    sums[first + i] += losses[i] / demonstrations.Length;
                }
            }
        }

        return sums;
    }
}
