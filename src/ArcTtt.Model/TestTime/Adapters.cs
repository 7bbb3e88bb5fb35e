using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>
/// Temporary weights for one task: the task's own embedding, and what the adapter adds. The base's tensors are only read,
/// so dropping the adapter is the whole reset.
/// </summary>
internal abstract class Adapter : IDisposable
{
    private protected Adapter(Tensor task) => Task = task;

    /// <summary>The task's embedding, [1, task tokens, width], fp32; starts at the unknown task's.</summary>
    public Tensor Task { get; }

    /// <summary>The embedding for a number of samples, [samples, task tokens, width].</summary>
    public Tensor TaskOf(int samples) => Task.expand(samples, -1, -1);

    /// <summary>Trainable matrices.</summary>
    public abstract IReadOnlyList<Tensor> Matrices { get; }

    /// <summary>Trainable embedding tables beside the task's.</summary>
    public abstract IReadOnlyList<Tensor> Tables { get; }

    /// <summary>A view for one pass.</summary>
    public abstract ForwardWeights Forward { get; }

    /// <summary>An adapter that has learned nothing yet.</summary>
    /// <param name="model">The base.</param>
    /// <param name="kind">What is trained.</param>
    /// <param name="rank">LoRA's rank.</param>
    /// <param name="rng">LoRA's random numbers.</param>
    public static Adapter Create(BaseModel model, AdapterKind kind, int rank, Rng rng) => kind switch
    {
        AdapterKind.Lora => new LoraAdapter(model, rank, rng),
        AdapterKind.Full => new FullAdapter(model),
        AdapterKind.None => new NoAdapter(model),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected lora, full or none"),
    };

    public virtual void Dispose() => Task.Dispose();

    // Row 0 is the unknown task's, which a tenth of base training's samples had.
    private protected static Tensor UnknownTask(BaseModel model)
    {
        using var scope = torch.NewDisposeScope();
        return model.Weights[ModelWeights.Tasks].detach().narrow(0, 0, 1).clone().DetachFromDisposeScope();
    }
}

/// <summary>The base as it is.</summary>
internal sealed class NoAdapter(BaseModel model) : Adapter(UnknownTask(model))
{
    public override IReadOnlyList<Tensor> Matrices => [];

    public override IReadOnlyList<Tensor> Tables => [];

    public override ForwardWeights Forward { get; } = new PlainForward(model.Weights, model.Kernels, model.Type);
}

/// <summary>A full copy of the weights, trained in the base's place.</summary>
internal sealed class FullAdapter : Adapter
{
    private readonly ModelWeights _weights;

    public FullAdapter(BaseModel model)
        : base(UnknownTask(model).requires_grad_())
    {
        _weights = model.Weights.CloneForTraining();
        Forward = new PlainForward(_weights, model.Kernels, model.Type);
        Matrices = [.. _weights.Specs.Where(s => s.IsLinear).Select(s => _weights[s.Name])];
        Tables = [.. _weights.Specs.Where(s => !s.IsLinear).Select(s => _weights[s.Name])];
    }

    public override IReadOnlyList<Tensor> Matrices { get; }

    public override IReadOnlyList<Tensor> Tables { get; }

    public override ForwardWeights Forward { get; }

    public override void Dispose()
    {
        _weights.Dispose();
        base.Dispose();
    }
}

/// <summary>W x + (alpha / rank) B A x on every linear layer, B starting at zero (Hu et al. 2021, equation 3).</summary>
internal sealed class LoraAdapter : Adapter
{
    private readonly LoraForward _forward;

    public LoraAdapter(BaseModel model, int rank, Rng rng)
        : base(UnknownTask(model).requires_grad_())
    {
        _forward = new LoraForward(model, rank, rng);
        Matrices = [.. _forward.Factors];
        Tables = [];
    }

    public override IReadOnlyList<Tensor> Matrices { get; }

    public override IReadOnlyList<Tensor> Tables { get; }

    public override ForwardWeights Forward => _forward;

    public override void Dispose()
    {
        _forward.Dispose();
        base.Dispose();
    }

    private sealed class LoraForward : ForwardWeights, IDisposable
    {
        private const double Scale = 2; // alpha / rank
        private readonly TransformerKernels _kernels;
        private readonly Dictionary<string, (Tensor Frozen, Tensor A, Tensor B)> _layers = [];

        public LoraForward(BaseModel model, int rank, Rng rng)
            : base(model.Weights, model.Type)
        {
            _kernels = model.Kernels;
            foreach (var spec in model.Weights.Specs.Where(s => s.IsLinear))
            {
                using var scope = torch.NewDisposeScope();
                var a = new float[rank * spec.Shape[1]];
                for (var i = 0; i < a.Length; i++)
                {
                    a[i] = (float)(rng.NextGaussian() / Math.Sqrt(spec.Shape[1]));
                }

                _layers.Add(spec.Name, (
                    model.Weights[spec.Name].detach().to(Type).DetachFromDisposeScope(),
                    torch.tensor(a, [rank, spec.Shape[1]]).to(model.Device).requires_grad_().DetachFromDisposeScope(),
                    torch.zeros([spec.Shape[0], rank], device: model.Device).requires_grad_().DetachFromDisposeScope()));
            }
        }

        public IEnumerable<Tensor> Factors => _layers.Values.SelectMany(l => new[] { l.A, l.B });

        public override Tensor Linear(Tensor x, string name)
        {
            var (frozen, a, b) = _layers[name];
            return _kernels.LoraLinear(x, frozen, a, b, Scale);
        }

        public void Dispose()
        {
            foreach (var (frozen, a, b) in _layers.Values)
            {
                frozen.Dispose();
                a.Dispose();
                b.Dispose();
            }
        }
    }
}
