using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Operations of a transformer on a CPU that libtorch would compose of several passes over memory: one call each, with
/// gradients. Not part of TorchSharp. Tensors are on the CPU; the element type is BFloat16 or Float32.
/// </summary>
public static class FusedKernels
{
    /// <summary>
    /// The instruction set in use: "amx", "avx512-bf16", "avx512", "avx2" or "plain". The environment variable ARCTTT_ISA may name a lesser one than
    /// the machine's best, or "amx-emulated".
    /// </summary>
    /// <exception cref="ExternalException">ARCTTT_ISA names none that there is.</exception>
    public static string InstructionSet => _instructionSet.Value;

    private static readonly Lazy<string> _instructionSet = new(
        () => Marshal.PtrToStringUTF8(Native.ct_fused_isa()) ?? throw new ExternalException(Marshal.PtrToStringUTF8(Native.ct_last_error())));

    /// <summary>Sums of rows of a table, with a gradient for the table.</summary>
    /// <param name="table">[rows, width], fp32.</param>
    /// <param name="indices">[count, summed], Int64: which rows are summed for each result; -1 for none.</param>
    /// <returns>[count, width], fp32.</returns>
    public static Tensor embed(Tensor table, Tensor indices) => Tensor.Own(Native.ct_fused_embed(table.Handle, indices.Handle), table, indices);

    /// <summary>
    /// softmax(q k^T) v for every head, where queries and keys are first turned by their position: the first half a of a head's numbers and the second b
    /// become a cos - b sin and b cos + a sin. The tables carry attention's scale, half of it for each side.
    /// </summary>
    /// <param name="qkv">[batch, length, 3 * heads * width]: queries, keys and values of all heads.</param>
    /// <param name="cosines">[length, width / 2] or of as many elements, fp32.</param>
    /// <param name="sines">Like <paramref name="cosines"/>.</param>
    /// <param name="heads">Number of heads; they are at most 256 wide.</param>
    /// <returns>[batch, length, heads * width].</returns>
    public static Tensor attention(Tensor qkv, Tensor cosines, Tensor sines, long heads) =>
        Tensor.Own(Native.ct_fused_attention(qkv.Handle, cosines.Handle, sines.Handle, heads), qkv, cosines, sines);

    /// <summary>x / sqrt(mean(x^2) + 1e-6) over the last axis (RMSNorm, Zhang and Sennrich 2019, without a gain).</summary>
    /// <param name="x">fp32.</param>
    /// <param name="type">Type of the result.</param>
    public static Tensor normalize(Tensor x, ScalarType type) => Tensor.Own(Native.ct_fused_normalize(x.Handle, (int)type), x);

    /// <summary>As <see cref="normalize"/>, but libtorch's own and on any device, in x's type.</summary>
    /// <param name="x">[.., width].</param>
    /// <param name="eps">Added to the mean of the squares.</param>
    public static Tensor rms_norm(Tensor x, double eps) => Tensor.Own(Native.ct_rms_norm(x.Handle, eps), x);

    /// <summary>x + y in fp32, and the same normalized as by <see cref="normalize"/>, in y's type.</summary>
    /// <param name="x">fp32.</param>
    /// <param name="y">Of x's shape, in the element type.</param>
    public static unsafe (Tensor Sum, Tensor Normal) add_normalize(Tensor x, Tensor y)
    {
        var handles = stackalloc nint[2];
        Native.Check(Native.ct_fused_add_normalize(x.Handle, y.Handle, handles));
        return (Tensor.Own(handles[0], x, y), Tensor.Own(handles[1], x, y));
    }

    /// <summary>GELU in its exact form, x times the normal distribution's integral up to x.</summary>
    public static Tensor gelu(Tensor x) => Tensor.Own(Native.ct_fused_gelu(x.Handle), x);

    /// <summary>Mean cross-entropy, fp32; rows whose target is less than 0 are ignored, and the result is 0 where all are.</summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="targets">[rows], Int64.</param>
    public static Tensor cross_entropy(Tensor logits, Tensor targets) =>
        Tensor.Own(Native.ct_fused_cross_entropy(logits.Handle, targets.Handle), logits, targets);

    /// <summary>x W^T + scale (x A^T) B^T, with gradients for x, A and B.</summary>
    /// <param name="x">[.., in], in W's type.</param>
    /// <param name="weight">W, [out, in]: takes no gradient.</param>
    /// <param name="a">[rank, in], fp32.</param>
    /// <param name="b">[out, rank], fp32.</param>
    /// <param name="scale">What the low-rank product is multiplied by.</param>
    public static Tensor lora_linear(Tensor x, Tensor weight, Tensor a, Tensor b, double scale) =>
        Tensor.Own(Native.ct_fused_lora_linear(x.Handle, weight.Handle, a.Handle, b.Handle, scale), x, weight, a, b);

    /// <summary>One step of AdamW over all weights at once (Loshchilov and Hutter 2019, algorithm 2). Everything is fp32 and updated in place.</summary>
    /// <param name="weights">Tensors to update.</param>
    /// <param name="first">First moments.</param>
    /// <param name="second">Second moments.</param>
    /// <param name="gradients">Gradients; only read.</param>
    /// <param name="beta1">Decay of the first moments.</param>
    /// <param name="beta2">Decay of the second moments.</param>
    /// <param name="epsilon">Added to the root of the second moments.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay, multiplied by the rate.</param>
    /// <param name="step">Number of this step, from 1.</param>
    public static void adamw_(
        IList<Tensor> weights, IList<Tensor> first, IList<Tensor> second, IList<Tensor> gradients,
        double beta1, double beta2, double epsilon, double rate, double decay, long step)
    {
        if (first.Count != weights.Count || second.Count != weights.Count || gradients.Count != weights.Count)
        {
            throw new ArgumentException($"{weights.Count} weights, {first.Count} and {second.Count} moments and {gradients.Count} gradients: expected as many of each");
        }
        Native.Check(Native.ct_fused_adamw(
            Handles(weights), Handles(first), Handles(second), Handles(gradients), weights.Count, beta1, beta2, epsilon, rate, decay, step));
        GC.KeepAlive((weights, first, second, gradients));
    }

    /// <summary>
    /// One step of Muon (Jordan et al. 2024) over all weights at once: Nesterov momentum, made nearly orthogonal by five steps of a quintic Newton-Schulz
    /// iteration, times 0.2 sqrt(max(rows, columns)) and the rate (Liu et al. 2025, equation 4). A tall weight whose rows are a multiple of its columns is a
    /// stack of square matrices, each by itself. Weights and momenta are fp32 and updated in place.
    /// </summary>
    /// <param name="weights">Matrices to update, [rows, columns].</param>
    /// <param name="momenta">Momenta, like the weights.</param>
    /// <param name="gradients">Gradients; only read.</param>
    /// <param name="type">Type of the iteration's matrix products.</param>
    /// <param name="momentum">Share of the old momentum that stays.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">Weight decay, multiplied by the rate.</param>
    public static void muon_(
        IList<Tensor> weights, IList<Tensor> momenta, IList<Tensor> gradients, ScalarType type, double momentum, double rate, double decay)
    {
        if (momenta.Count != weights.Count || gradients.Count != weights.Count)
        {
            throw new ArgumentException($"{weights.Count} weights, {momenta.Count} momenta and {gradients.Count} gradients: expected as many of each");
        }
        Native.Check(Native.ct_fused_muon(Handles(weights), Handles(momenta), Handles(gradients), weights.Count, (int)type, momentum, rate, decay));
        GC.KeepAlive((weights, momenta, gradients));
    }
}
