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
/// that stacks square blocks (queries, keys, values; the MLP's first layer) is orthogonalised block by block; blocks of one shape
/// go through together.
/// </summary>
internal sealed class Muon(IReadOnlyList<Tensor> tensors, ScalarType type, double momentum = 0.95, double decay = 0.1) : Optimizer
{
    private readonly Tensor[] _momenta = ZerosLike(tensors);

    public override IReadOnlyList<Tensor> State => _momenta;

    /// <summary>Nearest (semi-)orthogonal matrices, about: singular values end in 0.7 to 1.2.</summary>
    /// <param name="matrices">[batch, rows, columns], rows at most columns.</param>
    internal static Tensor Orthogonalize(Tensor matrices)
    {
        const double a = 3.4445, b = -4.7750, c = 2.0315;
        var x = matrices.div(matrices.mul(matrices).sum([1L, 2L], true).sqrt().add(1e-7));
        for (var i = 0; i < 5; i++)
        {
            var gram = x.matmul(x.transpose(1, 2));
            var factor = gram.baddbmm(gram, gram, (float)b, (float)c); // b gram + c gram^2
            x = x.baddbmm(factor, x, (float)a);                        // a x + factor x
        }

        return x;
    }

    protected override void Update(IReadOnlyList<Tensor> gradients, double rate)
    {
        var groups = new Dictionary<(long Rows, long Columns), List<(int Tensor, Tensor Blocks)>>();
        for (var i = 0; i < tensors.Count; i++)
        {
            _momenta[i].mul_(momentum).add_(gradients[i]);
            var blocks = Blocks(gradients[i].add(_momenta[i], alpha: momentum)); // Nesterov
            var key = (blocks.shape[1], blocks.shape[2]);
            groups.TryAdd(key, []);
            groups[key].Add((i, blocks));
        }

        foreach (var ((rows, columns), group) in groups)
        {
            var updates = Orthogonalize(torch.cat([.. group.Select(g => g.Blocks)], 0).to(type)).to(ScalarType.Float32);
            var scale = rate * 0.2 * Math.Sqrt(Math.Max(rows, columns));
            long next = 0;
            foreach (var (index, blocks) in group)
            {
                var tensor = tensors[index];
                var update = updates.narrow(0, next, blocks.shape[0]);
                next += blocks.shape[0];
                tensor.mul_(1 - (rate * decay));
                tensor.add_(Tall(tensor) ? update.transpose(1, 2).reshape(tensor.shape) : update.reshape(tensor.shape), alpha: -scale);
            }
        }
    }

    private static bool Stacked(Tensor matrix) => matrix.shape[0] > matrix.shape[1] && matrix.shape[0] % matrix.shape[1] == 0;

    private static bool Tall(Tensor matrix) => matrix.shape[0] > matrix.shape[1] && !Stacked(matrix);

    // [rows, columns] -> [blocks, rows, columns] with rows at most columns.
    private static Tensor Blocks(Tensor matrix)
    {
        var columns = matrix.shape[1];
        return Stacked(matrix) ? matrix.view(matrix.shape[0] / columns, columns, columns)
            : Tall(matrix) ? matrix.unsqueeze(0).transpose(1, 2)
            : matrix.unsqueeze(0);
    }
}
