using static TorchSharp.torch;

namespace ArcTtt.Kernels.Tests;

/// <summary>Linear layers by products of bytes where the machine has them, by libtorch elsewhere and for other sizes: the same in either case, but for rounding.</summary>
public sealed class FusedKernelLinearTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(37);
    private readonly int _threads = get_num_threads();

    // Bytes: off by 1/254 of the largest of 256 numbers at most, less than a percent of the usual one.
    private static double Tolerance => FusedKernels.HasProducts ? 0.02 : 1e-5;

    public void Dispose()
    {
        set_num_threads(_threads);
        _random.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(new long[] { 1 }, 64, 64)]
    [InlineData(new long[] { 2, 3 }, 64, 128)]
    [InlineData(new long[] { 97 }, 128, 64)]
    [InlineData(new long[] { 3, 127 }, 192, 320)] // blocks of 256 that are not full
    [InlineData(new long[] { 300 }, 256, 768)]
    [InlineData(new long[] { 5, 200 }, 768, 256)]
    [InlineData(new long[] { 129 }, 4160, 192)]   // more than is packed at once
    [InlineData(new long[] { 33 }, 37, 44)]       // libtorch's
    [InlineData(new long[] { 0 }, 64, 64)]
    public void Linear_agrees(long[] rows, long inputs, long outputs) => KernelTruth.Agrees(
        ScalarType.Float32,
        [new(Normal([.. rows, inputs]), ScalarType.Float32), new(Normal(outputs, inputs), ScalarType.Float32)],
        x => [FusedKernels.Linear(x[0], x[1])],
        x => [x[0].matmul(x[1].t())],
        _random,
        tolerance: Tolerance);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Linear_gives_the_gradients_that_are_asked_for(bool ofX, bool ofWeight) => KernelTruth.Agrees(
        ScalarType.Float32,
        [new(Normal(70, 128), ScalarType.Float32, ofX), new(Normal(64, 128), ScalarType.Float32, ofWeight)],
        x => [FusedKernels.Linear(x[0], x[1])],
        x => [x[0].matmul(x[1].t())],
        _random,
        tolerance: Tolerance);

    [Fact]
    public void Linear_in_bf16_agrees() => KernelTruth.Agrees(
        ScalarType.BFloat16,
        [new(Normal(70, 128), ScalarType.BFloat16), new(Normal(64, 128), ScalarType.BFloat16)],
        x => [FusedKernels.Linear(x[0], x[1])],
        x => [x[0].matmul(x[1].t())],
        _random);

    [Fact]
    public void Each_row_is_as_exact_as_any_other_however_small_it_is()
    {
        // As gradients are: a token that is nearly right has a billionth of another's.
        var x = Normal(90, 256).mul(pow(10, linspace(-25, 15, 90, dtype: ScalarType.Float64)).unsqueeze(1)).to(ScalarType.Float32);
        var weight = Normal(64, 256).to(ScalarType.Float32);
        var (truth, result) = (x.to(ScalarType.Float64).matmul(weight.to(ScalarType.Float64).t()), FusedKernels.Linear(x, weight));
        for (var row = 0; row < 90; row++)
        {
            KernelTruth.Near(truth[row], result[row], 2 * Tolerance, $"row {row}");
        }
    }

    [Theory]
    [InlineData(97, 192, 64)]
    [InlineData(6, 1088, 128)]
    [InlineData(300, 256, 320)]
    public void Products_are_of_the_nearest_integers(long rows, long inputs, long outputs)
    {
        if (!FusedKernels.HasProducts)
        {
            return; // libtorch's products are exact to fp32
        }

        var (x, weight) = (Normal(rows, inputs).to(ScalarType.Float32).requires_grad_(), Normal(outputs, inputs).to(ScalarType.Float32).requires_grad_());
        var above = Normal(rows, outputs).to(ScalarType.Float32);
        var result = FusedKernels.Linear(x, weight);
        var gradients = autograd.grad([result], [x, weight], [above]);
        Nearly(x.detach(), weight.detach(), result.detach(), "the product");
        Nearly(above, weight.detach().t(), gradients[0], "the gradient of x");
        Nearly(above.t(), x.detach().t(), gradients[1], "the gradient of W");

        // Both factors sum over their columns.
        static void Nearly(Tensor left, Tensor right, Tensor found, string what) => KernelTruth.Near(Nearest(left).matmul(Nearest(right).t()), found, 1e-6, what);

        // To the same integer even near a half: by a factor in fp32, multiplied without rounding.
        static Tensor Nearest(Tensor numbers) => cat(
            [.. numbers.split(256, 1).Select(block =>
            {
                var most = block.abs().amax([1], keepdim: true);
                var (factor, step) = (full_like(most, 127f).div(most).to(ScalarType.Float64), most.div(127f).to(ScalarType.Float64));
                return block.to(ScalarType.Float64).mul(factor).round().mul(step);
            })],
            1);
    }

    [Fact]
    public void Linear_to_nothing_is_nothing() => Assert.Equal([3, 0], FusedKernels.Linear(ones(3, 64), ones(0, 64)).shape);

    [Fact]
    public void Sums_of_the_largest_integers_do_not_overflow()
    {
        // Every number is the largest of its block.
        var result = FusedKernels.Linear(full(7, 1024, -3f), full(64, 1024, -5f));
        KernelTruth.Near(full(7, 64, 15360.0, dtype: ScalarType.Float64), result, 1e-6, "the product");
        KernelTruth.Near(full(7, 64, -15360.0, dtype: ScalarType.Float64), FusedKernels.Linear(full(7, 1024, 3f), full(64, 1024, -5f)), 1e-6, "the product");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_spoils_its_own_row(float number)
    {
        var x = Normal(20, 128).to(ScalarType.Float32);
        var weight = Normal(64, 128).to(ScalarType.Float32);
        x.data<float>()[7, 100] = number;
        var (trainedX, trainedWeight) = (x.requires_grad_(), weight.requires_grad_());
        var result = FusedKernels.Linear(trainedX, trainedWeight);
        for (var row = 0; row < 20; row++)
        {
            var finite = result.detach()[row].isfinite();
            Assert.True(row == 7 ? !finite.any().item<bool>() : finite.all().item<bool>());
        }

        var gradient = autograd.grad([result.sum()], [trainedWeight])[0];
        Assert.False(gradient.select(1, 100).isfinite().any().item<bool>());
    }

    [Fact]
    public void However_small_numbers_count() =>
        KernelTruth.Near(full(3, 64, 128e-35, dtype: ScalarType.Float64), FusedKernels.Linear(full(3, 128, 1e-35f), ones(64, 128)), 1e-6, "the product");

    [Theory]
    [InlineData(0f)]
    [InlineData(1e-40f)] // not normal
    public void Nothing_gives_nothing(float number)
    {
        var result = FusedKernels.Linear(full(3, 128, number), ones(64, 128));
        Assert.All(KernelTruth.Numbers(result), value => Assert.InRange(value, 0, 1e-30f));
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        var x = Normal(500, 256).to(ScalarType.Float32).requires_grad_();
        var weight = Normal(192, 256).to(ScalarType.Float32).requires_grad_();
        var above = Normal(500, 192).to(ScalarType.Float32);
        var first = Results(1);
        Assert.Equal(first, Results(2));
        Assert.Equal(first, Results(5));

        float[][] Results(int threads)
        {
            set_num_threads(threads);
            var result = FusedKernels.Linear(x, weight);
            return [KernelTruth.Numbers(result), .. autograd.grad([result], [x, weight], [above]).Select(KernelTruth.Numbers)];
        }
    }

    [Fact]
    public void Linear_takes_any_layout()
    {
        var (x, weight) = (Normal(128, 70).to(ScalarType.Float32).t(), Normal(128, 64).to(ScalarType.Float32).t());
        Assert.False(x.is_contiguous() || weight.is_contiguous());
        Assert.Equal(KernelTruth.Numbers(FusedKernels.Linear(x.contiguous(), weight.contiguous())), KernelTruth.Numbers(FusedKernels.Linear(x, weight)));
    }

    [Fact]
    public void Linear_names_what_does_not_fit()
    {
        Assert.Contains("x is [2, 5] and W [3, 4], expected [.., in] and [out, in]", Assert.Throws<ArgumentException>(() => FusedKernels.Linear(ones(2, 5), ones(3, 4))).Message);
        Assert.Contains("x is Float32 and W is BFloat16", Assert.Throws<ArgumentException>(() => FusedKernels.Linear(ones(2, 4), ones(3, 4, dtype: ScalarType.BFloat16))).Message);
    }

    private Tensor Normal(params long[] shape) => randn(shape, dtype: ScalarType.Float64, generator: _random);
}
