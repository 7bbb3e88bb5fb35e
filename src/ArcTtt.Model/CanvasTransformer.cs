using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// The canvas transformer: one token a cell after a prefix that names task, dihedral and palette; every cell is predicted
/// at once. Pre-norm, bidirectional attention, GELU MLP; RMSNorm without a gain (the next linear layer holds it).
/// Stateless: weights come with each call.
/// </summary>
internal sealed class CanvasTransformer : IDisposable
{
    private readonly ModelConfig _config;
    private readonly Rotary _rotary;

    public CanvasTransformer(ModelConfig config, Device device, ScalarType type)
    {
        _config = config;
        _rotary = new Rotary(config, device, type);
    }

    /// <summary>Logits of canvas cells.</summary>
    /// <param name="weights">Weights of this pass.</param>
    /// <param name="task">Task embedding of each sample, [batch, task tokens, width], fp32.</param>
    /// <param name="batch">Canvases to complete.</param>
    /// <param name="rows">Cells to classify, as rows of [batch * cells]; null: all.</param>
    /// <returns>[rows, target classes], fp32.</returns>
    public Tensor Logits(ForwardWeights weights, Tensor task, CanvasBatch batch, Tensor? rows)
    {
        using var scope = torch.NewDisposeScope();
        var x = Embed(weights, task, batch);
        for (var layer = 0; layer < _config.Layers; layer++)
        {
            x = Layer(weights, x, layer, batch.Size);
        }

        var cells = x.narrow(1, _config.PrefixTokens, batch.Size.Cells).reshape(-1, _config.Width);
        if (rows is not null)
        {
            cells = cells.index_select(0, rows);
        }

        return weights.Linear(Normalize(cells).to(weights.Type), "head").to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    public void Dispose() => _rotary.Dispose();

    // x / rms(x) over the last axis (Zhang and Sennrich 2019), fp32.
    private static Tensor Normalize(Tensor x) => x.mul(x.mul(x).mean([-1L], true).add(1e-6).rsqrt());

    // [batch, prefix + cells, width], fp32.
    private Tensor Embed(ForwardWeights weights, Tensor task, CanvasBatch batch)
    {
        long count = batch.Count, width = _config.Width;
        var colors = weights.Table("embed.input");
        var dihedral = weights.Table("embed.dihedral").index_select(0, batch.Dihedrals).view(count, 1, width);
        // Palette token c says how colour c of the task is shown: its own mark plus the shown colour's embedding.
        var palette = colors.index_select(0, batch.Palettes).view(count, Grid.Colors, width)
            .add(weights.Table("embed.palette"));
        var cells = colors.index_select(0, batch.Inputs).view(count, batch.Size.Cells, width);
        return torch.cat([task, dihedral, palette, cells], 1);
    }

    private Tensor Layer(ForwardWeights weights, Tensor x, int layer, CanvasSize size)
    {
        using var scope = torch.NewDisposeScope();
        x = x.add(Attention(weights, Normalize(x).to(weights.Type), layer, size));
        var hidden = nn.functional.gelu(weights.Linear(Normalize(x).to(weights.Type), $"layers.{layer}.up"));
        return x.add(weights.Linear(hidden, $"layers.{layer}.down")).MoveToOuterDisposeScope();
    }

    // x [batch, length, width] -> [batch, length, width].
    private Tensor Attention(ForwardWeights weights, Tensor x, int layer, CanvasSize size)
    {
        long batch = x.shape[0], length = x.shape[1], heads = _config.Heads, width = _config.HeadWidth;
        var qkv = weights.Linear(x, $"layers.{layer}.qkv").view(batch, length, 3 * heads, width);
        var qk = _rotary.Turn(qkv.narrow(2, 0, 2 * heads), size);
        var q = qk.narrow(2, 0, heads).transpose(1, 2);                       // [batch, heads, length, head width]
        var k = qk.narrow(2, heads, heads).transpose(1, 2).transpose(2, 3);   // [batch, heads, head width, length]
        var v = qkv.narrow(2, 2 * heads, heads).transpose(1, 2);
        var mixed = q.matmul(k).softmax(-1).matmul(v);                        // [batch, heads, length, head width]
        return weights.Linear(mixed.transpose(1, 2).reshape(batch, length, _config.Width), $"layers.{layer}.out");
    }
}
