using ArcTtt.Kernels;
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

    /// <summary>A step in TorchSharp's own operations.</summary>
    public static void Composed(AdamWStep step)
    {
        var correct1 = 1 - Math.Pow(step.Beta1, step.Step);
        var correct2 = 1 - Math.Pow(step.Beta2, step.Step);
        // All tensors laid end to end: as many launches for many as for one, but for the last.
        var gradient = torch.cat([.. step.Gradients.Select(g => g.reshape(-1))], 0);
        step.AllFirst.mul_(Numbers.Real(step.Beta1)).add_(gradient, alpha: Numbers.Real(1 - step.Beta1));
        step.AllSecond.mul_(Numbers.Real(step.Beta2)).addcmul_(gradient, gradient, Numbers.Real(1 - step.Beta2));
        using Scalar bias = Numbers.Passing(correct2), rate = Numbers.Passing(-step.Rate / correct1), kept = Numbers.Passing(1 - (step.Rate * step.Decay));
        var update = step.AllSecond.div(bias).sqrt_().add_(Numbers.Real(step.Epsilon), Numbers.One).reciprocal_().mul_(step.AllFirst);
        long next = 0;
        foreach (var weight in step.Weights)
        {
            if (step.Decay > 0)
            {
                weight.mul_(kept);
            }

            var count = weight.numel();
            weight.add_(update.narrow(0, next, count).view(weight.shape), alpha: rate);
            next += count;
        }
    }

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

    /// <summary>A step in TorchSharp's own operations. Blocks of one shape go through together.</summary>
    /// <param name="step">What to update, by what.</param>
    /// <param name="type">Type of the products.</param>
    public static void Composed(MuonStep step, ScalarType type)
    {
        using var kept = Numbers.Passing(1 - (step.Rate * step.Decay));
        var groups = new Dictionary<(long Rows, long Columns), List<(int Tensor, Tensor Blocks)>>();
        for (var i = 0; i < step.Weights.Count; i++)
        {
            var (momentum, gradient) = (step.Momenta[i], step.Gradients[i]);
            momentum.mul_(Numbers.Real(step.Momentum)).add_(gradient, Numbers.One);
            var blocks = Blocks(gradient.add(momentum, alpha: Numbers.Real(step.Momentum))); // Nesterov
            var key = (blocks.shape[1], blocks.shape[2]);
            groups.TryAdd(key, []);
            groups[key].Add((i, blocks));
        }

        foreach (var ((rows, columns), group) in groups)
        {
            var updates = Orthogonalize(torch.cat([.. group.Select(g => g.Blocks)], 0).to(type)).to(ScalarType.Float32);
            using var scale = Numbers.Passing(-step.Rate * 0.2 * Math.Sqrt(Math.Max(rows, columns)));
            long next = 0;
            foreach (var (index, blocks) in group)
            {
                var weight = step.Weights[index];
                var update = updates.narrow(0, next, blocks.shape[0]);
                next += blocks.shape[0];
                weight.mul_(kept);
                weight.add_(Tall(weight) ? update.transpose(1, 2).reshape(weight.shape) : update.reshape(weight.shape), alpha: scale);
            }
        }
    }

    /// <summary>Nearest (semi-)orthogonal matrices, about: singular values end in 0.7 to 1.2.</summary>
    /// <param name="matrices">[batch, rows, columns], rows at most columns.</param>
    internal static Tensor Orthogonalize(Tensor matrices)
    {
        const double a = 3.4445, b = -4.7750, c = 2.0315;
        var x = matrices.div(matrices.mul(matrices).sum([1L, 2L], true).sqrt().add(Numbers.Real(1e-7), Numbers.One));
        for (var i = 0; i < 5; i++)
        {
            var gram = x.matmul(x.transpose(1, 2));
            // batch1.baddbmm(batch2, added, beta, alpha) is beta added + alpha batch1 batch2.
            var factor = gram.baddbmm(gram, gram, (float)b, (float)c); // b gram + c gram^2
            x = factor.baddbmm(x, x, (float)a);                        // a x + factor x
        }

        return x;
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
