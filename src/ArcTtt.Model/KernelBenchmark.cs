using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>Seconds of all calls of an operation in one step.</summary>
internal readonly record struct KernelSeconds(double Forward, double? Backward);

/// <summary>Times the operations of a training step one by one, on random numbers, on one canvas.</summary>
internal sealed class KernelBenchmark : IDisposable
{
    private const string AdamWName = "adamw", LinearName = "linear", LoraName = "lora_linear", MuonName = "muon";
    private readonly ModelConfig _config;
    private readonly Device _device;
    private readonly ScalarType _type;
    private readonly TransformerKernels _kernels;
    private readonly Dictionary<string, (Tensor[] Inputs, Func<Tensor[], Tensor[]> Call)[]> _calls;
    private readonly Tensor[] _weights;
    private readonly Tensor[] _gradients;
    private readonly Tensor[] _kept;
    private readonly AdamW _adam;
    private readonly Muon _muon;

    /// <summary>Prepares the operations' arguments.</summary>
    public KernelBenchmark(BenchOptions options, int canvas, KernelChoice choice, Device device)
    {
        _config = options.Config;
        _device = device;
        _type = TorchRuntime.ComputeType(device);
        _kernels = TransformerKernels.Create(choice, _config, device, _type);
        torch.manual_seed(1);
        using var scope = torch.NewDisposeScope();
        var frame = _config.Frame(new CanvasSize(canvas, canvas));
        long width = _config.Width, mlp = _config.MlpWidth, length = _config.TokensOn(new CanvasSize(canvas, canvas)), patchCells = _config.Patch * _config.Patch;
        var batch = Math.Max(1, options.BatchTokens / length);
        (long In, long Out)[] layers = [(width, 3 * width), (width, width), (width, mlp), (mlp, width)];
        var scored = batch * frame.Cells * patchCells;
        var targets = torch.randint(0, Canvas.TargetClasses, [scored], device: device);
        var indices = torch.randint(0, Canvas.InputClasses * patchCells, [batch * frame.Cells, patchCells], device: device);
        _calls = new()
        {
            ["embed"] = [([Trained(ScalarType.Float32, Canvas.InputClasses * patchCells, width)], x => [_kernels.Embed(x[0], indices)])],
            ["attention"] = [([Trained(_type, batch, length, 3 * width)], x => [_kernels.Attention(x[0], frame)])],
            ["normalize"] = [([Trained(ScalarType.Float32, batch, length, width)], x => [_kernels.Normalize(x[0])])],
            ["add_normalize"] =
            [
                ([Trained(ScalarType.Float32, batch, length, width), Trained(_type, batch, length, width)], x => Both(_kernels.AddNormalize(x[0], x[1]))),
            ],
            ["gelu"] = [([Trained(_type, batch, length, mlp)], x => [_kernels.Gelu(x[0])])],
            ["cross_entropy"] = [([Trained(_type, scored, Canvas.TargetClasses)], x => [_kernels.CrossEntropy(x[0], targets)])],
            [LinearName] =
            [
                .. layers.Select(l => (
                    new[] { Trained(_type, batch, length, l.In), Trained(ScalarType.Float32, l.Out, l.In) },
                    (Func<Tensor[], Tensor[]>)(x => [nn.functional.linear(x[0], x[1].to(_type))]))),
            ],
            [LoraName] =
            [
                .. layers.Select(l => (
                    new[] { Trained(_type, batch, length, l.In), Random(_type, l.Out, l.In), Trained(ScalarType.Float32, options.Rank, l.In), Trained(ScalarType.Float32, l.Out, options.Rank) },
                    (Func<Tensor[], Tensor[]>)(x => [_kernels.LoraLinear(x[0], x[1], x[2], x[3], 2)]))),
            ],
        };
        _weights = [.. Enumerable.Range(0, _config.Layers).SelectMany(_ => layers).Select(l => Random(ScalarType.Float32, l.Out, l.In))];
        _gradients = [.. _weights.Select(w => Random(ScalarType.Float32, w.shape))];
        _adam = new AdamW(_kernels, _weights);
        _muon = new Muon(_kernels, _weights);
        _kept = [targets, indices, .. _calls.Values.SelectMany(c => c).SelectMany(c => c.Inputs), .. _weights, .. _gradients];
        foreach (var tensor in _kept)
        {
            tensor.DetachFromDisposeScope();
        }

        static Tensor[] Both((Tensor Sum, Tensor Normal) results) => [results.Sum, results.Normal];
    }

    /// <summary>Names of the operations, in the order of their tables.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["embed", "attention", "normalize", "add_normalize", "gelu", "cross_entropy", LinearName, LoraName, AdamWName, MuonName];

    /// <summary>Whether fused kernels have an operation of their own in its place.</summary>
    public static bool IsFused(string name) => name != LinearName;

    /// <summary>The step that an operation's calls are counted in, and how many there are.</summary>
    public (StepKind Step, int Calls) Use(string name) => name switch
    {
        AdamWName => (StepKind.Full, 1),
        MuonName or "embed" or "normalize" or "cross_entropy" => (StepKind.Train, 1),
        "add_normalize" => (StepKind.Train, 2 * _config.Layers),
        LinearName => (StepKind.Train, 4 * _config.Layers),
        LoraName => (StepKind.Lora, 4 * _config.Layers),
        _ => (StepKind.Train, _config.Layers),
    };

    /// <summary>Times one operation once; what a step calls several times counts as often.</summary>
    public KernelSeconds Time(string name)
    {
        using var scope = torch.NewDisposeScope();
        if (name is AdamWName or MuonName)
        {
            Optimizer optimizer = name == AdamWName ? _adam : _muon;
            return new(Benchmark.Seconds(_device, () => optimizer.Step(_gradients, 1e-3)), null);
        }

        double forward = 0, backward = 0;
        foreach (var (inputs, call) in _calls[name])
        {
            Tensor[] results = [];
            forward += Benchmark.Seconds(_device, () => results = call(inputs));
            Tensor[] above = [.. results.Select(r => Random(r.dtype, r.shape))];
            Tensor[] trained = [.. inputs.Where(i => i.requires_grad)];
            backward += Benchmark.Seconds(_device, () => torch.autograd.grad(results, trained, above));
        }

        var times = Use(name).Calls / _calls[name].Length;
        return new(forward * times, backward * times);
    }

    public void Dispose()
    {
        _adam.Dispose();
        _muon.Dispose();
        _kernels.Dispose();
        foreach (var tensor in _kept)
        {
            tensor.Dispose();
        }
    }

    private Tensor Random(ScalarType type, params long[] shape) => torch.randn(shape, device: _device).to(type);

    private Tensor Trained(ScalarType type, params long[] shape) => Random(type, shape).requires_grad_();
}
