using static TorchSharp.torch;

namespace ArcTtt.Kernels;

/// <summary>
/// x [.., in], W [out, in] (frozen), A [rank, in] and B [out, rank] in fp32, scale to x W^T + scale (x A^T) B^T (Hu et al. 2021, equation 3). The second
/// product is added to the first in its place.
/// </summary>
internal sealed class LoraFunction : KernelFunction<LoraFunction>
{
    public static Saved Forward(Tensor any, Tensor weight, Tensor a, Tensor b, double scale)
    {
        var type = weight.dtype;
        var x = any.reshape(-1, any.shape[^1]);                          // [rows, in]
        var (down, up) = (a.to(type), b.to(type));
        var low = x.mm(down.t());                                        // [rows, rank]
        var y = LinearFunction.Forward(x, weight).addmm_(low, up.t(), 1, (float)scale);   // [rows, out]
        return new(y.view([.. any.shape[..^1], weight.shape[0]]), x, low, down, up);
    }

    protected override List<Tensor> Results(autograd.AutogradContext context, object[] arguments)
    {
        var (any, weight, a, b, scale) = ((Tensor)arguments[0], (Tensor)arguments[1], (Tensor)arguments[2], (Tensor)arguments[3], (double)arguments[4]);
        var saved = Forward(any, weight, a, b, scale);
        context.save_for_backward([saved.X, weight, saved.Low, saved.Down, saved.Up]);
        context.save_data("scale", scale);
        context.save_data("shape", any.shape);
        context.save_data("wanted", any.requires_grad);
        return [saved.Result];
    }

    protected override List<Tensor?> Gradients(autograd.AutogradContext context, List<Tensor> saved, List<Tensor> gradients)
    {
        var (x, weight, low, down, up) = (saved[0], saved[1], saved[2], saved[3], saved[4]);
        var scale = (double)context.get_data("scale");
        var gradient = gradients[0].reshape(-1, weight.shape[0]);
        var ofLow = gradient.mm(up).mul_(Numbers.Real(scale));
        var ofX = (bool)context.get_data("wanted") ? LinearFunction.OfX(gradient, weight).addmm_(ofLow, down, 1, 1).view((long[])context.get_data("shape")) : null;
        var ofA = ofLow.t().mm(x).to(ScalarType.Float32);
        var ofB = gradient.t().mm(low).to(ScalarType.Float32).mul_(Numbers.Real(scale));
        return [ofX, null, ofA, ofB, null];
    }

    internal sealed record Saved(Tensor Result, Tensor X, Tensor Low, Tensor Down, Tensor Up);
}
