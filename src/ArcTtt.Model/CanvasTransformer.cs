using ArcTtt.Core;
using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// The canvas transformer: one token a cell (or a patch of cells) after a prefix that names task, dihedral and palette; every cell is predicted
/// at once. Pre-norm, bidirectional attention, GELU MLP; RMSNorm without a gain (the next linear layer holds it).
/// Stateless: weights come with each call.
/// </summary>
internal sealed class CanvasTransformer(ModelConfig config, TransformerKernels kernels)
{
    // Many features are summed for one token; unscaled, a step of AdamW would move their sum many times as far as that of the few colours.
    private const double FeatureScale = 0.05;

    /// <summary>Logits of the cells of the batch's rows: of its scored tokens, or of all tokens where nothing is scored.</summary>
    /// <param name="weights">Weights of this pass.</param>
    /// <param name="task">Task embedding of each sample, [batch, task tokens, width], fp32.</param>
    /// <param name="batch">Canvases to complete.</param>
    /// <returns>[rows * patch cells, target classes], in the type of the matrix products.</returns>
    public Tensor Logits(ForwardWeights weights, Tensor task, CanvasBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        var x = Embed(weights, task, batch);             // [batch, prefix + cells, width], fp32
        var normal = kernels.Normalize(x);
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var last = layer == config.Layers - 1;
            using var inner = torch.NewDisposeScope();
            var qkv = weights.Linear(normal, $"layers.{layer}.qkv");
            var mixed = kernels.Attention(qkv, batch.Frame);
            if (last)
            {
                // Past the last attention a token speaks for itself only: go on with the rows that are asked for.
                x = Rows(x, batch);                      // [rows, width]
                mixed = Rows(mixed, batch);
            }

            (x, normal) = kernels.AddNormalize(x, weights.Linear(mixed, $"layers.{layer}.out"));
            var hidden = kernels.Gelu(weights.Linear(normal, $"layers.{layer}.up"));
            var update = weights.Linear(hidden, $"layers.{layer}.down");
            (x, normal) = last ? (x, kernels.NormalizeSum(x, update)) : kernels.AddNormalize(x, update);
            x.MoveToOuterDisposeScope();
            normal.MoveToOuterDisposeScope();
        }

        var logits = weights.Linear(normal, "head").view(-1, Canvas.TargetClasses);
        return (batch.Pointed is { } pointed ? Point(logits, weights.Linear(normal, "pointer"), pointed) : logits).MoveToOuterDisposeScope();
    }

    // Each source adds to the colour that it shows; those that show none to a class more than there are, which is dropped.
    private static Tensor Point(Tensor logits, Tensor strengths, Tensor pointed)
    {
        var added = torch.zeros([logits.shape[0], Canvas.TargetClasses + 1], device: logits.device)
            .scatter_add_(1, pointed.to(ScalarType.Int64), strengths.view(pointed.shape).to(ScalarType.Float32)); // [rows * patch cells, target classes + 1]
        return added.narrow(1, 0, Canvas.TargetClasses).add(logits, Numbers.One).to(logits.dtype);
    }

    private Tensor Rows(Tensor tokens, CanvasBatch batch) => tokens.reshape(-1, config.Width).index_select(0, batch.Rows);

    private Tensor Embed(ForwardWeights weights, Tensor task, CanvasBatch batch)
    {
        long count = batch.Count, width = config.Width;
        var colors = weights.Table("embed.input");
        var dihedral = weights.Table("embed.dihedral").index_select(0, batch.Dihedrals).view(count, 1, width);
        // Palette token c says how colour c of the task is shown: its own mark plus a patch of the shown colour.
        var palette = kernels.Embed(colors, batch.Palettes).view(count, Grid.Colors, width).add(weights.Table("embed.palette"), Numbers.One);
        var cells = kernels.Embed(colors, batch.Inputs).view(count, batch.Frame.Cells, width);
        if (batch.Features is { } features)
        {
            cells = cells.add(kernels.Embed(weights.Table(ModelWeights.Features), features).view(count, batch.Frame.Cells, width), alpha: Numbers.Real(FeatureScale));
        }

        return torch.cat([task, dihedral, palette, cells], 1);
    }
}
