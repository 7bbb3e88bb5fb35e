using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>Optimizers' steps over all weights at once, in place. Everything is fp32, contiguous and on the CPU.</summary>
public static unsafe class FusedOptimizers
{
    /// <summary>One step of AdamW (Loshchilov and Hutter 2019, algorithm 2).</summary>
    /// <param name="weights">Tensors to update.</param>
    /// <param name="first">First moments.</param>
    /// <param name="second">Second moments.</param>
    /// <param name="gradients">Gradients, of any layout and type; only read.</param>
    /// <param name="beta1">Decay of the first moments.</param>
    /// <param name="beta2">Decay of the second moments.</param>
    /// <param name="epsilon">Added to the root of the second moments.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay, multiplied by the rate.</param>
    /// <param name="step">Number of this step, from 1.</param>
    public static void AdamW(
        IReadOnlyList<Tensor> weights, IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second, IReadOnlyList<Tensor> gradients,
        double beta1, double beta2, double epsilon, double rate, double decay, long step)
    {
        using var scope = NewDisposeScope();
        var dense = Checked(gradients, weights, first, second);
        var counts = weights.Select(w => w.numel()).ToArray();
        var (w, m, v, g) = (Pointers(weights), Pointers(first), Pointers(second), Pointers(dense));
        fixed (void** wp = w, mp = m, vp = v, gp = g)
        {
            fixed (long* cp = counts)
            {
                Native.kernels_adamw(weights.Count, wp, mp, vp, gp, cp, beta1, beta2, epsilon, rate, decay, step, get_num_threads());
            }
        }
    }

    /// <summary>
    /// One step of Muon (Jordan et al. 2024): Nesterov momentum, made nearly orthogonal by five steps of a quintic Newton-Schulz
    /// iteration, times 0.2 sqrt(max(rows, columns)) and the rate (Liu et al. 2025, equation 4). A tall weight whose rows are a multiple of its columns is a
    /// stack of square matrices, each by itself.
    /// </summary>
    /// <param name="weights">Matrices to update, [rows, columns].</param>
    /// <param name="momenta">Momenta, like the weights.</param>
    /// <param name="gradients">Gradients, of any layout and type; only read.</param>
    /// <param name="type">Type of the iteration's matrix products.</param>
    /// <param name="momentum">Share of the old momentum that stays.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay, multiplied by the rate.</param>
    public static void Muon(
        IReadOnlyList<Tensor> weights, IReadOnlyList<Tensor> momenta, IReadOnlyList<Tensor> gradients, ScalarType type,
        double momentum, double rate, double decay)
    {
        var element = Expect.ElementOf(type, "the products' type");
        for (var i = 0; i < weights.Count; i++)
        {
            Expect.That(weights[i].dim() == 2, $"tensor {i} is {Expect.Words(weights[i])}, expected [rows, columns]");
        }

        using var scope = NewDisposeScope();
        var dense = Checked(gradients, weights, momenta);
        var rows = weights.Select(w => w.shape[0]).ToArray();
        var columns = weights.Select(w => w.shape[1]).ToArray();
        var (w, m, g) = (Pointers(weights), Pointers(momenta), Pointers(dense));
        fixed (void** wp = w, mp = m, gp = g)
        {
            fixed (long* rp = rows, cp = columns)
            {
                Native.kernels_muon(element, weights.Count, wp, mp, gp, rp, cp, momentum, rate, decay, get_num_threads());
            }
        }
    }

    // The gradients as fp32, contiguous; throws where what is updated cannot be, or does not fit.
    private static Tensor[] Checked(IReadOnlyList<Tensor> gradients, params ReadOnlySpan<IReadOnlyList<Tensor>> updated)
    {
        _ = FusedKernels.InstructionSet;
        foreach (var tensors in updated)
        {
            Expect.That(tensors.Count == gradients.Count, $"{tensors.Count} tensors and {gradients.Count} gradients, expected as many of each");
            for (var i = 0; i < tensors.Count; i++)
            {
                Expect.Float(tensors[i], $"tensor {i} of the optimizer");
                Expect.That(tensors[i].is_contiguous(), $"tensor {i} is not contiguous");
                Expect.That(
                    tensors[i].shape.SequenceEqual(gradients[i].shape), $"tensor {i} is {Expect.Words(tensors[i])}, its gradient is {Expect.Words(gradients[i])}");
            }
        }

        return [.. gradients.Select(g => g.to(ScalarType.Float32).contiguous())];
    }

    private static void*[] Pointers(IReadOnlyList<Tensor> tensors)
    {
        var pointers = new void*[tensors.Count];
        for (var i = 0; i < pointers.Length; i++)
        {
            pointers[i] = Native.DataOf(tensors[i]);
        }

        return pointers;
    }
}
