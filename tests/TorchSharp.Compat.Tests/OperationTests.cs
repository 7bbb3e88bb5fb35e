using System.Runtime.InteropServices;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

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
        Assert.Throws<ExternalException>(() => a.split(1, 9));
        Assert.Throws<ExternalException>(() => a.max(9));
        Assert.Throws<ExternalException>(() => a.backward());
        Assert.Equal(2, scope.DisposablesCount - 1);
        Assert.Equal(3f, a.matmul(b.t())[0, 1].ToSingle());
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
        Bools(x > 1, false, true, false, true);
        Bools(1 >= x, true, false, false, false);
        Bools(x.eq(2), false, true, false, false);
        Bools(x != x.clone(), false, false, true, false);
        Bools(x.isnan() | x.isinf(), false, false, true, true);
        Bools(x.isfinite().logical_not(), false, false, true, true);
        Bools((x < 5).logical_and(x > 1) ^ x.isnan(), false, true, true, false);
        Assert.True((x > 0).any().ToBoolean());
        Assert.False((x > 0).all().ToBoolean());
        Assert.True(x[..2].Equals(tensor(new[] { 1f, 2f })));
        Assert.False(x.Equals(null!));
        Assert.True(x[0].allclose(1.0000001f));
        Assert.Equal(3, x.count_nonzero().ToInt32() - 1);
    }

    [Fact]
    public void Making_tensors()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([0L, 2L, 4L], arange(0, 5, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f], arange(0, 1, 0.5).data<float>().ToArray());
        Assert.Equal([0f, 0.5f, 1f], linspace(0, 1, 3).data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, full(2, 3, 7).dtype);
        Assert.Equal(ScalarType.Float32, full([2], 7.5).dtype);
        Assert.Equal([1f, 0f, 0f, 1f], eye(2).data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, zeros_like(ones(2), ScalarType.Int64).dtype);
        Assert.Equal([5f, 5f], ones(2).full_like(5).data<float>().ToArray());
        Assert.True(ones(2, requires_grad: true).requires_grad);
        Assert.Equal([0L, 1L, 2L, 3L], randperm(4).sort().Values.data<long>().ToArray());
        Assert.Equal([0L, 0L, 1L], F.one_hot(tensor(new[] { 2L }), 4).data<long>().ToArray()[..3]);
    }

    [Fact]
    public void Random_streams_repeat_from_a_seed_and_a_state()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var a = randn(4);
        manual_seed(3);
        Assert.True(a.Equals(randn(4)));
        var state = get_rng_state();
        var b = rand(4);
        set_rng_state(state);
        Assert.True(b.Equals(rand(4)));
        using var one = new Generator(9);
        using var two = new Generator(9);
        Assert.True(empty(5).normal_(1, 2, one).Equals(empty(5).normal_(1, 2, two)));
        one.set_state(two.get_state());
        Assert.True(randint(0, 9, [5], generator: one).Equals(randint(0, 9, [5], generator: two)));
        var spread = empty(1000).uniform_(2, 4, one);
        Assert.InRange(spread.mean().ToDouble(), 2.9, 3.1);
        Assert.Equal(9, one.manual_seed(9).initial_seed());
        Assert.Equal(0.5, F.dropout(ones(10000)).eq(0).to(ScalarType.Float32).mean().ToDouble(), 0.05);
        Assert.True(F.dropout(ones(5), training: false).Equals(ones(5)));
    }

    [Fact]
    public void Indexing_reads_and_writes()
    {
        using var scope = NewDisposeScope();
        var x = arange(12).reshape(3, 4);
        Assert.Equal([1L, 5L, 9L], x[.., 1].data<long>().ToArray());
        Assert.Equal([8L, 10L], x[^1, TensorIndex.Slice(step: 2)].data<long>().ToArray());
        Assert.Equal([1L, 3L, 1L, 4L], x[TensorIndex.None, .., TensorIndex.Null].shape);
        Assert.Equal([11L, 0L], x[tensor(new[] { 2L, 0L }), tensor(new[] { 3L, 0L })].data<long>().ToArray());
        x[0] = tensor(-1L);
        x[1, 1] = tensor(-2L);
        x[x > 9] = tensor(0L);
        x.index_put_(7, TensorIndex.Colon, 3);
        Assert.Equal([-1L, -1L, -1L, 7L, 4L, -2L, 6L, 7L, 8L, 9L, 0L, 7L], x.data<long>().ToArray());
        Assert.Equal([0L, 3L, 1L, 3L, 2L, 3L], x.eq(7).nonzero().data<long>().ToArray());
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
        Assert.True(get_num_interop_threads() > 0);
        Assert.Matches(@"^\d+\.\d+", __version__);
    }

    [Fact]
    public void Many_threads_compute_side_by_side()
    {
        Parallel.For(0, 64, i =>
        {
            using var scope = NewDisposeScope();
            var x = full([16, 16], (double)i, dtype: ScalarType.Float32, requires_grad: true);
            x.matmul(eye(16)).square().sum().backward();
            Assert.Equal(2f * i, x.grad![3, 4].ToSingle());
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
