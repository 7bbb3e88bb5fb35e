using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Compat.Tests;

public sealed class OperationTests
{
    [Fact]
    public void Errors_carry_libtorchs_message_and_leave_all_usable()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2, 3), ones(2, 3));
        var mismatch = Assert.Throws<ExternalException>(() => a.matmul(b));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", mismatch.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("frame #", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("shape '[4]' is invalid", Assert.Throws<ExternalException>(() => a.view(4)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Dimension out of range", Assert.Throws<ExternalException>(() => a.size(5)).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => a.add_(ones(7)));
        Assert.Throws<ExternalException>(() => a.chunk(1, 9));
        Assert.Throws<ExternalException>(() => a.argmax(9));
        Assert.Throws<ExternalException>(() => autograd.grad([a], [b]));
        Assert.Equal(2, scope.DisposablesCount - 1);
        Assert.Equal(3f, a.matmul(b.t()).data<float>()[0, 1]);
    }

    [Fact]
    public void Bf16_products_are_close_to_fp32()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        var a = randn(128, 256, generator: generator);
        var b = randn(256, 64, generator: generator);
        var exact = a.matmul(b);
        var rough = a.to(ScalarType.BFloat16).matmul(b.to(ScalarType.BFloat16));
        Assert.Equal(ScalarType.BFloat16, rough.dtype);
        var error = (rough.to(ScalarType.Float32) - exact).norm() / exact.norm();
        Assert.True(error.ToDouble() < 0.01, $"relative error {error.ToDouble()}");
    }

    [Fact]
    public void Comparisons_logic_and_tests_of_values()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, float.NaN, float.PositiveInfinity });
        Bools(x.gt(1), false, true, false, true);
        Bools(x.lt(2), true, false, false, false);
        Bools(x.ge(2), false, true, false, true);
        Bools(x.eq(2), false, true, false, false);
        Bools(x.eq(x.clone()), true, true, false, true);
        Bools(x.isnan(), false, false, true, false);
        Bools(x.isfinite(), true, true, false, false);
        Bools(x.isnan().logical_or(x.lt(2)), true, false, true, false);
        Assert.False(x.isfinite().all().item<bool>());
        Assert.True(x.narrow(0, 0, 2).isfinite().all().item<bool>());
        Assert.True(x.narrow(0, 0, 2).Equals(tensor(new[] { 1f, 2f })));
        Assert.False(x.Equals(null!));
        Assert.True(x.narrow(0, 0, 1).allclose(tensor(new[] { 1.0000001f })));
        Assert.False(x.narrow(0, 0, 1).allclose(tensor(new[] { 1.001f })));
    }

    [Fact]
    public void Making_tensors()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0L, 2L, 4L], arange(0, 5, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f], arange(0, 1, 0.5).data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, full(2, 3, 7).dtype);
        Assert.Equal(ScalarType.Float32, full([2], 7.5).dtype);
        Assert.True(ones(2, requires_grad: true).requires_grad);
    }

    [Fact]
    public void Random_streams_repeat_from_a_seed()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var a = randn(4);
        manual_seed(3);
        Assert.True(a.Equals(randn(4)));
        Assert.False(a.Equals(randn(4)));
        using var one = new Generator(9);
        using var two = new Generator(9);
        Assert.True(randint(0, 9, [5], generator: one).Equals(randint(0, 9, [5], generator: two)));
        Assert.True(rand([5], generator: one).Equals(rand([5], generator: two)));
        Assert.InRange(rand([1000], generator: one).mean().ToDouble(), 0.45, 0.55);
    }

    [Fact]
    public void Places_are_picked_and_added_to_by_index()
    {
        using var scope = NewDisposeScope();
        var x = arange(12).reshape(3, 4);
        Assert.Equal([8L, 9L, 10L, 11L, 0L, 1L, 2L, 3L], x.index_select(0, tensor(new[] { 2L, 0L })).data<long>().ToArray());
        Assert.Equal([1L, 5L, 9L], x.select(1, 1).data<long>().ToArray());
        var sums = zeros([3], dtype: ScalarType.Int64).scatter_add_(0, tensor(new[] { 2L, 0L, 2L }), tensor(new[] { 1L, 2L, 4L }));
        Assert.Equal([2L, 0L, 5L], sums.data<long>().ToArray());
        Assert.Equal([3L, 3L, 3L], x.argmax(1).data<long>().ToArray());
    }

    [Fact]
    public void Threads_default_to_the_processors_and_can_be_set_from_any_thread()
    {
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            Assert.Equal(Environment.ProcessorCount, get_num_threads());
        }
        var before = get_num_threads();
        set_num_threads(1);
        var seen = 0;
        var thread = new Thread(() => seen = get_num_threads());
        thread.Start();
        thread.Join();
        Assert.Equal(1, seen);
        set_num_threads(before);
        Assert.Equal(before, get_num_threads());
        Assert.Throws<ExternalException>(() => set_num_threads(0));
        Assert.Matches(@"^\d+\.\d+", __version__);
    }

    [Fact]
    public void Many_threads_compute_side_by_side()
    {
        Parallel.For(0, 64, i =>
        {
            using var scope = NewDisposeScope();
            var x = full([16, 16], (double)i, dtype: ScalarType.Float32, requires_grad: true);
            Assert.Equal(2f * i, autograd.grad([x.mul(x).sum()], [x])[0].data<float>()[3, 4]);
        });
    }

    private static void Bools(Tensor tensor, params bool[] expected) => Assert.Equal(expected, tensor.data<bool>().ToArray());

    [Fact]
    public void Rms_norm_divides_by_the_root_of_the_mean_square()
    {
        using var scope = NewDisposeScope();
        var result = FusedKernels.rms_norm(tensor(new[] { 3f, 4f, 0f, 0f, 0f, 0f, 0f, 0f }, [2, 4]), 0.25);
        var root = MathF.Sqrt(6.5f); // (9 + 16) / 4 + 0.25
        Assert.Equal([3 / root, 4 / root, 0, 0, 0, 0, 0, 0], result.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
