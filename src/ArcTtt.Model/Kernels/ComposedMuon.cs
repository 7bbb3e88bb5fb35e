using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>A step of <see cref="Muon"/> in TorchSharp's own operations. Blocks of one shape go through together.</summary>
internal static class ComposedMuon
{
    /// <summary>Updates weights and momenta.</summary>
    /// <param name="step">What to update, by what.</param>
    /// <param name="type">Type of the products.</param>
    public static void Step(MuonStep step, ScalarType type)
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
