using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>A kind of training step.</summary>
public enum StepKind
{
    /// <summary>Base training: every weight, Muon and AdamW.</summary>
    Train,

    /// <summary>Test-time training of LoRA factors.</summary>
    Lora,

    /// <summary>Test-time training of a full copy.</summary>
    Full,
}

/// <summary>Times the steps that base training and test-time training take, on random canvases of one size.</summary>
public sealed class StepBenchmark : IDisposable
{
    private const double Rate = 1e-3;
    private readonly BaseModel _model;
    private readonly Adapter? _adapter;
    private readonly PlainForward? _plain;
    private readonly Tensor[] _matrices;
    private readonly Tensor[] _others;
    private readonly Optimizer _ofMatrices;
    private readonly AdamW _ofOthers;
    private readonly CanvasBatch _batch;

    /// <summary>Prepares a model with random weights and a batch.</summary>
    /// <param name="config">Shape of the model.</param>
    /// <param name="side">Cells along each side of the canvas, 2 to 31.</param>
    /// <param name="kind">Kind of step.</param>
    /// <param name="kernels">What computes it.</param>
    /// <param name="batchTokens">Tokens in one step, about.</param>
    /// <param name="rank">LoRA rank.</param>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public StepBenchmark(ModelConfig config, int side, StepKind kind, KernelChoice kernels, int batchTokens, int rank = 32, string device = "auto")
    {
        ArgumentNullException.ThrowIfNull(config);
        _model = BaseModel.Fresh(config, 1, device, kernels);
        if (kind == StepKind.Train)
        {
            var weights = _model.Weights;
            foreach (var tensor in weights.All)
            {
                tensor.requires_grad_();
            }

            _plain = new PlainForward(weights, _model.Kernels, _model.Type);
            _matrices = [.. weights.Specs.Where(s => s.IsMuons).Select(s => weights[s.Name])];
            _others = [.. weights.Specs.Where(s => !s.IsMuons).Select(s => weights[s.Name])];
            _ofMatrices = new Muon(_model.Kernels, _matrices);
        }
        else
        {
            _adapter = Adapter.Create(_model, kind == StepKind.Lora ? AdapterKind.Lora : AdapterKind.Full, rank, new Rng(1, 2));
            _matrices = [.. _adapter.Matrices];
            _others = [.. _adapter.Tables, _adapter.Task];
            _ofMatrices = new AdamW(_model.Kernels, _matrices);
        }

        _ofOthers = new AdamW(_model.Kernels, _others);
        var canvas = new CanvasSize(side, side);
        var count = Math.Max(1, batchTokens / config.TokensOn(canvas));
        var rng = new Rng(1, 3);
        CanvasSample[] samples = [.. Enumerable.Range(0, count).Select(_ => new CanvasSample(new(Noise(rng, side), Noise(rng, side)), Variant.Identity, 0, default))];
        _batch = CanvasBatch.Draw(samples, canvas, config, _model.Device);
        TokensPerStep = count * config.TokensOn(canvas);
    }

    /// <summary>Tokens in one step.</summary>
    public int TokensPerStep { get; }

    /// <summary>
    /// Floating-point operations that a training step needs for one token, as usually counted: six for each trained weight of the layers' products, four
    /// for each frozen one, and twelve for each pair of a token and a width of attention. Recomputation, the optimizer and what is beside the
    /// products are not counted.
    /// </summary>
    /// <param name="config">Shape of the model.</param>
    /// <param name="side">Cells along each side of the canvas.</param>
    /// <param name="kind">Kind of step.</param>
    /// <param name="rank">LoRA rank.</param>
    public static double FlopsPerToken(ModelConfig config, int side, StepKind kind = StepKind.Train, int rank = 0)
    {
        ArgumentNullException.ThrowIfNull(config);
        double width = config.Width, mlp = config.MlpWidth, attention = 12 * config.TokensOn(new(side, side)) * width;
        var weights = (4 * width * width) + (2 * width * mlp);
        var factors = rank * ((8 * width) + (2 * mlp)); // of LoRA, for all four linear layers
        return config.Layers * (attention + (kind == StepKind.Lora ? (4 * weights) + (6 * factors) : 6 * weights));
    }

    /// <summary>Takes one step.</summary>
    /// <returns>Its loss and its seconds.</returns>
    public (float Loss, double Seconds) Step()
    {
        var clock = Stopwatch.StartNew();
        using var scope = torch.NewDisposeScope();
        var task = _adapter?.Task ?? _model.Weights[ModelWeights.Tasks].narrow(0, 0, 1);
        var logits = _model.Transformer.Logits(_adapter?.Forward ?? _plain!, task.expand(_batch.Count, -1, -1), _batch);
        var loss = _model.Kernels.CrossEntropy(logits, _batch.Targets);
        var gradients = torch.autograd.grad([loss], [.. _matrices, .. _others]);
        _ofMatrices.Step([.. gradients.Take(_matrices.Length)], Rate);
        _ofOthers.Step([.. gradients.Skip(_matrices.Length)], Rate);
        return (loss.item<float>(), clock.Elapsed.TotalSeconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batch.Dispose();
        _ofMatrices.Dispose();
        _ofOthers.Dispose();
        _adapter?.Dispose();
        _model.Dispose();
    }

    // Drawn on a canvas, a grid's output needs an edge of one cell.
    private static Grid Noise(Rng rng, int side) =>
        new(side - 1, side - 1, [.. Enumerable.Range(0, (side - 1) * (side - 1)).Select(_ => (byte)rng.Next(Grid.Colors))]);
}
