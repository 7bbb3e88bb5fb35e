using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Compat.Tests;

/// <summary>Operations by name: what to compute, the shapes of its inputs, and whether these must be positive.</summary>
internal static class GradientCases
{
    internal sealed record Case(Func<Tensor[], Tensor> Operation, long[][] Shapes, bool Positive);

    internal static readonly Dictionary<string, Case> All = Build();

    private static Dictionary<string, Case> Build()
    {
        var all = new Dictionary<string, Case>();
        Pointwise(all);
        Reductions(all);
        Shapes(all);
        Indexing(all);
        Layers(all);
        return all;
    }

    private static void One(Dictionary<string, Case> all, string name, Func<Tensor, Tensor> operation, bool positive = false) =>
        all.Add(name, new Case(x => operation(x[0]), [[2, 3, 4]], positive));

    private static void Many(Dictionary<string, Case> all, string name, Func<Tensor[], Tensor> operation, params long[][] shapes) =>
        all.Add(name, new Case(operation, shapes, false));

    private static void Pointwise(Dictionary<string, Case> all)
    {
        One(all, "neg", x => -x);
        One(all, "abs", x => x.abs());
        One(all, "exp", x => x.exp());
        One(all, "sqrt", x => x.sqrt(), true);
        One(all, "rsqrt", x => x.rsqrt(), true);
        One(all, "reciprocal", x => x.reciprocal(), true);
        One(all, "gelu", x => F.gelu(x));
        One(all, "rms_norm", x => FusedKernels.rms_norm(x, 1e-2));
        One(all, "scalars", x => x.mul(3.5).add(1).sub(2).div(4));
        One(all, "clamp_min", x => x.clamp_min(-0.5));
        One(all, "in place", x => (x * 1).add_(x, 2).mul_(x).sub_(x).sub_(1).mul_(3).add_(2));
        Many(all, "add", x => x[0].add(x[1]), [2, 3], [3]);
        Many(all, "add alpha", x => x[0].add(x[1], 2.5), [2, 3], [3]);
        Many(all, "sub", x => x[0] - x[1], [2, 3], [2, 1]);
        Many(all, "mul", x => x[0] * x[1], [2, 1, 3], [4, 1]);
        all.Add("div", new Case(x => x[0] / x[1], [[2, 3], [3]], true));
        Many(all, "addcmul", x => x[0].addcmul(x[1], x[2], 0.5), [2, 3], [2, 3], [3]);
        Many(all, "addcmul_", x => (x[0] * 1).addcmul_(x[1], x[2], 0.5), [2, 3], [2, 3], [3]);
    }

    private static void Reductions(Dictionary<string, Case> all)
    {
        One(all, "sum", x => x.sum());
        One(all, "sum axes", x => x.sum([0, 2], keepdim: true));
        One(all, "mean", x => x.mean());
        One(all, "mean axes", x => x.mean([1]));
        One(all, "norm", x => x.norm());
        One(all, "max", x => x.max());
        One(all, "softmax", x => x.softmax(1));
        One(all, "log_softmax", x => x.log_softmax(-1));
    }

    private static void Shapes(Dictionary<string, Case> all)
    {
        One(all, "view", x => x.view(6, -1) * arange(4));
        One(all, "reshape", x => x.transpose(0, 2).reshape(-1));
        One(all, "permute", x => x.permute(2, 0, 1));
        One(all, "unsqueeze", x => x.unsqueeze(1));
        One(all, "expand", x => x.unsqueeze(0).expand(3, -1, -1, -1));
        One(all, "roll", x => x.roll([1, -1], [0, 2]));
        One(all, "narrow", x => x.narrow(2, 1, 2));
        One(all, "select", x => x.select(1, 2));
        One(all, "clone", x => x.clone().contiguous());
        One(all, "type", x => x.to(ScalarType.Float64, copy: true));
        One(all, "split", x => x.split([1, 2], dim: 1)[1] * x.split([1, 2], dim: 1)[0]);
        One(all, "chunk", x => x.chunk(2, 2)[0]);
        Many(all, "t", x => x[0].t(), [2, 3]);
        Many(all, "cat", x => cat(x, 1), [2, 3], [2, 1]);
    }

    private static void Indexing(Dictionary<string, Case> all)
    {
        One(all, "index_select", x => x.index_select(2, tensor(new[] { 3L, 0L, 3L })));
        Many(all, "scatter_add_", x => (x[0] * 1).scatter_add_(1, tensor(new[] { 1L, 1L, 0L, 2L }, [2, 2]), x[1]), [2, 3], [2, 2]);
        Many(all, "copy_", x => zeros(2, 3, dtype: ScalarType.Float64).copy_(x[0]), [2, 3]);
    }

    private static void Layers(Dictionary<string, Case> all)
    {
        Many(all, "matmul", x => x[0].matmul(x[1]), [2, 3, 4], [4, 2]);
        Many(all, "baddbmm", x => x[0].baddbmm(x[1], x[2], 0.5f, 2), [2, 2, 2], [2, 2, 3], [2, 3, 2]);
        Many(all, "linear", x => F.linear(x[0], x[1], x[2]), [2, 2, 3], [4, 3], [4]);
        Many(all, "conv2d", x => F.conv2d(x[0], x[1], x[2], padding: [1, 1], groups: 2), [1, 2, 4, 4], [2, 1, 3, 3], [2]);
        var classes = tensor(new[] { 1L, -100L, 0L }).DetachFromDisposeScope();
        Many(all, "cross_entropy", x => F.cross_entropy(x[0], classes), [3, 4]);
        Many(all, "attention", x => F.scaled_dot_product_attention(x[0], x[1], x[2]), [2, 3, 4], [2, 5, 4], [2, 5, 3]);
    }
}
