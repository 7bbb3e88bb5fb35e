using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>
/// x, y or null, type, whether the sum is a result: x + y, and that divided by its root mean square, in the type; without a y, x takes the sum's place. A
/// sum that nobody uses is better no result: TorchSharp counts the gradient that it does not get as a tensor, for ever.
/// </summary>
internal sealed unsafe class NormalizeFunction : KernelFunction<NormalizeFunction>
{
    /// <summary>The sum (x itself without y), what is normalized, and 1 / rms of each row.</summary>
    public static (Tensor Sum, Tensor Normal, Tensor Scales) Forward(Tensor x, Tensor? y, ScalarType type)
    {
        var (rows, width) = Rows(x);
        var sum = y is null ? x : empty(x.shape, dtype: ScalarType.Float32);
        var normal = empty(x.shape, dtype: type);
        var scales = empty([rows], dtype: ScalarType.Float32);
        Native.kernels_normalize_forward(
            Expect.ElementOf(type, nameof(type)), rows, width, Native.DataOf(x), Native.DataOf(y), y is null ? null : Native.DataOf(sum),
            Native.DataOf(normal), Native.DataOf(scales), get_num_threads());
        return (sum, normal, scales);
    }

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var (x, y, type, givesSum) = ((Tensor)arguments[0], arguments[1] as Tensor, (ScalarType)arguments[2], (bool)arguments[3]);
        var (sum, normal, scales) = Forward(x, y, type);
        context.save_for_backward([sum, scales]);
        context.save_data("adds", y is not null);
        context.save_data(nameof(type), type);
        return givesSum ? [sum, normal] : [normal];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        var (sum, scales) = (saved[0], saved[1]);
        var adds = (bool)context.get_data("adds");
        var type = (ScalarType)context.get_data("type");
        var ofSum = gradients.Count == 2 && !gradients[0].IsInvalid ? gradients[0].contiguous() : null;
        if (gradients[^1].IsInvalid)
        {
            return [ofSum?.alias(), adds ? ofSum?.to(type, copy: true) : null, null, null];
        }

        var ofNormal = gradients[^1].contiguous();
        var (rows, width) = Rows(sum);
        var ofX = empty(sum.shape, dtype: ScalarType.Float32);
        var ofY = adds ? empty(sum.shape, dtype: type) : null;
        Native.kernels_normalize_backward(
            Expect.ElementOf(type, nameof(type)), rows, width, Native.DataOf(sum), Native.DataOf(scales), Native.DataOf(ofSum), Native.DataOf(ofNormal),
            Native.DataOf(ofX), Native.DataOf(ofY), get_num_threads());
        return [ofX, ofY, null, null];
    }

    private static (long Rows, long Width) Rows(Tensor x)
    {
        var width = x.shape[^1];
        return (width == 0 ? 0 : x.numel() / width, width);
    }
}
