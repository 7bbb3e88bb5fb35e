using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>
/// x [.., in] and W [out, in] to x W^T, by products of bytes where there are any (native/kernels/products.h): for fp32, both sizes multiples of
/// <see cref="Columns"/>. Else libtorch multiplies.
/// </summary>
internal sealed unsafe class LinearFunction : KernelFunction<LinearFunction>
{
    private const long Columns = 64;

    /// <summary>Whether x W^T is made by products of bytes.</summary>
    public static bool Takes(Tensor x, Tensor weight) => FusedKernels.HasProducts && x.dtype == ScalarType.Float32
        && weight.shape[0] % Columns == 0 && weight.shape[1] % Columns == 0 && x.numel() > 0 && weight.numel() > 0;

    /// <summary>x W^T.</summary>
    /// <param name="x">[rows, in].</param>
    /// <param name="weight">[out, in].</param>
    /// <returns>[rows, out].</returns>
    public static Tensor Forward(Tensor x, Tensor weight) => !Takes(x, weight) ? x.mm(weight.t())
        : Product(x.shape[0], weight.shape[0], x.shape[1], x.contiguous(), false, weight.contiguous(), false);

    /// <summary>The gradient of x: that of the result times W.</summary>
    /// <param name="gradient">[rows, out].</param>
    /// <param name="weight">[out, in].</param>
    /// <returns>[rows, in].</returns>
    public static Tensor OfX(Tensor gradient, Tensor weight) => !Takes(gradient, weight) ? gradient.mm(weight)
        : Product(gradient.shape[0], weight.shape[1], weight.shape[0], gradient.contiguous(), false, weight.contiguous(), true);

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var (any, weight) = ((Tensor)arguments[0], (Tensor)arguments[1]);
        var x = any.reshape(-1, any.shape[^1]).contiguous();
        context.save_for_backward([x, weight.contiguous()]);
        context.save_data("shape", any.shape);
        context.save_data("ofX", any.requires_grad);
        context.save_data("ofWeight", weight.requires_grad);
        return [Forward(x, weight).view([.. any.shape[..^1], weight.shape[0]])];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        var (x, weight) = (saved[0], saved[1]);
        var gradient = gradients[0].reshape(-1, weight.shape[0]).contiguous();
        var ofX = (bool)context.get_data("ofX") ? OfX(gradient, weight).view((long[])context.get_data("shape")) : null;
        var ofWeight = (bool)context.get_data("ofWeight") ? Product(weight.shape[0], weight.shape[1], x.shape[0], gradient, true, x, true) : null;
        return [ofX, ofWeight];
    }

    // A factor is contiguous, [rows or columns, summed], or turned [summed, rows or columns].
    private static Tensor Product(long rows, long columns, long summed, Tensor left, bool leftTurned, Tensor right, bool rightTurned)
    {
        var result = empty([rows, columns], dtype: ScalarType.Float32);
        Native.kernels_product(
            rows, columns, summed, Native.DataOf(left), left.shape[1], leftTurned ? 1 : 0, Native.DataOf(right), right.shape[1], rightTurned ? 1 : 0,
            Native.DataOf(result), get_num_threads());
        GC.KeepAlive(left); // a copy that nobody else holds
        GC.KeepAlive(right);
        return result;
    }
}
