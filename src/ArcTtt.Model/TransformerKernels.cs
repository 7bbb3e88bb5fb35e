using System.Text.Json.Serialization;
using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>What computes the transformer's operations.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KernelChoice>))]
public enum KernelChoice
{
    /// <summary>Fused where there are fused kernels for the device, else composed.</summary>
    Auto,

    /// <summary>Our own kernels for CPUs: one pass over memory each.</summary>
    Fused,

    /// <summary>TorchSharp's operations, composed: runs everywhere.</summary>
    Composed,
}

/// <summary>
/// The transformer's operations. The residual stream is fp32; everything else is in the
/// element type of the matrix products.
/// </summary>
internal abstract class TransformerKernels : IDisposable
{
    /// <summary>The best kernels for a model on a device.</summary>
    /// <exception cref="ArgumentException">Fused ones are demanded where there are none.</exception>
    public static TransformerKernels Create(KernelChoice choice, ModelConfig config, Device device, ScalarType type)
    {
        if (choice == KernelChoice.Composed || (choice == KernelChoice.Auto && (!HasFused(device) || config.HeadWidth > FusedKernels.WidestHead)))
        {
            return new ComposedKernels(config, device, type);
        }

        if (HasFused(device))
        {
            return new FusedCpuKernels(config, device, type);
        }

        throw new ArgumentException($"kernels are 'fused', which there are not for the device '{device.type}' here; use 'auto'");
    }

    /// <summary>Whether there are fused kernels for a device.</summary>
    public static bool HasFused(Device device) => device.type == DeviceType.CPU && FusedKernels.AreAvailable;

    /// <summary>The instruction set of a device's fused kernels; null where there are none.</summary>
    public static string? InstructionSetFor(Device device) => HasFused(device) ? FusedKernels.InstructionSet : null;

    /// <summary>Sums of rows of a table.</summary>
    /// <param name="table">[rows, width], fp32.</param>
    /// <param name="indices">[count, summed]; -1 for no row.</param>
    /// <returns>[count, width], fp32.</returns>
    public abstract Tensor Embed(Tensor table, Tensor indices);

    /// <summary>Attention with rotary positions.</summary>
    /// <param name="qkv">[batch, prefix + tokens, 3 * width].</param>
    /// <param name="frame">Tokens along the sides of the canvas.</param>
    /// <returns>[batch, prefix + tokens, width].</returns>
    public abstract Tensor Attention(Tensor qkv, CanvasSize frame);

    /// <summary>x / rms(x) over the last axis (Zhang and Sennrich 2019), from the residual stream to the element type.</summary>
    public abstract Tensor Normalize(Tensor x);

    /// <summary>The residual stream after a branch has been added to it, and the same normalized.</summary>
    public abstract (Tensor Sum, Tensor Normal) AddNormalize(Tensor x, Tensor branch);

    /// <summary>The residual stream after the last branch has been added to it, normalized.</summary>
    public abstract Tensor NormalizeSum(Tensor x, Tensor branch);

    /// <summary>GELU, exact form.</summary>
    public abstract Tensor Gelu(Tensor x);

    /// <summary>Mean cross-entropy over the targets that are not <see cref="CanvasBatch.Ignored"/>, of which there is at least one.</summary>
    /// <param name="logits">[rows, target classes].</param>
    /// <param name="targets">[rows].</param>
    public abstract Tensor CrossEntropy(Tensor logits, Tensor targets);

    /// <summary>x W^T.</summary>
    /// <param name="x">[.., in].</param>
    /// <param name="weight">[out, in], in the element type.</param>
    public abstract Tensor Linear(Tensor x, Tensor weight);

    /// <summary>x W^T + scale (x A^T) B^T (Hu et al. 2021, equation 3).</summary>
    /// <param name="x">[.., in].</param>
    /// <param name="frozen">W, [out, in], in the element type.</param>
    /// <param name="a">[rank, in], fp32.</param>
    /// <param name="b">[out, rank], fp32.</param>
    /// <param name="scale">alpha / rank.</param>
    public abstract Tensor LoraLinear(Tensor x, Tensor frozen, Tensor a, Tensor b, double scale);

    /// <summary>One step of AdamW over all tensors, in place.</summary>
    public abstract void AdamW(AdamWStep step);

    /// <summary>
    /// One step of Muon over all matrices, in place, its products in the element type. A tall matrix that stacks square blocks is taken
    /// block by block.
    /// </summary>
    public abstract void Muon(MuonStep step);

    public abstract void Dispose();
}

/// <summary>
/// What a step of AdamW takes; lists of as many tensors each. The moments' are views of <paramref name="AllFirst"/> and
/// <paramref name="AllSecond"/>, [all numbers], in their order.
/// </summary>
internal sealed record AdamWStep(
    Tensor AllFirst, Tensor AllSecond, IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> First, IReadOnlyList<Tensor> Second, IReadOnlyList<Tensor> Gradients,
    double Beta1, double Beta2, double Epsilon, double Rate, double Decay, long Step);

/// <summary>What a step of Muon takes; lists of as many matrices, [rows, columns], each.</summary>
internal sealed record MuonStep(
    IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> Momenta, IReadOnlyList<Tensor> Gradients, double Momentum, double Rate, double Decay);
