using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>logits [rows, classes], targets [rows] (less than 0: ignored), how many are scored, to the mean loss, fp32; 0 where every row is ignored.</summary>
internal sealed unsafe class CrossEntropyFunction : KernelFunction<CrossEntropyFunction>
{
    /// <summary>The loss, the gradient of its sum over rows, [rows, classes] in fp32, and 1 / scored rows.</summary>
    public static (Tensor Loss, Tensor Gradient, double Scale) Forward(Tensor logits, Tensor targets, long scored)
    {
        var gradient = empty(logits.shape, dtype: ScalarType.Float32);
        var total = Native.kernels_cross_entropy(
            Expect.ElementOf(logits, nameof(logits)), logits.shape[0], logits.shape[1], Native.DataOf(logits), Native.DataOf(targets), Native.DataOf(gradient), get_num_threads());
        var scale = scored > 0 ? 1.0 / scored : 0;
        return (tensor((float)(total * scale)), gradient, scale);
    }

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var logits = (Tensor)arguments[0];
        var (loss, gradient, scale) = Forward(logits, (Tensor)arguments[1], (long)arguments[2]);
        context.save_for_backward([gradient]);
        context.save_data("scale", scale);
        context.save_data("type", logits.dtype);
        return [loss];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        using var scale = Numbers.Passing((double)context.get_data("scale"));
        return [saved[0].mul(gradients[0].mul(scale)).to((ScalarType)context.get_data("type")), null, null];
    }
}
