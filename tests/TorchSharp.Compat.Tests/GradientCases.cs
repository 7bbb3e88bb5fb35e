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
        One(all, "expm1", x => x.expm1());
        One(all, "log", x => x.log(), true);
        One(all, "log1p", x => x.log1p(), true);
        One(all, "log2", x => x.log2(), true);
        One(all, "sqrt", x => x.sqrt(), true);
        One(all, "rsqrt", x => x.rsqrt(), true);
        One(all, "reciprocal", x => x.reciprocal(), true);
        One(all, "sigmoid", x => x.sigmoid());
        One(all, "tanh", x => x.tanh());
        One(all, "sin", x => x.sin());
        One(all, "cos", x => x.cos());
        One(all, "erf", x => x.erf());
        One(all, "square", x => x.square());
        One(all, "relu", x => F.relu(x));
        One(all, "silu", x => F.silu(x));
        One(all, "gelu", x => F.gelu(x));
        One(all, "rms_norm", x => FusedKernels.rms_norm(x, 1e-2));
        One(all, "gelu tanh", x => F.gelu(x, Modules.GELU.Approximate.tanh));
        One(all, "softplus", x => x.softplus());
        One(all, "pow scalar", x => x.pow(2.5), true);
        One(all, "scalars", x => 2 - (3.5f * x + 1) / 4L);
        One(all, "scalar over", x => 2.0 / x, true);
        One(all, "clamp", x => x.clamp(-0.5, 0.5));
        One(all, "remainder", x => x % 0.3);
        One(all, "masked_fill", x => x.masked_fill(x.detach() > 0, 3));
        One(all, "in place", x => (x * 1).add_(x, 2).mul_(x).sub_(1).div_(2).exp_());
        Many(all, "add alpha", x => x[0].add(x[1], 2.5), [2, 3], [3]);
        Many(all, "sub", x => x[0] - x[1], [2, 3], [2, 1]);
        Many(all, "mul", x => x[0] * x[1], [2, 1, 3], [4, 1]);
        all.Add("div", new Case(x => x[0] / x[1], [[2, 3], [3]], true));
        all.Add("pow", new Case(x => x[0].pow(x[1]), [[2, 3], [2, 3]], true));
        Many(all, "maximum", x => maximum(x[0], x[1]), [2, 3], [2, 3]);
        Many(all, "minimum", x => minimum(x[0], x[1]), [2, 3], [2, 3]);
        Many(all, "where", x => where(x[0].detach() > 0, x[0], x[1]), [2, 3], [3]);
        Many(all, "addcmul", x => x[0].addcmul(x[1], x[2], 0.5), [2, 3], [2, 3], [3]);
        all.Add("addcdiv", new Case(x => x[0].addcdiv(x[1], x[2], 0.5), [[2, 3], [2, 3], [3]], true));
        Many(all, "lerp", x => x[0].lerp(x[1], x[2]), [2, 3], [2, 3], [2, 3]);
    }

    private static void Reductions(Dictionary<string, Case> all)
    {
        One(all, "sum", x => x.sum());
        One(all, "sum axes", x => x.sum([0, 2], keepdim: true));
        One(all, "mean", x => x.mean());
        One(all, "mean axes", x => x.mean([1]));
        One(all, "prod", x => x.prod(1));
        One(all, "std", x => x.std(2, unbiased: false));
        One(all, "var", x => x.var([0, 1]));
        One(all, "norm", x => x.norm());
        One(all, "norm axis", x => x.norm(1, keepdim: true));
        One(all, "logsumexp", x => x.logsumexp(1));
        One(all, "cumsum", x => x.cumsum(1));
        One(all, "max", x => x.max());
        One(all, "max axis", x => x.max(1).values);
        One(all, "min axis", x => x.min(-1, keepdim: true).values);
        One(all, "amax", x => x.amax([1, 2]));
        One(all, "topk", x => x.topk(2).values);
        One(all, "sort", x => x.sort(1, descending: true).Values);
        One(all, "softmax", x => x.softmax(1));
        One(all, "log_softmax", x => x.log_softmax(-1));
    }

    private static void Shapes(Dictionary<string, Case> all)
    {
        One(all, "view", x => x.view(6, -1) * arange(4));
        One(all, "reshape", x => x.transpose(0, 2).reshape(-1));
        One(all, "permute", x => x.permute(2, 0, 1));
        One(all, "unsqueeze", x => x.unsqueeze(1).squeeze(1).flatten(1));
        One(all, "expand", x => x.unsqueeze(0).expand(3, -1, -1, -1));
        One(all, "repeat", x => x.repeat(2, 1, 3));
        One(all, "repeat_interleave", x => x.repeat_interleave(2, 1));
        One(all, "flip", x => x.flip(0, 2));
        One(all, "roll", x => x.roll([1, -1], [0, 2]));
        One(all, "narrow", x => x.narrow(2, 1, 2));
        One(all, "select", x => x.select(1, 2));
        One(all, "slice", x => x.slice(2, 0, 4, 2));
        One(all, "unfold", x => x.unfold(2, 3, 1));
        One(all, "diagonal", x => x.diagonal(1, 1, 2));
        One(all, "tril", x => x.tril(-1));
        One(all, "triu", x => x.triu());
        One(all, "clone", x => x.clone().contiguous());
        One(all, "type", x => x.to(ScalarType.Float64, copy: true));
        One(all, "split", x => x.split(2, 2)[1]);
        One(all, "split sizes", x => x.split([1, 2], dim: 1)[1] * x.split([1, 2], dim: 1)[0]);
        One(all, "chunk", x => x.chunk(2, 2)[0]);
        One(all, "unbind", x => x.unbind(1)[2]);
        One(all, "pad", x => F.pad(x, [1, 0, 0, 2]));
        Many(all, "cat", x => cat(x, 1), [2, 3], [2, 1]);
        Many(all, "stack", x => stack(x, 1), [2, 3], [2, 3]);
    }

    private static void Indexing(Dictionary<string, Case> all)
    {
        One(all, "index slice", x => x[TensorIndex.Ellipsis, TensorIndex.Slice(1, 3)]);
        One(all, "index range", x => x[.., 1, 1..3]);
        One(all, "index tensor", x => x[tensor(new[] { 1L, 0L, 1L })]);
        One(all, "index mask", x => x[x.detach() > 0]);
        One(all, "index number", x => x[1, 2]);
        One(all, "index_select", x => x.index_select(2, tensor(new[] { 3L, 0L, 3L })));
        One(all, "gather", x => x.gather(2, tensor(new long[24], [2, 3, 4])));
        One(all, "masked_select", x => x.masked_select(x.detach() < 0.2));
        One(all, "index_fill", x => x.index_fill(1, tensor(new[] { 1L }), 2));
        Many(all, "index_add", x => x[0].index_add(0, tensor(new[] { 1L, 1L, 0L }), x[1], 2), [2, 3], [3, 3]);
        Many(all, "index_copy", x => x[0].index_copy(0, tensor(new[] { 2L, 0L }), x[1]), [4, 3], [2, 3]);
        Many(all, "index_put_", x => (x[0] * 1).index_put_(x[1], TensorIndex.Colon, 1), [2, 3], [2]);
        Many(all, "scatter", x => x[0].scatter(1, tensor(new[] { 2L, 0L }, 2, 1), x[1]), [2, 3], [2, 1]);
        Many(all, "scatter_add", x => x[0].scatter_add(1, tensor(new[] { 1L, 1L, 0L, 2L }, 2, 2), x[1]), [2, 3], [2, 2]);
        Many(all, "copy_", x => zeros(2, 3, dtype: ScalarType.Float64).copy_(x[0]), [2, 3]);
    }

    private static void Layers(Dictionary<string, Case> all)
    {
        Many(all, "matmul", x => x[0].matmul(x[1]), [2, 3, 4], [4, 2]);
        Many(all, "mm", x => mm(x[0], x[1]), [2, 3], [3, 2]);
        Many(all, "bmm", x => bmm(x[0], x[1]), [2, 2, 3], [2, 3, 2]);
        Many(all, "mv", x => mv(x[0], x[1]), [2, 3], [3]);
        Many(all, "dot", x => dot(x[0], x[1]), [3], [3]);
        Many(all, "outer", x => outer(x[0], x[1]), [2], [3]);
        Many(all, "addmm", x => x[0].addmm(x[1], x[2], 0.5f, 2), [2, 2], [2, 3], [3, 2]);
        Many(all, "baddbmm", x => x[0].baddbmm(x[1], x[2], 0.5f, 2), [2, 2, 2], [2, 2, 3], [2, 3, 2]);
        Many(all, "einsum", x => einsum("bij,kj->bik", x), [2, 2, 3], [4, 3]);
        Many(all, "linear", x => F.linear(x[0], x[1], x[2]), [2, 2, 3], [4, 3], [4]);
        Many(all, "conv2d", x => F.conv2d(x[0], x[1], x[2], padding: [1, 1], groups: 2), [1, 2, 4, 4], [2, 1, 3, 3], [2]);
        Many(all, "layer_norm", x => F.layer_norm(x[0], [4], x[1], x[2]), [3, 4], [4], [4]);
        Many(all, "group_norm", x => F.group_norm(x[0], 2, x[1], x[2]), [2, 4, 3], [4], [4]);
        var classes = tensor(new[] { 1L, -100L, 0L }).DetachFromDisposeScope();
        var weight = tensor(new[] { 0.5, 1, 2, 1 }).DetachFromDisposeScope();
        Many(all, "cross_entropy", x => F.cross_entropy(x[0], classes), [3, 4]);
        Many(all, "cross_entropy smooth", x => F.cross_entropy(x[0], classes, weight, label_smoothing: 0.1), [3, 4]);
        Many(all, "cross_entropy none", x => F.cross_entropy(x[0], classes, reduction: nn.Reduction.None), [3, 4]);
        Many(all, "cross_entropy soft", x => F.cross_entropy(x[0], x[1].softmax(1)), [3, 4], [3, 4]);
        Many(all, "nll_loss", x => F.nll_loss(x[0].log_softmax(1), classes, reduction: nn.Reduction.Sum), [3, 4]);
        Many(all, "mse_loss", x => F.mse_loss(x[0], x[1]), [3, 4], [3, 4]);
        Many(all, "bce", x => F.binary_cross_entropy_with_logits(x[0], x[1].sigmoid()), [3, 4], [3, 4]);
        Many(all, "attention", x => F.scaled_dot_product_attention(x[0], x[1], x[2]), [2, 3, 4], [2, 5, 4], [2, 5, 3]);
        Many(all, "attention causal", x => F.scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true), [3, 4], [3, 4], [3, 2]);
        Many(all, "attention bias", x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]), [3, 4], [3, 4], [3, 2], [3, 3]);
        var mask = eye(3).to(ScalarType.Bool).logical_not().DetachFromDisposeScope();
        Many(all, "attention mask", x => F.scaled_dot_product_attention(x[0], x[1], x[2], mask), [3, 4], [3, 4], [3, 2]);
    }
}
