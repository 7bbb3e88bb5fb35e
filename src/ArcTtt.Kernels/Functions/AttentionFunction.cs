using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>qkv [batch, length, 3 * heads * width], cosines, sines [length, width / 2], heads to [batch, length, heads * width].</summary>
internal sealed unsafe class AttentionFunction : KernelFunction<AttentionFunction>
{
    /// <summary>The result, and the log-sum-exp of each row of scores, [batch, heads, length].</summary>
    public static (Tensor Out, Tensor Norms) Forward(Tensor qkv, Tensor cosines, Tensor sines, long heads)
    {
        long batch = qkv.shape[0], length = qkv.shape[1], all = qkv.shape[2] / 3;
        var result = empty([batch, length, all], dtype: qkv.dtype);
        var norms = empty([batch, heads, length], dtype: ScalarType.Float32);
        Native.kernels_attention_forward(
            Expect.ElementOf(qkv, nameof(qkv)), batch, length, heads, all / heads, Native.DataOf(cosines), Native.DataOf(sines), Native.DataOf(qkv),
            Native.DataOf(result), Native.DataOf(norms), get_num_threads());
        return (result, norms);
    }

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var (qkv, cosines, sines, heads) = ((Tensor)arguments[0], (Tensor)arguments[1], (Tensor)arguments[2], (long)arguments[3]);
        var (result, norms) = Forward(qkv, cosines, sines, heads);
        context.save_for_backward([qkv, result, norms, cosines, sines]);
        context.save_data("heads", heads);
        return [result];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        var (qkv, result, norms, cosines, sines) = (saved[0], saved[1], saved[2], saved[3], saved[4]);
        var heads = (long)context.get_data("heads");
        var gradient = gradients[0].contiguous();
        var ofQkv = empty(qkv.shape, dtype: qkv.dtype);
        Native.kernels_attention_backward(
            Expect.ElementOf(qkv, nameof(qkv)), qkv.shape[0], qkv.shape[1], heads, qkv.shape[2] / 3 / heads, Native.DataOf(cosines), Native.DataOf(sines),
            Native.DataOf(qkv), Native.DataOf(result), Native.DataOf(norms), Native.DataOf(gradient), Native.DataOf(ofQkv), get_num_threads());
        return [ofQkv, null, null, null];
    }
}
