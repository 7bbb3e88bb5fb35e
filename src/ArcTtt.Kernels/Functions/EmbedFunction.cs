using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>table [rows, width], indices [count, summed] to sums of rows, [count, width]; where an index is -1, nothing is added.</summary>
internal sealed unsafe class EmbedFunction : KernelFunction<EmbedFunction>
{
    public static Tensor Forward(Tensor table, Tensor indices)
    {
        long count = indices.shape[0], summed = indices.shape[1], width = table.shape[1];
        var result = empty([count, width], dtype: ScalarType.Float32);
        Native.kernels_embed_forward(count, summed, width, Native.DataOf(table), Native.DataOf(indices), Native.DataOf(result), get_num_threads());
        return result;
    }

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var (table, indices) = ((Tensor)arguments[0], (Tensor)arguments[1]);
        context.save_for_backward([indices]);
        context.save_data("rows", table.shape[0]);
        return [Forward(table, indices)];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        var indices = saved[0];
        var gradient = gradients[0].contiguous();
        var width = gradient.shape[1];
        var ofTable = zeros([(long)context.get_data("rows"), width], dtype: ScalarType.Float32);
        Native.kernels_embed_backward(
            indices.shape[0], indices.shape[1], width, Native.DataOf(indices), Native.DataOf(gradient), Native.DataOf(ofTable), get_num_threads());
        return [ofTable, null];
    }
}
