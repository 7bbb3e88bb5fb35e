using static TorchSharp.torch;

namespace ArcTtt.Kernels.Tests;

/// <summary>Fused kernels on extreme numbers, on several threads, on any layout, and on what they cannot take.</summary>
public sealed class FusedKernelRobustnessTests : IDisposable
{
    private static readonly Dictionary<string, (Func<Tensor> Call, string Message)> Mistakes = new()
    {
        ["attention of doubles"] = (() => Attend(ones(1, 2, 24, dtype: ScalarType.Float64), ones(2, 4), 1), "qkv is Float64, expected BFloat16 or Float32"),
        ["attention of a matrix"] = (() => Attend(ones(2, 24), ones(2, 4), 1), "qkv is [2, 24], expected [batch, length, 3 * heads * width] for 1 heads"),
        ["attention without heads"] = (() => Attend(ones(1, 2, 24), ones(2, 4), 0), "for 0 heads of even width"),
        ["attention with a split head"] = (() => Attend(ones(1, 2, 24), ones(2, 4), 5), "qkv is [1, 2, 24], expected"),
        ["attention of an odd width"] = (() => Attend(ones(1, 2, 27), ones(2, 4), 3), "expected [batch, length, 3 * heads * width] for 3 heads of even width"),
        ["attention of wide heads"] = (() => Attend(ones(1, 1, 3 * 258), ones(1, 129), 1), "the heads are 258 wide, expected at most 256"),
        ["attention with short tables"] = (() => Attend(ones(1, 3, 24), ones(2, 4), 1), "a rotary table is [2, 4], expected [3, 4], contiguous"),
        ["attention with tables of bf16"] = (() => Attend(ones(1, 2, 24), ones(2, 4, dtype: ScalarType.BFloat16), 1), "a rotary table is BFloat16 on CPU, expected Float32 on CPU"),
        ["embed of bf16"] = (() => FusedKernels.Embed(ones(2, 4, dtype: ScalarType.BFloat16), zeros(3, 1, dtype: ScalarType.Int64)), "the table is BFloat16 on CPU, expected Float32 on CPU"),
        ["embed of a vector of indices"] = (() => FusedKernels.Embed(ones(2, 4), zeros(3, dtype: ScalarType.Int64)), "the indices: Int64 [3] on CPU, expected Int64 with axes [count, summed] on CPU"),
        ["embed with small integers"] = (() => FusedKernels.Embed(ones(2, 4), zeros(3, 1, dtype: ScalarType.Int32)), "the indices: Int32 [3, 1] on CPU, expected Int64 with axes [count, summed] on CPU"),
        ["embed with a row too high"] = (() => FusedKernels.Embed(ones(2, 4), tensor(new long[] { 0, 2 }, [2, 1])), "index 1 is 2, expected 0 to 1, or -1 for none"),
        ["embed with a row too low"] = (() => FusedKernels.Embed(ones(2, 4), tensor(new long[] { -2 }, [1, 1])), "index 0 is -2, expected 0 to 1, or -1 for none"),
        ["normalize of bf16"] = (() => FusedKernels.Normalize(ones(2, 4, dtype: ScalarType.BFloat16), ScalarType.BFloat16), "the residual is BFloat16 on CPU, expected Float32 on CPU"),
        ["normalize to integers"] = (() => FusedKernels.Normalize(ones(2, 4), ScalarType.Int64), "the result's type is Int64, expected BFloat16 or Float32"),
        ["add_normalize of two shapes"] = (() => FusedKernels.AddNormalize(ones(2, 4), ones(2, 5)).Sum, "y is [2, 5], expected [2, 4]"),
        ["add_normalize of doubles"] = (() => FusedKernels.AddNormalize(ones(2, 4), ones(2, 4, dtype: ScalarType.Float64)).Sum, "y is Float64, expected BFloat16 or Float32"),
        ["gelu of integers"] = (() => FusedKernels.Gelu(ones(4, dtype: ScalarType.Int64)), "x is Int64, expected BFloat16 or Float32"),
        ["cross-entropy of integers"] = (() => Score(ones(2, 4, dtype: ScalarType.Int64), [0, 1]), "a logit is Int64, expected BFloat16 or Float32"),
        ["cross-entropy of a vector"] = (() => Score(ones(2), [0, 1]), "the logits are [2], expected [rows, classes]"),
        ["cross-entropy with too few targets"] = (() => Score(ones(2, 4), [0]), "the targets are [1], expected [2]"),
        ["cross-entropy with a class too high"] = (() => Score(ones(2, 4), [0, 4]), "target 1 is 4, expected less than 4"),
        ["cross-entropy with small integers"] = (() => FusedKernels.CrossEntropy(ones(2, 4), zeros(2, dtype: ScalarType.Int32)), "the targets: Int32 [2] on CPU, expected Int64 with axes [rows] on CPU"),
        ["lora_linear of two types"] = (() => FusedKernels.LoraLinear(ones(2, 4), ones(3, 4, dtype: ScalarType.BFloat16), ones(1, 4), ones(3, 1), 1), "x is Float32 and W is BFloat16, expected one type"),
        ["lora_linear of two widths"] = (() => FusedKernels.LoraLinear(ones(2, 5), ones(3, 4), ones(1, 4), ones(3, 1), 1), "x is [2, 5], W [3, 4], A [1, 4] and B [3, 1], expected [.., in], [out, in], [rank, in] and [out, rank]"),
        ["lora_linear of two ranks"] = (() => FusedKernels.LoraLinear(ones(2, 4), ones(3, 4), ones(1, 4), ones(3, 2), 1), "x is [2, 4], W [3, 4], A [1, 4] and B [3, 2], expected"),
        ["adamw of two shapes"] = (() => Optimize(ones(4), ones(4), ones(5)), "tensor 0 is [4], its gradient is [5]"),
        ["adamw with a short moment"] = (() => Optimize(ones(4), ones(3), ones(4)), "tensor 0 is [3], its gradient is [4]"),
        ["adamw of bf16"] = (() => Optimize(ones(4, dtype: ScalarType.BFloat16), ones(4), ones(4)), "tensor 0 of the optimizer is BFloat16 on CPU, expected Float32 on CPU"),
        ["adamw of a transposed weight"] = (() => Optimize(ones(4, 3).t(), ones(3, 4), ones(3, 4)), "tensor 0 is not contiguous"),
        ["muon of two shapes"] = (() => Orthogonalize(ones(4, 3), ones(4, 3), ones(3, 4)), "tensor 0 is [4, 3], its gradient is [3, 4]"),
        ["muon with a short momentum"] = (() => Orthogonalize(ones(4, 3), ones(3, 3), ones(4, 3)), "tensor 0 is [3, 3], its gradient is [4, 3]"),
        ["muon of a vector"] = (() => Orthogonalize(ones(4), ones(4), ones(4)), "tensor 0 is [4], expected [rows, columns]"),
        ["muon of bf16"] = (() => Orthogonalize(ones(4, 3, dtype: ScalarType.BFloat16), ones(4, 3), ones(4, 3)), "tensor 0 of the optimizer is BFloat16 on CPU, expected Float32 on CPU"),
        ["muon of a transposed weight"] = (() => Orthogonalize(ones(4, 3).t(), ones(3, 4), ones(3, 4)), "tensor 0 is not contiguous"),
        ["muon in doubles"] = (() => Orthogonalize(ones(4, 3), ones(4, 3), ones(4, 3), ScalarType.Float64), "the products' type is Float64, expected BFloat16 or Float32"),
    };

    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(31);
    private readonly int _threads = get_num_threads();

    public static TheoryData<string> MistakeNames => [.. Mistakes.Keys];

    public void Dispose()
    {
        set_num_threads(_threads);
        _random.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InEitherType(0, 1, 2)]
    public void What_is_no_number_stays_so_in_attention(ScalarType type, int part)
    {
        // In a query it spoils that query's row, in a key or a value every row.
        var qkv = randn(1, 5, 24, generator: _random);
        qkv.data<float>()[0, 3, 8 * part] = float.NaN;
        var (cosines, sines) = (ones(5, 4), zeros(5, 4));
        var input = qkv.to(type).requires_grad_();
        var result = FusedKernels.Attention(input, cosines, sines, 1);
        var spoilt = result.isnan().to(ScalarType.Int64).sum(-1).gt(0).view(-1).data<bool>().ToArray();
        Assert.Equal(part == 0 ? [false, false, false, true, false] : [true, true, true, true, true], spoilt);
        Assert.Contains(true, autograd.grad([result.sum()], [input])[0].isnan().data<bool>());
    }

    [Fact]
    public void What_is_no_number_stays_so_in_the_loss()
    {
        var logits = ones(3, 11);
        logits.data<float>()[1, 4] = float.NaN;
        Assert.True(float.IsNaN(Score(logits, [0, 1, 2]).item<float>()));
        Assert.False(float.IsNaN(Score(logits, [0, -100, 2]).item<float>()));
    }

    [Theory]
    [InEitherType]
    public void Attention_shares_ten_thousands_as_it_should(ScalarType type)
    {
        // Scores of +-10,000, exact in either type: each token attends to all keys of its own sign, equally. The gradient of a query cancels out;
        // the others know their scores from fp32 sums of about 10,000, which have three digits behind the point.
        const int length = 45, width = 16;
        var signs = Enumerable.Range(0, length).Select(i => i % 3 == 0 ? 1.0 : -1.0).ToArray();
        var axis = zeros(length, width, dtype: ScalarType.Float64);
        axis.select(1, 0).copy_(tensor(signs).mul(100));
        var values = Normal(length, width).to(type).to(ScalarType.Float64);
        KernelTruth.Agrees(
            type,
            [new(axis.unsqueeze(0), type, false), new(axis.unsqueeze(0), type), new(values.unsqueeze(0), type)],
            x => [FusedKernels.Attention(cat([x[0], x[1], x[2]], -1), ones(length, width / 2), zeros(length, width / 2), 1)],
            x => [KernelDefinitions.Attention(cat([x[0], x[1], x[2]], -1), ones(length, width / 2, dtype: ScalarType.Float64), zeros(length, width / 2, dtype: ScalarType.Float64), 1)],
            _random,
            gradientTolerance: type == ScalarType.Float32 ? 1e-3 : null);
    }

    [Theory]
    [InEitherType(100, 1e4)]
    public void Large_numbers_leave_no_nan(ScalarType type, double size)
    {
        var qkv = Normal(2, 37, 3 * 2 * 24).mul(size).to(type).requires_grad_();
        KernelTruth.Finite(ResultAndGradients([qkv], x => Attend(x[0], ones(37, 12), 2)));
        var residual = Normal(5, 40).mul(size).to(ScalarType.Float32).requires_grad_();
        var branch = Normal(5, 40).mul(size).to(type).requires_grad_();
        KernelTruth.Finite(ResultAndGradients([residual], x => FusedKernels.Normalize(x[0], type)));
        KernelTruth.Finite(ResultAndGradients([residual, branch], x => FusedKernels.AddNormalize(x[0], x[1]).Normal));
        var (weight, a, b) = (Normal(9, 40).to(type), Normal(3, 40).to(ScalarType.Float32).requires_grad_(), Normal(9, 3).to(ScalarType.Float32).requires_grad_());
        KernelTruth.Finite(ResultAndGradients([branch, a, b], x => FusedKernels.LoraLinear(x[0], weight, x[1], x[2], 2)));
    }

    [Theory]
    [InEitherType]
    public void Gelu_and_cross_entropy_are_right_on_ten_thousands(ScalarType type)
    {
        double[] ends = [-1e4, 1e4, -300, 300, -40, 40, 0, -14, 14];
        KernelTruth.Agrees(
            type, [new(tensor([.. ends, .. ends, .. ends]), type)], x => [FusedKernels.Gelu(x[0])], x => [KernelDefinitions.Gelu(x[0])], _random);
        var targets = tensor(new long[] { 0, 1, 2, 3 });
        var logits = zeros(4, 11, dtype: ScalarType.Float64);
        logits.narrow(1, 0, 2).copy_(tensor(new[] { 1e4, -1e4 }));
        KernelTruth.Agrees(
            type, [new(logits, type)], x => [FusedKernels.CrossEntropy(x[0], targets)], x => [KernelDefinitions.CrossEntropy(x[0], targets)], _random);
    }

    [Theory]
    [InEitherType(0, 3, 1e4)]
    public void Equal_numbers_give_equal_results(ScalarType type, double value)
    {
        var equal = full([2, 19, 48], value, dtype: type).requires_grad_();
        var all = ResultAndGradients([equal], x => FusedKernels.Attention(x[0], ones(19, 8), zeros(19, 8), 1));
        KernelTruth.Finite(all);
        KernelTruth.Near(full([2, 19, 16], value, dtype: ScalarType.Float64), all[0], KernelTruth.Tolerance(type), "attention");
        // Sixteen equal squares; zeros stay zeros.
        var rows = full([3, 16], value).requires_grad_();
        var normal = ResultAndGradients([rows], x => FusedKernels.Normalize(x[0], type));
        KernelTruth.Finite(normal);
        KernelTruth.Near(full([3, 16], value > 0 ? 1.0 : 0.0, dtype: ScalarType.Float64), normal[0], KernelTruth.Tolerance(type), "normalize");
        KernelTruth.Finite(ResultAndGradients([equal], x => FusedKernels.Gelu(x[0])));
        var loss = ResultAndGradients([full([7, 11], value, dtype: type).requires_grad_()], x => FusedKernels.CrossEntropy(x[0], zeros(7, dtype: ScalarType.Int64)));
        KernelTruth.Finite(loss);
        Assert.Equal(Math.Log(11), loss[0].item<float>(), 1e-5);
    }

    [Theory]
    [InEitherType]
    public void One_thread_and_two_and_another_try_give_the_same_bits(ScalarType type)
    {
        (Tensor[] Inputs, Func<Tensor[], Tensor> Call)[] cases = [.. Cases(type), .. type == ScalarType.BFloat16 ? new[] { LoraCase(type) } : []];
        var once = Run(1);
        Assert.Equal(once, Run(1));
        Assert.Equal(once, Run(2));
        Assert.Equal(once, Run(2));

        float[][] Run(int threads) => [.. RunOn(threads, cases).Select(KernelTruth.Numbers)];
    }

    // In fp32 products of these sizes are the BLAS's, and OpenBLAS divides a sum among threads on some processors: there its bits are the same for as many threads only.
    [Fact]
    public void Lora_linear_in_fp32_gives_the_same_bits_at_another_try_and_the_same_on_one_thread_and_two()
    {
        var lora = LoraCase(ScalarType.Float32);
        foreach (var threads in new[] { 1, 2 })
        {
            Assert.Equal(RunOn(threads, lora).Select(KernelTruth.Numbers), RunOn(threads, lora).Select(KernelTruth.Numbers));
        }

        Assert.All(
            RunOn(1, lora).Zip(RunOn(2, lora)),
            pair => KernelTruth.Near(pair.First.to(ScalarType.Float64), pair.Second, KernelTruth.Tolerance(ScalarType.Float32), "another number of threads"));
    }

    [Fact]
    public void Adamw_gives_the_same_bits_on_one_thread_and_two()
    {
        var (weight, gradient) = (Normal(50_001).to(ScalarType.Float32), Normal(50_001).to(ScalarType.Float32));
        Assert.Equal(Run(1), Run(2));

        float[] Run(int threads)
        {
            set_num_threads(threads);
            Tensor[] copies = [weight.clone(), weight.mul(0), weight.mul(0)];
            FusedOptimizers.AdamW([copies[0]], [copies[1]], [copies[2]], [gradient], 0.9, 0.99, 1e-8, 0.1, 0.1, 1);
            return [.. copies.SelectMany(KernelTruth.Numbers)];
        }
    }

    [Theory]
    [InEitherType]
    public void Any_layout_gives_the_same_bits(ScalarType type)
    {
        foreach (var (inputs, call) in Cases(type))
        {
            var (expected, found) = BothLayouts(inputs, call);
            Assert.Equal(expected.Select(KernelTruth.Numbers), found.Select(KernelTruth.Numbers));
        }
    }

    [Theory]
    [InEitherType]
    public void Lora_linear_takes_any_layout(ScalarType type)
    {
        // Products of these sizes are libtorch's, which rounds differently for another layout.
        var (inputs, call) = LoraCase(type);
        var (expected, found) = BothLayouts(inputs, call);
        Assert.All(expected.Zip(found), pair => KernelTruth.Near(pair.First.to(ScalarType.Float64), pair.Second, KernelTruth.Tolerance(type), "another layout"));
    }

    [Fact]
    public void Nothing_in_is_nothing_out()
    {
        Assert.Equal([0, 5, 16], Attend(ones(0, 5, 48), ones(5, 8), 1).shape);
        Assert.Equal([2, 0, 16], Attend(ones(2, 0, 48), ones(0, 8), 1).shape);
        Assert.Equal([0, 8], FusedKernels.Normalize(ones(0, 8), ScalarType.Float32).shape);
        Assert.Equal([0, 8], FusedKernels.Embed(ones(2, 8), zeros(0, 3, dtype: ScalarType.Int64)).shape);
        Assert.Equal([0], FusedKernels.Gelu(ones(0)).shape);
        Assert.Equal([0, 3], FusedKernels.LoraLinear(ones(0, 4), ones(3, 4), ones(1, 4), ones(3, 1), 1).shape);
        FusedOptimizers.AdamW([], [], [], [], 0.9, 0.99, 1e-8, 0.1, 0, 1);
        FusedOptimizers.Muon([], [], [], ScalarType.Float32, 0.95, 0.1, 0);
        Orthogonalize(ones(0, 3), ones(0, 3), ones(0, 3));
        Orthogonalize(ones([3, 0]), ones([3, 0]), ones([3, 0]));
    }

    [Theory]
    [MemberData(nameof(MistakeNames))]
    public void What_cannot_be_computed_is_named(string name)
    {
        var (call, message) = Mistakes[name];
        var error = Assert.Throws<ArgumentException>(call);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_different_length_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => FusedOptimizers.AdamW([ones(1)], [ones(1)], [], [ones(1)], 0.9, 0.99, 1e-8, 0.1, 0, 1));
        Assert.Equal("0 tensors and 1 gradients, expected as many of each", error.Message);
        error = Assert.Throws<ArgumentException>(() => FusedOptimizers.Muon([ones(1, 1)], [ones(1, 1)], [], ScalarType.Float32, 0.95, 0.1, 0));
        Assert.Equal("1 tensors and 0 gradients, expected as many of each", error.Message);
    }

    private static Tensor Attend(Tensor qkv, Tensor table, long heads) => FusedKernels.Attention(qkv, table, table, heads);

    private static Tensor Score(Tensor logits, long[] targets) => FusedKernels.CrossEntropy(logits, tensor(targets));

    private static Tensor Optimize(Tensor weight, Tensor moment, Tensor gradient)
    {
        FusedOptimizers.AdamW([weight], [moment], [ones(4)], [gradient], 0.9, 0.99, 1e-8, 0.1, 0, 1);
        return weight;
    }

    private static Tensor Orthogonalize(Tensor weight, Tensor momentum, Tensor gradient, ScalarType type = ScalarType.Float32)
    {
        FusedOptimizers.Muon([weight], [momentum], [gradient], type, 0.95, 0.1, 0);
        return weight;
    }

    // Every other element of a larger tensor, the rest NaN: reading one of those would show.
    private static Tensor Scatter(Tensor tensor)
    {
        var wide = full([.. tensor.shape, 2], double.NaN, dtype: tensor.dtype);
        var every = wide.select(-1, 1);
        every.copy_(tensor.detach());
        return tensor.requires_grad ? every.requires_grad_() : every;
    }

    private (Tensor[] Expected, Tensor[] Found) BothLayouts(Tensor[] inputs, Func<Tensor[], Tensor> call)
    {
        var scattered = inputs.Select(Scatter).ToArray();
        Assert.All(scattered, t => Assert.False(t.is_contiguous()));
        using Generator first = new(41), second = new(41);
        return (ResultAndGradients(inputs, call, first), ResultAndGradients(scattered, call, second, Scatter));
    }

    private Tensor[] ResultAndGradients(Tensor[] inputs, Func<Tensor[], Tensor> call, Generator? generator = null, Func<Tensor, Tensor>? layout = null)
    {
        var result = call(inputs);
        var above = randn(result.shape, dtype: ScalarType.Float32, generator: generator ?? _random).to(result.dtype);
        return [result, .. autograd.grad([result], [.. inputs.Where(i => i.requires_grad)], [layout is null ? above : layout(above)])];
    }

    private (Tensor[] Inputs, Func<Tensor[], Tensor> Call)[] Cases(ScalarType type)
    {
        var indices = tensor(Enumerable.Range(0, 600).Select(i => i * 7L % 5).ToArray(), [150, 4]);
        var targets = tensor(Enumerable.Range(0, 700).Select(i => (i % 13) - 2L).ToArray());
        return
        [
            ([Trained(type, 3, 61, 3 * 2 * 24)], x => Attend(x[0], ones(61, 12).mul(0.3), 2)),
            ([Trained(ScalarType.Float32, 5, 72)], x => FusedKernels.Embed(x[0], indices)),
            ([Trained(ScalarType.Float32, 300, 24)], x => FusedKernels.Normalize(x[0], type)),
            ([Trained(ScalarType.Float32, 300, 24), Trained(type, 300, 24)], x => Both(FusedKernels.AddNormalize(x[0], x[1]))),
            ([Trained(type, 9, 1001)], x => FusedKernels.Gelu(x[0])),
            ([Trained(type, 700, 11)], x => FusedKernels.CrossEntropy(x[0], targets)),
        ];

        static Tensor Both((Tensor Sum, Tensor Normal) results) => results.Sum.add(results.Normal.to(ScalarType.Float32));
    }

    private Tensor[] RunOn(int threads, params (Tensor[] Inputs, Func<Tensor[], Tensor> Call)[] cases)
    {
        set_num_threads(threads);
        using var again = new Generator(37);
        return [.. cases.SelectMany(c => ResultAndGradients(c.Inputs, c.Call, again))];
    }

    private (Tensor[] Inputs, Func<Tensor[], Tensor> Call) LoraCase(ScalarType type) => (
        [Trained(type, 3, 200, 24), Normal(40, 24).to(type), Trained(ScalarType.Float32, 8, 24), Trained(ScalarType.Float32, 40, 8)],
        x => FusedKernels.LoraLinear(x[0], x[1], x[2], x[3], 2));

    private Tensor Trained(ScalarType type, params long[] shape) => Normal(shape).to(type).requires_grad_();

    private Tensor Normal(params long[] shape) => randn(shape, dtype: ScalarType.Float64, generator: _random);
}
