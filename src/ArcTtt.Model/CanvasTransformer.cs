using System.Collections.Concurrent;
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

/// <summary>TorchSharp's own operations, composed. On a GPU few and large ones: there, passes over memory and launches are what costs.</summary>
internal sealed class ComposedKernels(ModelConfig config, Device device, ScalarType type) : TransformerKernels
{
    private const double Epsilon = 1e-6;
    private const int MostLookedUp = 16; // rows summed for a token

    // On a GPU libtorch has it in one piece, which scales by 1/sqrt(head width) itself; on a CPU that piece's backward pass takes seven times as long as this.
    private readonly bool _wholeAttention = device.type == DeviceType.CUDA;
    private readonly Rotary _rotary = new(config, device, type, scaled: device.type != DeviceType.CUDA);

    public override Tensor Embed(Tensor table, Tensor indices)
    {
        long count = indices.shape[0], summed = indices.shape[1];
        if (summed > MostLookedUp)
        {
            // Looked up one by one, many rows would be a multiple of everything else in memory; counted, they are one product.
            var counts = torch.zeros([count, table.shape[0]], device: table.device)
                .scatter_add_(1, indices.clamp_min(Numbers.Zero), indices.ge(Numbers.Zero).to(ScalarType.Float32));
            return counts.matmul(table);
        }

        return table.index_select(0, indices.clamp_min(Numbers.Zero).view(-1)).view(count, summed, -1).mul(indices.ge(Numbers.Zero).to(table.dtype).unsqueeze(2)).sum(1);
    }

    public override Tensor Attention(Tensor qkv, CanvasSize frame)
    {
        long batch = qkv.shape[0], length = qkv.shape[1], heads = config.Heads;
        var parts = qkv.view(batch, length, 3 * heads, config.HeadWidth).split([2 * heads, heads], 2);
        var turned = _rotary.Turn(parts[0], frame).chunk(2, 2);
        var (q, k, v) = (turned[0].transpose(1, 2), turned[1].transpose(1, 2), parts[1].transpose(1, 2)); // [batch, heads, length, head width]
        var mixed = _wholeAttention ? nn.functional.scaled_dot_product_attention(q, k, v) : q.matmul(k.transpose(2, 3)).softmax(-1).matmul(v);
        return mixed.transpose(1, 2).reshape(batch, length, config.Width);
    }

    public override Tensor Normalize(Tensor x) => x.mul(x.mul(x).mean([-1L], true).add(Numbers.Real(Epsilon), Numbers.One).rsqrt()).to(type);

    public override (Tensor Sum, Tensor Normal) AddNormalize(Tensor x, Tensor branch)
    {
        var sum = x.add(branch, Numbers.One);
        return (sum, Normalize(sum));
    }

    public override Tensor NormalizeSum(Tensor x, Tensor branch) => Normalize(x.add(branch, Numbers.One));

    public override Tensor Gelu(Tensor x) => nn.functional.gelu(x);

    public override Tensor CrossEntropy(Tensor logits, Tensor targets) =>
        nn.functional.cross_entropy(logits.to(ScalarType.Float32), targets);

    public override Tensor Linear(Tensor x, Tensor weight) => nn.functional.linear(x, weight);

    public override Tensor LoraLinear(Tensor x, Tensor frozen, Tensor a, Tensor b, double scale)
    {
        var low = nn.functional.linear(x, a.to(type));
        return nn.functional.linear(x, frozen).add(nn.functional.linear(low, b.to(type)), alpha: Numbers.Real(scale));
    }

    public override void AdamW(AdamWStep step) => Model.AdamW.Composed(step);

    public override void Muon(MuonStep step) => Model.Muon.Composed(step, type);

    public override void Dispose() => _rotary.Dispose();
}

/// <summary>
/// Two-dimensional rotary positions (Su et al. 2021, section 3.2, once for rows and once for columns): half of a head's
/// frequencies turn with the row, half with the column. Prefix tokens do not turn.
/// </summary>
/// <param name="config">Shape of the model.</param>
/// <param name="device">Where the tables are.</param>
/// <param name="type">Their element type.</param>
/// <param name="scaled">Whether queries and keys also take attention's 1/sqrt(head width), half of it each.</param>
internal sealed class Rotary(ModelConfig config, Device device, ScalarType type, bool scaled) : IDisposable
{
    private readonly double _scale = scaled ? Math.Pow(config.HeadWidth, -0.25) : 1;
    private readonly ConcurrentDictionary<CanvasSize, Lazy<(Tensor Cos, Tensor Sin)>> _tables = new();

    /// <summary>Turns queries and keys: the first half a of a head's numbers and the second b become a cos - b sin and b cos + a sin.</summary>
    /// <param name="heads">[batch, prefix + cells, heads, head width].</param>
    /// <param name="frame">Tokens along the sides of the canvas.</param>
    public Tensor Turn(Tensor heads, CanvasSize frame)
    {
        var (cos, sin) = Tables(frame);
        // Three passes over memory: (a, b) (cos, cos) + (b, a) (-sin, sin).
        return heads.mul(torch.cat([cos, cos], -1)).addcmul(heads.roll(config.HeadWidth / 2, -1), torch.cat([sin.neg(), sin], -1), Numbers.One);
    }

    /// <summary>Cosines and sines, [prefix + cells, 1, head width / 2]: they broadcast over batch and heads.</summary>
    public (Tensor Cosines, Tensor Sines) Tables(CanvasSize frame) => _tables.GetOrAdd(frame, f => new(() => Build(f))).Value;

    public void Dispose()
    {
        foreach (var (cos, sin) in _tables.Values.Select(t => t.Value))
        {
            cos.Dispose();
            sin.Dispose();
        }
    }

    private (Tensor Cos, Tensor Sin) Build(CanvasSize frame)
    {
        using var scope = torch.NewDisposeScope();
        var (half, perAxis, length) = (config.HeadWidth / 2, config.HeadWidth / 4, config.PrefixTokens + frame.Cells);
        var (cos, sin) = (new float[length * half], new float[length * half]);
        for (var i = 0; i < cos.Length; i++)
        {
            var (cell, number) = ((i / half) - config.PrefixTokens, i % half);
            var (row, column) = cell < 0 ? (0, 0) : (cell / frame.Width, cell % frame.Width);
            var frequency = Math.Pow(config.RotaryBase, -(double)(number % perAxis) / perAxis);
            var angle = frequency * (number < perAxis ? row : column);
            (cos[i], sin[i]) = ((float)(_scale * Math.Cos(angle)), (float)(_scale * Math.Sin(angle)));
        }

        return (Table(cos), Table(sin));

        Tensor Table(float[] values) => torch.tensor(values, [length, 1, half]).to(device).to(type).DetachFromDisposeScope();
    }
}
