using ArcTtt.Model;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Benchmarks;

/// <summary>
/// The operations of a training step one by one, forward and backward, on random numbers: one call each, with the shapes that they have in a model
/// of size `small` and a step of 4,096 tokens.
/// </summary>
public class KernelBenchmarks
{
    private const int BatchTokens = 4096;
    private const int Rank = 32;
    private readonly List<Tensor> _kept = [];
    private ScalarType _type;
    private CanvasSize _frame;
    private TransformerKernels _kernels = null!;
    private AdamW _adam = null!;
    private Muon _muon = null!;
    private Tensor _table = null!, _indices = null!, _qkv = null!, _stream = null!, _branch = null!, _hidden = null!, _logits = null!, _targets = null!;
    private Tensor _matrix = null!, _frozen = null!, _a = null!, _b = null!;
    private Tensor[] _gradients = [];

    /// <summary>What computes them.</summary>
    [Params(KernelChoice.Composed, KernelChoice.Fused)]
    public KernelChoice Kernels { get; set; }

    /// <summary>Cells along each side of the canvas.</summary>
    [Params(16, 30)]
    public int Canvas { get; set; }

    /// <summary>Makes all arguments.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        var config = ModelConfig.ForSize(ModelSize.Small);
        var size = new CanvasSize(Canvas, Canvas);
        _type = TorchRuntime.ComputeType(torch.CPU);
        _kernels = TransformerKernels.Create(Kernels, config, torch.CPU, _type);
        _frame = config.Frame(size);
        long width = config.Width, mlp = config.MlpWidth, length = config.TokensOn(size), batch = BatchTokens / length;
        long cells = config.Patch * config.Patch, tokens = batch * _frame.Cells;
        const int classes = Model.Canvas.InputClasses;
        _table = Trained(ScalarType.Float32, classes * cells, width);
        _indices = Kept(torch.randint(0, classes * cells, [tokens, cells]));
        _qkv = Trained(_type, batch, length, 3 * width);
        _stream = Trained(ScalarType.Float32, batch, length, width);
        _branch = Trained(_type, batch, length, width);
        _hidden = Trained(_type, batch, length, mlp);
        _logits = Trained(_type, tokens * cells, Model.Canvas.TargetClasses);
        _targets = Kept(torch.randint(0, Model.Canvas.TargetClasses, [tokens * cells]));
        _matrix = Trained(ScalarType.Float32, mlp, width);
        _frozen = Kept(torch.randn([mlp, width]).to(_type));
        _a = Trained(ScalarType.Float32, Rank, width);
        _b = Trained(ScalarType.Float32, mlp, Rank);
        Tensor[] weights =
        [
            .. Enumerable.Range(0, config.Layers).SelectMany(_ => new (long, long)[] { (3 * width, width), (width, width), (mlp, width), (width, mlp) })
                .Select(shape => Trained(ScalarType.Float32, shape.Item1, shape.Item2).detach()),
        ];
        _kept.AddRange(weights.Select(weight => weight.DetachFromDisposeScope()));
        _gradients = [.. weights.Select(weight => Kept(torch.randn_like(weight)))];
        (_adam, _muon) = (new(_kernels, weights), new(_kernels, weights));
    }

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void CleanUp()
    {
        _adam.Dispose();
        _muon.Dispose();
        _kernels.Dispose();
        _kept.ForEach(tensor => tensor.Dispose());
        _kept.Clear();
    }

    /// <summary>Sums of rows of a table.</summary>
    [Benchmark]
    public void Embed() => BothWays(() => [_kernels.Embed(_table, _indices)], _table);

    /// <summary>Attention of one layer.</summary>
    [Benchmark]
    public void Attention() => BothWays(() => [_kernels.Attention(_qkv, _frame)], _qkv);

    /// <summary>The first normalization.</summary>
    [Benchmark]
    public void Normalize() => BothWays(() => [_kernels.Normalize(_stream)], _stream);

    /// <summary>A branch added to the residual stream, and the sum normalized.</summary>
    [Benchmark]
    public void AddNormalize() => BothWays(() => _kernels.AddNormalize(_stream, _branch) is var (sum, normal) ? [sum, normal] : [], _stream, _branch);

    /// <summary>GELU of one layer.</summary>
    [Benchmark]
    public void Gelu() => BothWays(() => [_kernels.Gelu(_hidden)], _hidden);

    /// <summary>The loss.</summary>
    [Benchmark]
    public void CrossEntropy() => BothWays(() => [_kernels.CrossEntropy(_logits, _targets)], _logits);

    /// <summary>The MLP's first layer; libtorch's product with either kind of kernels.</summary>
    [Benchmark]
    public void Linear() => BothWays(() => [nn.functional.linear(_branch, _matrix.to(_type))], _branch, _matrix);

    /// <summary>The same with LoRA.</summary>
    [Benchmark]
    public void LoraLinear() => BothWays(() => [_kernels.LoraLinear(_branch, _frozen, _a, _b, 2)], _branch, _a, _b);

    /// <summary>A step of AdamW over the matrices of all layers.</summary>
    [Benchmark]
    public void AdamW() => _adam.Step(_gradients, 1e-3);

    /// <summary>A step of Muon over the matrices of all layers.</summary>
    [Benchmark]
    public void Muon() => _muon.Step(_gradients, 1e-3);

    private static void BothWays(Func<Tensor[]> forward, params Tensor[] trained)
    {
        using var scope = torch.NewDisposeScope();
        var results = forward();
        torch.autograd.grad(results, trained, [.. results.Select(result => torch.ones_like(result))]);
    }

    private Tensor Trained(ScalarType type, params long[] shape) => Kept(torch.randn(shape).to(type).requires_grad_());

    private Tensor Kept(Tensor tensor)
    {
        _kept.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
