using static TorchSharp.torch;

namespace ArcTtt.Kernels.Tests;

/// <summary>
/// Every fused kernel against its definition: result and each gradient. scripts/test runs the classes named FusedKernel.. once more for each lesser
/// instruction set of the machine, with ARCTTT_ISA.
/// </summary>
public sealed class FusedKernelTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(29);

    public static TheoryData<ScalarType, long, long, long, long> AttentionShapes
    {
        get
        {
            // batch, length, heads, width: one token, batch 1, odd lengths, around the sizes of blocks, odd halves, widths that fill no register.
            (long, long, long, long)[] shapes =
            [
                (16, 2, 2, 8), (2, 7, 3, 8), (3, 31, 2, 16), (1, 32, 1, 64), (2, 33, 2, 32), (1, 65, 2, 96), (1, 100, 4, 24), (1, 129, 1, 10),
                (5, 5, 1, 2), (1, 17, 1, 256), (1, 63, 1, 160), (2, 16, 2, 6), (1, 915, 2, 32), (1, 1039, 1, 64),
            ];
            TheoryData<ScalarType, long, long, long, long> data = [];
            foreach (var (batch, length, heads, width) in shapes)
            {
                data.Add(ScalarType.BFloat16, batch, length, heads, width);
                data.Add(ScalarType.Float32, batch, length, heads, width);
            }
            return data;
        }
    }

    public void Dispose()
    {
        _random.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void The_instruction_set_is_the_one_that_was_asked_for()
    {
        var asked = Environment.GetEnvironmentVariable("ARCTTT_ISA");
        Assert.Equal(asked ?? FusedKernels.InstructionSet, FusedKernels.InstructionSet);
        Assert.Matches("^[a-z0-9-]+$", FusedKernels.InstructionSet);
    }

    [Theory]
    [MemberData(nameof(AttentionShapes))]
    public void Attention_agrees(ScalarType type, long batch, long length, long heads, long width) =>
        CheckAttention(type, batch, length, heads, width);

    [Theory]
    [InlineData(ScalarType.BFloat16, 41)]
    [InlineData(ScalarType.Float32, 42)]
    public void Attention_agrees_on_random_shapes(ScalarType type, int seed)
    {
        Random random = new(seed);
        for (var i = 0; i < 10; i++)
        {
            CheckAttention(type, random.Next(1, 4), random.Next(2, 150), random.Next(1, 4), 2 * random.Next(1, 70));
        }
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, 8)]
    [InlineData(ScalarType.Float32, 32)]
    public void One_token_attends_to_itself(ScalarType type, long width)
    {
        var (cosines, sines) = Tables(1, width);
        var qkv = Normal(3, 1, 6 * width).to(type).requires_grad_();
        var result = FusedKernels.Attention(qkv, cosines, sines, 2);
        var gradient = Normal(3, 1, 2 * width).to(type);
        var found = autograd.grad([result], [qkv], [gradient])[0];
        Assert.Equal(KernelTruth.Numbers(qkv.narrow(2, 4 * width, 2 * width)), KernelTruth.Numbers(result));
        Assert.Equal(KernelTruth.Numbers(gradient), KernelTruth.Numbers(found.narrow(2, 4 * width, 2 * width)));
        // Its only score has no slope.
        var slopes = found.narrow(2, 0, 4 * width).to(ScalarType.Float64);
        KernelTruth.Near(slopes.mul(0), slopes, KernelTruth.Tolerance(type), "gradient of query and key", gradient.to(ScalarType.Float64).norm().item<double>());
    }

    [Theory]
    [InlineData(11, 1, 300, 128)]
    [InlineData(44, 4, 129, 256)]
    [InlineData(3, 9, 65, 37)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(7, 2, 0, 16)]
    public void Embed_agrees(long rows, long summed, long count, long width)
    {
        var indices = randint(rows, [count, summed], generator: _random);
        KernelTruth.Agrees(
            ScalarType.Float32, [new(Normal(rows, width), ScalarType.Float32)], x => [FusedKernels.Embed(x[0], indices)], x => [KernelDefinitions.Embed(x[0], indices)], _random);
    }

    [Theory]
    [InlineData(11, 9, 300, 128)]
    [InlineData(44, 4, 129, 300)]
    [InlineData(3, 2, 65, 37)]
    public void Embed_leaves_out_rows_of_minus_one(long rows, long summed, long count, long width)
    {
        var indices = randint(rows + 1, [count, summed], generator: _random).sub(1);
        KernelTruth.Agrees(
            ScalarType.Float32, [new(Normal(rows, width), ScalarType.Float32)], x => [FusedKernels.Embed(x[0], indices)], x => [KernelDefinitions.Embed(x[0], indices)], _random);
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, new long[] { 1, 3 })]
    [InlineData(ScalarType.BFloat16, new long[] { 3, 21, 256 })]
    [InlineData(ScalarType.BFloat16, new long[] { 65, 37 })]
    [InlineData(ScalarType.Float32, new long[] { 64, 16 })]
    [InlineData(ScalarType.Float32, new long[] { 200, 131 })]
    [InlineData(ScalarType.Float32, new long[] { 7 })]
    [InlineData(ScalarType.Float32, new long[] { 2, 3, 2 })]
    public void Normalize_agrees(ScalarType type, long[] shape) => KernelTruth.Agrees(
        type,
        [new(Normal(shape).mul(3), ScalarType.Float32)],
        x => [FusedKernels.Normalize(x[0], type)],
        x => [KernelDefinitions.Normalize(x[0])],
        _random);

    [Fact]
    public void A_single_number_is_normalized_to_its_sign()
    {
        var x = tensor(new[] { 2f, -3f, 50f, -1000f }, [4, 1]).requires_grad_();
        var result = FusedKernels.Normalize(x, ScalarType.Float32);
        KernelTruth.Near(tensor(new double[] { 1, -1, 1, -1 }, [4, 1]), result, 1e-6, "sign");
        var slope = autograd.grad([result.sum()], [x])[0].to(ScalarType.Float64);
        KernelTruth.Near(slope.mul(0), slope, 1e-6, "slope", 2);
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, new long[] { 3, 21, 256 }, new int[0])]
    [InlineData(ScalarType.BFloat16, new long[] { 65, 37 }, new[] { 1 })]
    [InlineData(ScalarType.BFloat16, new long[] { 65, 37 }, new[] { 0 })]
    [InlineData(ScalarType.BFloat16, new long[] { 1, 5 }, new int[0])]
    [InlineData(ScalarType.Float32, new long[] { 130, 131 }, new int[0])]
    [InlineData(ScalarType.Float32, new long[] { 9, 48 }, new[] { 1 })]
    [InlineData(ScalarType.Float32, new long[] { 9, 48 }, new[] { 0 })]
    public void Add_normalize_agrees_whichever_result_is_used(ScalarType type, long[] shape, int[] used) => KernelTruth.Agrees(
        type,
        [new(Normal(shape).mul(2), ScalarType.Float32), new(Normal(shape), type)],
        x =>
        {
            var (sum, normal) = FusedKernels.AddNormalize(x[0], x[1]);
            Assert.Equal((ScalarType.Float32, type), (sum.dtype, normal.dtype));
            return [sum, normal];
        },
        x => [x[0].add(x[1]), KernelDefinitions.Normalize(x[0].add(x[1]))],
        _random,
        used);

    [Theory]
    [InlineData(ScalarType.BFloat16, new long[] { 3, 21, 256 })]
    [InlineData(ScalarType.Float32, new long[] { 9, 48 })]
    public void A_sum_is_normalized_without_being_a_result(ScalarType type, long[] shape) => KernelTruth.Agrees(
        type,
        [new(Normal(shape).mul(2), ScalarType.Float32), new(Normal(shape), type)],
        x => [FusedKernels.NormalizeSum(x[0], x[1])],
        x => [KernelDefinitions.Normalize(x[0].add(x[1]))],
        _random);

    [Theory]
    [InlineData(ScalarType.BFloat16, new long[] { 2 })]
    [InlineData(ScalarType.BFloat16, new long[] { 17 })]
    [InlineData(ScalarType.BFloat16, new long[] { 3, 5, 384 })]
    [InlineData(ScalarType.BFloat16, new long[] { 4099 })]
    [InlineData(ScalarType.Float32, new long[] { 15 })]
    [InlineData(ScalarType.Float32, new long[] { 16 })]
    [InlineData(ScalarType.Float32, new long[] { 3, 5, 384 })]
    [InlineData(ScalarType.Float32, new long[] { 8193 })]
    public void Gelu_agrees(ScalarType type, long[] shape) => KernelTruth.Agrees(
        type, [new(Normal(shape).mul(2), type)], x => [FusedKernels.Gelu(x[0])], x => [KernelDefinitions.Gelu(x[0])], _random);

    [Theory]
    [InlineData(ScalarType.BFloat16, 1, 11, 0)]
    [InlineData(ScalarType.BFloat16, 257, 11, 3)]
    [InlineData(ScalarType.BFloat16, 64, 33, 2)]
    [InlineData(ScalarType.Float32, 600, 11, 4)]
    [InlineData(ScalarType.Float32, 256, 16, 0)]
    [InlineData(ScalarType.Float32, 19, 2, 2)]
    [InlineData(ScalarType.Float32, 33, 100, 0)]
    public void Cross_entropy_agrees(ScalarType type, int rows, int classes, int ignoreEvery)
    {
        var targets = tensor(Enumerable.Range(0, rows)
            .Select(i => ignoreEvery > 0 && i % ignoreEvery == 0 ? (i % 2 == 0 ? -100L : -1L) : i * 7 % classes).ToArray());
        KernelTruth.Agrees(
            type,
            [new(Normal(rows, classes).mul(3), type)],
            x => [FusedKernels.CrossEntropy(x[0], targets)],
            x => [KernelDefinitions.CrossEntropy(x[0], targets)],
            _random);
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, 300)]
    [InlineData(ScalarType.Float32, 1)]
    [InlineData(ScalarType.Float32, 0)]
    public void Cross_entropy_of_ignored_rows_is_zero_with_zero_gradients(ScalarType type, long rows)
    {
        var logits = Normal(rows, 11).to(type).requires_grad_();
        var loss = FusedKernels.CrossEntropy(logits, full([rows], -100, dtype: ScalarType.Int64));
        Assert.Equal((0f, ScalarType.Float32), (loss.item<float>(), loss.dtype));
        Assert.All(KernelTruth.Numbers(autograd.grad([loss], [logits])[0]), number => Assert.Equal(0, number));
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, new long[] { 2, 21 }, 64, 96, 32)]
    [InlineData(ScalarType.BFloat16, new long[] { 1 }, 13, 37, 1)]
    [InlineData(ScalarType.BFloat16, new long[] { 129 }, 128, 11, 5)]
    [InlineData(ScalarType.BFloat16, new long[] { 3, 7 }, 31, 33, 32)]
    [InlineData(ScalarType.Float32, new long[] { 2, 21 }, 64, 96, 32)]
    [InlineData(ScalarType.Float32, new long[] { 1, 1 }, 13, 37, 1)]
    [InlineData(ScalarType.Float32, new long[] { 65 }, 128, 11, 5)]
    [InlineData(ScalarType.Float32, new long[] { 17 }, 5, 3, 8)]
    [InlineData(ScalarType.Float32, new long[] { 3, 70 }, 64, 128, 8)] // products of bytes, where there are any
    public void Lora_linear_agrees(ScalarType type, long[] rows, long inputs, long outputs, long rank) =>
        CheckLora(type, rows, inputs, outputs, rank, trainsInput: true);

    [Theory]
    [InEitherType]
    public void Lora_linear_agrees_where_its_input_takes_no_gradient(ScalarType type) => CheckLora(type, [3, 9], 24, 40, 4, trainsInput: false);

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Adamw_agrees_with_a_plain_loop_over_five_steps(double decay)
    {
        const double beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8, rate = 0.01;
        // Sizes around the runs that threads take, in shapes of every kind.
        long[][] shapes = [[1], [7], [16], [3, 5, 7], [8191], [8193], [1, 0], [130, 131], []];
        var weights = shapes.Select(s => Normal(s).to(ScalarType.Float32)).ToArray();
        var first = weights.Select(w => w.mul(0)).ToArray();
        var second = weights.Select(w => w.mul(0)).ToArray();
        var truths = weights.Select(Doubles).ToArray();
        var start = truths.Select(t => (double[])t.Clone()).ToArray();
        var firsts = truths.Select(t => new double[t.Length]).ToArray();
        var seconds = truths.Select(t => new double[t.Length]).ToArray();
        for (var step = 1; step <= 5; step++)
        {
            var gradients = weights.Select(w => Normal(w.shape).to(ScalarType.Float32)).ToArray();
            var before = gradients.Select(KernelTruth.Numbers).ToArray();
            FusedOptimizers.AdamW(weights, first, second, gradients, beta1, beta2, epsilon, rate, decay, step);
            Assert.Equal(before, gradients.Select(KernelTruth.Numbers));
            for (var i = 0; i < truths.Length; i++)
            {
                var given = Doubles(gradients[i]);
                for (var n = 0; n < given.Length; n++)
                {
                    firsts[i][n] = (beta1 * firsts[i][n]) + ((1 - beta1) * given[n]);
                    seconds[i][n] = (beta2 * seconds[i][n]) + ((1 - beta2) * given[n] * given[n]);
                    var root = Math.Sqrt(seconds[i][n] / (1 - Math.Pow(beta2, step)));
                    truths[i][n] -= (rate * decay * truths[i][n]) + (rate * firsts[i][n] / (1 - Math.Pow(beta1, step)) / (root + epsilon));
                }
            }
        }
        for (var i = 0; i < truths.Length; i++)
        {
            Same(firsts[i], first[i], 1e-5, "first moment");
            Same(seconds[i], second[i], 1e-5, "second moment");
            Same(truths[i], weights[i], 1e-6, "weight");
            // What the steps did, too: the weights themselves are much larger.
            Same([.. truths[i].Zip(start[i], (a, b) => a - b)], weights[i].to(ScalarType.Float64).sub(tensor(start[i], weights[i].shape)), 1e-4, "change");
        }

        static void Same(double[] truth, Tensor result, double tolerance, string name) =>
            KernelTruth.Near(tensor(truth, result.shape), result, tolerance, name);
    }

    [Fact]
    public void Adamw_takes_gradients_of_any_layout()
    {
        Tensor[] Zeros() => [zeros(5, 7)];
        var (weights, first, second) = (Normal(5, 7).to(ScalarType.Float32), Zeros(), Zeros());
        var (other, otherFirst, otherSecond) = (weights.clone(), Zeros(), Zeros());
        var gradient = Normal(7, 5).to(ScalarType.Float32).t();
        Assert.False(gradient.is_contiguous());
        FusedOptimizers.AdamW([weights], first, second, [gradient], 0.9, 0.99, 1e-8, 0.1, 0, 1);
        FusedOptimizers.AdamW([other], otherFirst, otherSecond, [gradient.contiguous()], 0.9, 0.99, 1e-8, 0.1, 0, 1);
        Assert.Equal(KernelTruth.Numbers(other), KernelTruth.Numbers(weights));
        Assert.Equal(KernelTruth.Numbers(otherSecond[0]), KernelTruth.Numbers(second[0]));
    }

    private static double[] Doubles(Tensor tensor) => tensor.numel() == 0 ? [] : tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray();

    private Tensor Normal(params long[] shape) => randn(shape, dtype: ScalarType.Float64, generator: _random);

    private (Tensor Cosines, Tensor Sines) Tables(long length, long width)
    {
        var angles = rand([length, 1, width / 2], dtype: ScalarType.Float64, generator: _random).mul(2 * Math.PI);
        var scale = Math.Pow(width, -0.25);
        return (Of(Math.Cos), Of(Math.Sin));

        Tensor Of(Func<double, double> function) =>
            tensor([.. angles.data<double>().Select(angle => (float)(scale * function(angle)))], angles.shape);
    }

    private void CheckAttention(ScalarType type, long batch, long length, long heads, long width)
    {
        using var scope = NewDisposeScope();
        var (cosines, sines) = Tables(length, width);
        // Queries, keys and values apart, so that the gradient of each counts by itself.
        var size = new[] { batch, length, heads * width };
        KernelTruth.Agrees(
            type,
            [new(Normal(size), type), new(Normal(size), type), new(Normal(size), type), new(cosines, ScalarType.Float32, false), new(sines, ScalarType.Float32, false)],
            x => [FusedKernels.Attention(cat([x[0], x[1], x[2]], -1), x[3], x[4], heads)],
            x => [KernelDefinitions.Attention(cat([x[0], x[1], x[2]], -1), x[3], x[4], heads)],
            _random);
    }

    private void CheckLora(ScalarType type, long[] rows, long inputs, long outputs, long rank, bool trainsInput)
    {
        // The factors are rounded to the type here, and given in fp32.
        var root = Math.Sqrt(inputs);
        var a = Normal(rank, inputs).div(root).to(type);
        var b = Normal(outputs, rank).to(type);
        KernelTruth.Agrees(
            type,
            [
                new(Normal([.. rows, inputs]), type, trainsInput), new(Normal(outputs, inputs).div(root), type, false),
                new(a.to(ScalarType.Float64), ScalarType.Float32), new(b.to(ScalarType.Float64), ScalarType.Float32),
            ],
            x => [FusedKernels.LoraLinear(x[0], x[1], x[2], x[3], 1.5)],
            x => [KernelDefinitions.Lora(x[0], x[1], x[2], x[3], 1.5)],
            _random,
            tolerance: type == ScalarType.Float32 && FusedKernels.HasProducts && inputs % 64 == 0 && outputs % 64 == 0 ? 0.02 : null);
    }
}
