using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>
/// Operations of a transformer on a CPU that libtorch would compose of several passes over memory: one call each, with
/// gradients. Tensors are on the CPU; the element type is BFloat16 or Float32.
/// </summary>
public static unsafe class FusedKernels
{
    /// <summary>The widest head that <see cref="Attention"/> takes.</summary>
    public const int WidestHead = 256;

    private static readonly Lazy<string> Name = new(() =>
        Marshal.PtrToStringUTF8(Native.kernels_instruction_set()) ?? throw new ArgumentException(Marshal.PtrToStringUTF8(Native.kernels_problem())));

    private static readonly Lazy<bool> Products = new(() =>
    {
        if (!Native.IsAvailable)
        {
            return false;
        }

        Ready();
        return Native.kernels_has_products() != 0;
    });

    /// <summary>Whether the kernels were built; without them every other member throws.</summary>
    public static bool AreAvailable => Native.IsAvailable;

    /// <summary>
    /// The instruction set in use: "amx", "avx512-bf16", "avx512", "avx2" or "plain". The environment variable ARCTTT_ISA may name a lesser one than
    /// the machine's best, or "amx-emulated".
    /// </summary>
    /// <exception cref="ArgumentException">ARCTTT_ISA names none that there is.</exception>
    public static string InstructionSet => Native.IsAvailable ? Name.Value : throw new InvalidOperationException("the fused kernels were not built");

    /// <summary>
    /// Whether products of fp32 are made of bytes: with VNNI (Intel since 2019, AMD since 2022), where one instruction multiplies four pairs of them. On a Xeon
    /// that is 2.3 to 3.6 times as fast as libtorch's (checkpoints/LOG.md, s20).
    /// </summary>
    public static bool HasProducts => Products.Value;

    /// <summary>Sums of rows of a table, with a gradient for the table.</summary>
    /// <param name="table">[rows, width], fp32.</param>
    /// <param name="indices">[count, summed], Int64: which rows are summed for each result; -1 for none.</param>
    /// <returns>[count, width], fp32.</returns>
    public static Tensor Embed(Tensor table, Tensor indices)
    {
        Ready();
        Expect.Float(table, "the table");
        Expect.That(table.dim() == 2, $"the table is {Expect.Words(table)}, expected [rows, width]");
        Expect.Int64(indices, "the indices", "count", "summed");
        Expect.That(indices.shape[1] > 0, $"the indices are {Expect.Words(indices)}, expected one for each result at least");
        var (whole, places) = (table.contiguous(), indices.contiguous());
        var outside = Native.kernels_first_outside(Native.DataOf(places), places.numel(), -1, whole.shape[0]);
        if (outside >= 0)
        {
            Expect.That(false, $"index {outside} is {places.data<long>()[outside]}, expected 0 to {whole.shape[0] - 1}, or -1 for none");
        }

        return IsTracked(whole) ? EmbedFunction.apply(whole, places)[0] : EmbedFunction.Forward(whole, places);
    }

    /// <summary>
    /// softmax(q k^T) v for every head, where queries and keys are first turned by their position: the first half a of a head's numbers and the second b
    /// become a cos - b sin and b cos + a sin. The tables carry attention's scale, half of it for each side.
    /// </summary>
    /// <param name="qkv">[batch, length, 3 * heads * width]: queries, keys and values of all heads.</param>
    /// <param name="cosines">[length, width / 2] or of as many elements, fp32.</param>
    /// <param name="sines">Like <paramref name="cosines"/>.</param>
    /// <param name="heads">Number of heads; they are at most <see cref="WidestHead"/> wide.</param>
    /// <returns>[batch, length, heads * width].</returns>
    public static Tensor Attention(Tensor qkv, Tensor cosines, Tensor sines, long heads)
    {
        Ready();
        Expect.ElementOf(qkv, "qkv");
        Expect.That(
            heads > 0 && qkv.dim() == 3 && qkv.shape[2] % (6 * heads) == 0,
            $"qkv is {Expect.Words(qkv)}, expected [batch, length, 3 * heads * width] for {heads} heads of even width");
        var (length, half) = (qkv.shape[1], qkv.shape[2] / 6 / heads);
        Expect.That(2 * half <= WidestHead, $"the heads are {2 * half} wide, expected at most {WidestHead}");
        foreach (var table in (ReadOnlySpan<Tensor>)[cosines, sines])
        {
            Expect.Float(table, "a rotary table");
            Expect.That(table.is_contiguous() && table.numel() == length * half, $"a rotary table is {Expect.Words(table)}, expected [{length}, {half}], contiguous");
        }

        var whole = qkv.contiguous();
        return IsTracked(whole) ? AttentionFunction.apply(whole, cosines, sines, heads)[0] : AttentionFunction.Forward(whole, cosines, sines, heads).Out;
    }

    /// <summary>x / sqrt(mean(x^2) + 1e-6) over the last axis (RMSNorm, Zhang and Sennrich 2019, without a gain).</summary>
    /// <param name="x">fp32.</param>
    /// <param name="type">Type of the result.</param>
    public static Tensor Normalize(Tensor x, ScalarType type)
    {
        Ready();
        Expect.Float(x, "the residual");
        Expect.ElementOf(type, "the result's type");
        var whole = x.contiguous();
        return IsTracked(whole) ? NormalizeFunction.apply(whole, null!, type, false)[0] : NormalizeFunction.Forward(whole, null, type).Normal;
    }

    /// <summary>x + y in fp32, and the same normalized as by <see cref="Normalize"/>, in y's type.</summary>
    /// <param name="x">fp32.</param>
    /// <param name="y">Of x's shape, in the element type.</param>
    public static (Tensor Sum, Tensor Normal) AddNormalize(Tensor x, Tensor y)
    {
        var results = NormalizeSum(x, y, givesSum: true);
        return (results[0], results[1]);
    }

    /// <summary>As <see cref="AddNormalize"/>, without the sum.</summary>
    /// <param name="x">fp32.</param>
    /// <param name="y">Of x's shape, in the element type.</param>
    public static Tensor NormalizeSum(Tensor x, Tensor y) => NormalizeSum(x, y, givesSum: false)[^1];

    /// <summary>GELU in its exact form (Hendrycks and Gimpel 2016), x times the normal distribution's integral up to x.</summary>
    /// <param name="x">In the element type.</param>
    public static Tensor Gelu(Tensor x)
    {
        Ready();
        Expect.ElementOf(x, "x");
        var whole = x.contiguous();
        return IsTracked(whole) ? GeluFunction.apply(whole)[0] : GeluFunction.Forward(whole);
    }

    /// <summary>Mean cross-entropy, fp32; rows whose target is less than 0 are ignored, and the result is 0 where all are.</summary>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="targets">[rows], Int64.</param>
    public static Tensor CrossEntropy(Tensor logits, Tensor targets)
    {
        Ready();
        Expect.ElementOf(logits, "a logit");
        Expect.That(logits.dim() == 2, $"the logits are {Expect.Words(logits)}, expected [rows, classes]");
        Expect.Int64(targets, "the targets", "rows");
        Expect.That(targets.shape[0] == logits.shape[0], $"the targets are {Expect.Words(targets)}, expected [{logits.shape[0]}]");
        var (whole, wanted) = (logits.contiguous(), targets.contiguous());
        var outside = Native.kernels_first_outside(Native.DataOf(wanted), wanted.numel(), long.MinValue, whole.shape[1]);
        if (outside >= 0)
        {
            Expect.That(false, $"target {outside} is {wanted.data<long>()[outside]}, expected less than {whole.shape[1]}");
        }

        var scored = wanted.ge(Numbers.Zero).sum().item<long>();
        return IsTracked(whole) ? CrossEntropyFunction.apply(whole, wanted, scored)[0] : CrossEntropyFunction.Forward(whole, wanted, scored).Loss;
    }

    /// <summary>
    /// x W^T, with gradients for both. Where <see cref="HasProducts"/> says so, products of fp32 are of bytes, each block of 256 of them with a scale of its own
    /// (per-block INT8 training, Xi et al. 2024): some 1% of the result's size off where the numbers of a block are of one order.
    /// </summary>
    /// <param name="x">[.., in], in W's type.</param>
    /// <param name="weight">W, [out, in].</param>
    /// <returns>[.., out].</returns>
    public static Tensor Linear(Tensor x, Tensor weight)
    {
        Expect.That(x.dtype == weight.dtype, $"x is {x.dtype} and W is {weight.dtype}, expected one type");
        Expect.That(
            x.dim() > 0 && weight.dim() == 2 && x.shape[^1] == weight.shape[1], $"x is {Expect.Words(x)} and W {Expect.Words(weight)}, expected [.., in] and [out, in]");
        return !LinearFunction.Takes(x, weight) ? nn.functional.linear(x, weight)
            : IsTracked(x) || IsTracked(weight) ? LinearFunction.apply(x, weight)[0]
            : LinearFunction.Forward(x.reshape(-1, x.shape[^1]), weight).view([.. x.shape[..^1], weight.shape[0]]);
    }

    /// <summary>x W^T + scale (x A^T) B^T, with gradients for x, A and B.</summary>
    /// <param name="x">[.., in], in W's type.</param>
    /// <param name="weight">W, [out, in]: takes no gradient.</param>
    /// <param name="a">[rank, in], fp32.</param>
    /// <param name="b">[out, rank], fp32.</param>
    /// <param name="scale">What the low-rank product is multiplied by.</param>
    public static Tensor LoraLinear(Tensor x, Tensor weight, Tensor a, Tensor b, double scale)
    {
        Expect.That(x.dtype == weight.dtype, $"x is {x.dtype} and W is {weight.dtype}, expected one type");
        Expect.That(
            x.dim() > 0 && weight.dim() == 2 && a.dim() == 2 && b.dim() == 2 && x.shape[^1] == weight.shape[1] && a.shape[1] == weight.shape[1]
                && b.shape[0] == weight.shape[0] && a.shape[0] == b.shape[1],
            $"x is {Expect.Words(x)}, W {Expect.Words(weight)}, A {Expect.Words(a)} and B {Expect.Words(b)}, expected [.., in], [out, in], [rank, in] and [out, rank]");
        return IsTracked(x) || IsTracked(a) || IsTracked(b)
            ? LoraFunction.apply(x, weight, a, b, scale)[0]
            : LoraFunction.Forward(x, weight, a, b, scale).Result;
    }

    private static List<Tensor> NormalizeSum(Tensor x, Tensor y, bool givesSum)
    {
        Ready();
        Expect.Float(x, "the residual");
        Expect.ElementOf(y, "y");
        Expect.That(x.shape.SequenceEqual(y.shape), $"y is {Expect.Words(y)}, expected {Expect.Words(x)}");
        var (whole, branch) = (x.contiguous(), y.contiguous());
        if (IsTracked(whole) || IsTracked(branch))
        {
            return NormalizeFunction.apply(whole, branch, y.dtype, givesSum);
        }

        var (sum, normal, _) = NormalizeFunction.Forward(whole, branch, y.dtype);
        return [sum, normal];
    }

    // Outside of what is tracked, TorchSharp's bookkeeping for a function is saved.
    private static bool IsTracked(Tensor tensor) => tensor.requires_grad && is_grad_enabled();

    private static void Ready() => _ = InstructionSet;
}
