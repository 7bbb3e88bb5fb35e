using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>An optimizer over a fixed list of tensors. Its state can be taken out and put back, to the bit.</summary>
internal abstract class Optimizer : IDisposable
{
    /// <summary>State tensors in a fixed order, updated in place by <see cref="Step"/>.</summary>
    public abstract IReadOnlyList<Tensor> State { get; }

    /// <summary>Steps taken so far; part of the state.</summary>
    public long Steps { get; set; }

    /// <summary>Updates the tensors by their gradients.</summary>
    /// <param name="gradients">One for each tensor, in order.</param>
    /// <param name="rate">Learning rate of this step.</param>
    public void Step(IReadOnlyList<Tensor> gradients, double rate)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        Steps++;
        Update(gradients, rate);
    }

    public virtual void Dispose()
    {
        foreach (var tensor in State)
        {
            tensor.Dispose();
        }
    }

    protected abstract void Update(IReadOnlyList<Tensor> gradients, double rate);

    private protected static Tensor[] ZerosLike(IReadOnlyList<Tensor> tensors)
    {
        using var scope = torch.NewDisposeScope();
        return [.. tensors.Select(t => torch.zeros(t.shape, dtype: ScalarType.Float32, device: t.device).DetachFromDisposeScope())];
    }
}

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).</summary>
internal sealed class AdamW(TransformerKernels kernels, IReadOnlyList<Tensor> tensors, double beta1 = 0.9, double beta2 = 0.99, double decay = 0) : Optimizer
{
    private const double Epsilon = 1e-8;
    private readonly Moments _first = new(tensors);
    private readonly Moments _second = new(tensors);

    public override IReadOnlyList<Tensor> State => [.. _first.Parts, .. _second.Parts];

    public override void Dispose()
    {
        base.Dispose();
        _first.All.Dispose();
        _second.All.Dispose();
    }

    protected override void Update(IReadOnlyList<Tensor> gradients, double rate) =>
        kernels.AdamW(new(_first.All, _second.All, tensors, _first.Parts, _second.Parts, gradients, beta1, beta2, Epsilon, rate, decay, Steps));

    /// <summary>A number for each of all tensors' numbers, end to end, and the parts that belong to each tensor.</summary>
    private sealed class Moments
    {
        public Moments(IReadOnlyList<Tensor> tensors)
        {
            using var scope = torch.NewDisposeScope();
            long next = 0;
            All = torch.zeros([tensors.Sum(t => t.numel())], dtype: ScalarType.Float32, device: tensors.Count == 0 ? torch.CPU : tensors[0].device);
            All.DetachFromDisposeScope();
            Parts = [.. tensors.Select(t => All.narrow(0, (next += t.numel()) - t.numel(), t.numel()).view(t.shape).DetachFromDisposeScope())];
        }

        public Tensor All { get; }

        public IReadOnlyList<Tensor> Parts { get; }
    }
}

/// <summary>
/// Muon (Jordan et al. 2024): momentum, orthogonalised by a quintic Newton-Schulz iteration. Updates are scaled to
/// AdamW's usual size, 0.2 sqrt(max(rows, columns)), so that both share learning rates and weight decay (Liu et al. 2025,
/// equation 4); the weights then stay of a size that AdamW can move at test time. A tall tensor
/// that stacks square blocks (queries, keys, values; the MLP's first layer) is orthogonalised block by block.
/// </summary>
internal sealed class Muon(TransformerKernels kernels, IReadOnlyList<Tensor> tensors, double momentum = 0.95, double decay = 0.1) : Optimizer
{
    private readonly Tensor[] _momenta = ZerosLike(tensors);

    public override IReadOnlyList<Tensor> State => _momenta;

    protected override void Update(IReadOnlyList<Tensor> gradients, double rate) =>
        kernels.Muon(new(tensors, _momenta, gradients, momentum, rate, decay));
}
