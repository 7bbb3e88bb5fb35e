using static TorchSharp.torch;

namespace ArcTtt.Kernels.Tests;

/// <summary>
/// Muon's fused step against its definition in double precision. In bf16 every step of the iteration rounds three matrices, X and two that are larger than what
/// they add to it: of 800 random matrices of each size the worst were off by 0.016 to 0.023 where the short side is over 16, by up to 0.08 where it is less and the errors
/// average out less; libtorch's operations by 0.018 to 0.027, and up to 0.28. In fp32 it is 3e-6 at most.
/// </summary>
public sealed class FusedKernelMuonTests : IDisposable
{
    private const double Share = 0.95, Rate = 0.01, Decay = 0.1;
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(43);
    private readonly int _threads = get_num_threads();

    public void Dispose()
    {
        set_num_threads(_threads);
        _random.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InEitherType]
    public void Muon_agrees_on_random_matrices(ScalarType type)
    {
        // One number, a row, a column (a stack of single numbers), odd sizes, tall, stacks, around the sizes of tiles.
        long[][] shapes = [[1, 1], [1, 40], [5, 1], [5, 7], [7, 5], [31, 33], [33, 31], [32, 32], [96, 32], [64, 65], [130, 129], [99, 33], [128, 384], [17, 200]];
        Check(type, [.. shapes.Select(s => Normal(s))], [.. shapes.Select(s => Normal(s).mul(3))]);
        Random random = new(47);
        for (var i = 0; i < 8; i++)
        {
            long[] shape = [random.Next(1, 150), random.Next(1, 150)];
            Check(type, [Normal(shape)], [Normal(shape).mul(0.01)]); // one at a time
        }
    }

    [Theory]
    [InEitherType]
    public void No_gradient_is_no_update(ScalarType type)
    {
        var weight = Normal(9, 35).to(ScalarType.Float32);
        var expected = weight.to(ScalarType.Float64).mul(1 - (Rate * Decay));
        FusedOptimizers.Muon([weight], [zeros(9, 35)], [zeros(9, 35)], type, Share, Rate, Decay);
        KernelTruth.Near(expected, weight, 1e-6, "weight");
    }

    [Theory]
    [InEitherType(1e-12, 1e12)]
    public void Tiny_and_large_gradients_leave_no_nan(ScalarType type, double size)
    {
        Tensor[] weights = [zeros(40, 40), zeros(7, 90)];
        Tensor[] gradients = [.. weights.Select(w => Normal(w.shape).mul(size).to(ScalarType.Float32))];
        FusedOptimizers.Muon(weights, [.. weights.Select(w => w.clone())], gradients, type, Share, Rate, Decay);
        KernelTruth.Finite(weights);
        Assert.All(weights, w => Assert.True(w.abs().max().item<float>() < 5 * Rate));
    }

    [Fact]
    public void What_is_no_number_stays_so_in_its_block()
    {
        var gradient = Normal(80, 40).to(ScalarType.Float32);
        gradient.data<float>()[50, 3] = float.NaN;
        var weight = zeros(80, 40);
        FusedOptimizers.Muon([weight], [zeros(80, 40)], [gradient], ScalarType.Float32, Share, Rate, Decay);
        KernelTruth.Finite(weight.narrow(0, 0, 40));
        Assert.True(weight.narrow(0, 40, 40).isnan().all().item<bool>());
    }

    [Theory]
    [InEitherType]
    public void Muon_gives_the_same_bits_on_any_threads_in_any_company_and_layout(ScalarType type)
    {
        long[][] shapes = [[120, 40], [40, 40], [70, 40], [40, 70], [33, 65]];
        Tensor[] starts = [.. shapes.Select(s => Normal(s).to(ScalarType.Float32))];
        Tensor[] gradients = [.. shapes.Select(s => Normal(s[1], s[0]).to(ScalarType.Float32).t())];
        Assert.False(gradients[0].is_contiguous());
        var once = Run(1, together: true, gradients);
        Assert.Equal(once, Run(2, together: true, gradients));
        Assert.Equal(once, Run(2, together: false, gradients));
        Assert.Equal(once, Run(1, together: true, [.. gradients.Select(g => g.contiguous())]));

        float[][] Run(int threads, bool together, Tensor[] given)
        {
            set_num_threads(threads);
            Tensor[] weights = [.. starts.Select(w => w.clone())], momenta = [.. starts.Select(w => w.mul(0.5))];
            foreach (var chosen in together ? [Enumerable.Range(0, shapes.Length)] : Enumerable.Range(0, shapes.Length).Select(i => Enumerable.Repeat(i, 1)))
            {
                FusedOptimizers.Muon(
                    [.. chosen.Select(i => weights[i])], [.. chosen.Select(i => momenta[i])], [.. chosen.Select(i => given[i])], type, Share, Rate, Decay);
            }
            return [.. weights.Concat(momenta).Select(KernelTruth.Numbers)];
        }
    }

    // Momenta and updates of one step.
    private void Check(ScalarType type, Tensor[] gradients, Tensor[] momenta)
    {
        Tensor[] given = [.. gradients.Select(g => g.to(ScalarType.Float32))], moved = [.. momenta.Select(m => m.to(ScalarType.Float32))];
        var truths = given.Zip(moved, (g, m) => KernelDefinitions.Muon(m.to(ScalarType.Float64), g.to(ScalarType.Float64), Share)).ToArray();
        // Weights near the size of an update, so that both it and the decay can be told.
        Tensor[] weights = [.. gradients.Select(g => Normal(g.shape).mul(Rate).to(ScalarType.Float32))];
        Tensor[] starts = [.. weights.Select(w => w.to(ScalarType.Float64))];
        var before = given.Select(KernelTruth.Numbers).ToArray();
        FusedOptimizers.Muon(weights, moved, given, type, Share, Rate, Decay);
        Assert.Equal(before, given.Select(KernelTruth.Numbers));
        for (var i = 0; i < truths.Length; i++)
        {
            var tolerance = type == ScalarType.Float32 ? 1e-5 : gradients[i].shape.Min() > 16 ? 0.03 : 0.1;
            var name = $"[{string.Join(", ", gradients[i].shape)}]";
            KernelTruth.Near(truths[i].Momentum, moved[i], 1e-6, $"momentum of {name}");
            KernelTruth.Near(truths[i].Update, starts[i].mul(1 - (Rate * Decay)).sub(weights[i].to(ScalarType.Float64)).div(Rate), tolerance, $"update of {name}");
        }
    }

    private Tensor Normal(params long[] shape) => randn(shape, dtype: ScalarType.Float64, generator: _random);
}
