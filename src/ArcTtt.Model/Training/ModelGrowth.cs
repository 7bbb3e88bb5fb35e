using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// Makes a larger model of a trained one that answers as that one does, so that what a small model has learned in hours need not be learned again
/// (Chen et al. 2016, Net2Net). New layers write nothing yet, new channels of the residual stream hold nothing yet, and new keys are zero: so nothing
/// changes at first. Whoever reads them, but for the pointer, is random, so that gradients reach them in the first step.
/// </summary>
internal static class ModelGrowth
{
    /// <summary>Whether a model of one shape can become one of another: wider, deeper, with features or a pointer, and else the same.</summary>
    public static bool IsPossible(ModelConfig smaller, ModelConfig larger) =>
        larger.Width >= smaller.Width && larger.MlpWidth >= smaller.MlpWidth && larger.Layers >= smaller.Layers && larger.HeadWidth % smaller.HeadWidth == 0
        && larger == smaller with
        {
            Size = larger.Size,
            Width = larger.Width,
            MlpWidth = larger.MlpWidth,
            Layers = larger.Layers,
            Features = smaller.Features ?? larger.Features,
            Pointer = smaller.Pointer || larger.Pointer,
        };

    /// <summary>The larger model's weights; the smaller one's stay as they are.</summary>
    /// <param name="small">Weights of the smaller model.</param>
    /// <param name="smaller">Its shape.</param>
    /// <param name="larger">The larger shape.</param>
    /// <param name="seed">Seed of what is new.</param>
    /// <param name="device">Where the weights go.</param>
    public static ModelWeights Grow(ModelWeights small, ModelConfig smaller, ModelConfig larger, ulong seed, Device device)
    {
        var known = small.Specs.ToDictionary(spec => spec.Name);
        using var fresh = ModelWeights.Fresh(larger, (int)small[ModelWeights.Tasks].shape[0] - 1, seed, CPU);
        return ModelWeights.Create(fresh.Specs, device, (spec, _) =>
        {
            var bytes = TensorBytes.Of(fresh[spec.Name]);
            if (known.TryGetValue(spec.Name, out var old))
            {
                Put(MemoryMarshal.Cast<byte, float>(TensorBytes.Of(small[spec.Name])), MemoryMarshal.Cast<byte, float>(bytes.AsSpan()), spec, (int)old.Shape[^1], smaller, larger);
            }

            return bytes;
        });
    }

    /// <summary>The same weights with embeddings for further tasks, which begin as the unknown task's.</summary>
    /// <param name="weights">Stay as they are.</param>
    /// <param name="config">Their shape.</param>
    /// <param name="tasks">How many tasks there shall be.</param>
    /// <param name="device">Where the weights go.</param>
    public static ModelWeights AddTasks(ModelWeights weights, ModelConfig config, int tasks, Device device) =>
        ModelWeights.Create(ModelWeights.SpecsOf(config, tasks), device, (spec, _) =>
        {
            var bytes = TensorBytes.Of(weights[spec.Name]);
            var row = sizeof(float) * config.TaskTokens * config.Width;
            return spec.Name != ModelWeights.Tasks ? bytes
                : [.. bytes, .. Enumerable.Range(0, (int)spec.Shape[0] - (bytes.Length / row)).SelectMany(_ => bytes[..row])];
        });

    // Puts the old weights of a tensor in their places in the new one, [.., old columns] in [.., new columns].
    private static void Put(ReadOnlySpan<float> old, Span<float> values, WeightSpec spec, int oldColumns, ModelConfig smaller, ModelConfig larger)
    {
        var columns = (int)spec.Shape[^1];
        var (isQkv, isOut) = (spec.Name.EndsWith(".qkv", StringComparison.Ordinal), spec.Name.EndsWith(".out", StringComparison.Ordinal));
        if (!spec.IsLinear)
        {
            values.Clear();
        }
        else if (isQkv)
        {
            values.Slice(larger.Width * columns, larger.Width * columns).Clear(); // new queries meet keys of zero
        }

        // RMSNorm over channels of which some are zero gives larger numbers.
        var readsStream = spec.IsLinear && !isOut && !spec.Name.EndsWith(".down", StringComparison.Ordinal);
        var scale = readsStream ? Math.Sqrt((double)smaller.Width / larger.Width) : 1;
        for (var row = 0; row < old.Length / oldColumns; row++)
        {
            // Attention divides by the square root of a head's width.
            var (place, factor) = !isQkv ? (row, scale) : (QkvRow(row, smaller, larger), row < smaller.Width ? scale * Math.Sqrt((double)larger.HeadWidth / smaller.HeadWidth) : scale);
            for (var column = 0; column < oldColumns; column++)
            {
                var at = isOut ? (column / smaller.HeadWidth * larger.HeadWidth) + (column % smaller.HeadWidth) : column;
                values[(place * columns) + at] = (float)(factor * old[(row * oldColumns) + column]);
            }
        }
    }

    // Queries, keys and values, each by heads. What turns with a position must turn as fast as before: frequency f of n becomes frequency k f of k n.
    private static int QkvRow(int row, ModelConfig smaller, ModelConfig larger)
    {
        var (part, inPart) = Math.DivRem(row, smaller.Width);
        var (head, number) = Math.DivRem(inPart, smaller.HeadWidth);
        var first = (part * larger.Width) + (head * larger.HeadWidth);
        if (part == 2)
        {
            return first + number;
        }

        var (half, inHalf) = Math.DivRem(number, smaller.HeadWidth / 2);
        var (axis, frequency) = Math.DivRem(inHalf, smaller.HeadWidth / 4);
        return first + (half * larger.HeadWidth / 2) + (axis * larger.HeadWidth / 4) + (frequency * larger.HeadWidth / smaller.HeadWidth);
    }
}
