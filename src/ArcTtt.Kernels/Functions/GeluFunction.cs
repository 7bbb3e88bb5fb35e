using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>x to x times the normal distribution's integral up to x.</summary>
internal sealed unsafe class GeluFunction : KernelFunction<GeluFunction>
{
    public static Tensor Forward(Tensor x)
    {
        var result = empty(x.shape, dtype: x.dtype);
        Native.kernels_gelu_forward(Expect.ElementOf(x, nameof(x)), x.numel(), Native.DataOf(x), Native.DataOf(result), get_num_threads());
        return result;
    }

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var x = (Tensor)arguments[0];
        context.save_for_backward([x]);
        return [Forward(x)];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        var x = saved[0];
        var gradient = gradients[0].contiguous();
        var ofX = empty(x.shape, dtype: x.dtype);
        Native.kernels_gelu_backward(
            Expect.ElementOf(x, nameof(x)), x.numel(), Native.DataOf(x), Native.DataOf(gradient), Native.DataOf(ofX), get_num_threads());
        return [ofX];
    }
}
