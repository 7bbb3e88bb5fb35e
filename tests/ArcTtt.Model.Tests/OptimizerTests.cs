using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

public sealed class OptimizerTests
{
    [Theory]
    [InlineData(KernelChoice.Composed)]
    [InlineData(KernelChoice.Auto)] // fused where there are any
    public void AdamWTakesTheStepsOfItsDefinition(KernelChoice choice)
    {
        using var kernels = TransformerKernels.Create(choice, ModelConfig.ForSize(ModelSize.Tiny), torch.CPU, ScalarType.Float32);
        // By hand: m = 0.1 g, v = 0.01 g^2, both corrected to g and g^2, so the first step is rate * sign(g).
        using var weight = torch.tensor(new float[] { 1, -2 }, [2]);
        using var gradient = torch.tensor(new float[] { 0.5f, -4 }, [2]);
        using var adam = new AdamW(kernels, [weight], decay: 0.1);
        adam.Step([gradient], 0.01);
        float[] expected = [(float)((1 * 0.999) - 0.01), (float)((-2 * 0.999) + 0.01)];
        Assert.Equal(expected, weight.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void AdamWIsTheSameComposedAndFused(double decay)
    {
        var composed = Run(KernelChoice.Composed);
        var fused = Run(KernelChoice.Auto);
        Assert.Equal(composed.Length, fused.Length);
        Assert.All(composed.Zip(fused), pair => Assert.Equal(pair.First, pair.Second, (a, b) => Math.Abs(a - b) <= 1e-6 * (1 + Math.Abs(a))));

        // Weights and moments after some steps over tensors of several sizes.
        float[][] Run(KernelChoice choice)
        {
            torch.manual_seed(3);
            using var scope = torch.NewDisposeScope();
            using var kernels = TransformerKernels.Create(choice, ModelConfig.ForSize(ModelSize.Tiny), torch.CPU, ScalarType.Float32);
            Tensor[] weights = [torch.randn([33, 5]), torch.randn([1]), torch.randn([17, 129])];
            using var adam = new AdamW(kernels, weights, decay: decay);
            for (var step = 0; step < 5; step++)
            {
                adam.Step([.. weights.Select(w => torch.randn(w.shape))], 0.01);
            }

            return [.. weights.Concat(adam.State).Select(t => t.data<float>().ToArray())];
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(8, 24)]
    public void MuonsIterationMakesSingularValuesNearOne(int rows, int columns)
    {
        torch.manual_seed(1);
        using var scope = torch.NewDisposeScope();
        var result = Muon.Orthogonalize(torch.randn([2, rows, columns]));
        var gram = result.matmul(result.transpose(1, 2));
        var places = gram.data<float>();
        var diagonal = Enumerable.Range(0, rows).Select(i => places[0, i, i]).ToArray();
        Assert.All(diagonal, value => Assert.InRange(value, 0.3, 1.6));
        var off = gram.sub(gram.mul(torch.eye(rows))).abs().mean().item<float>();
        Assert.InRange(off, 0, 0.15);
    }

    [Theory]
    [InlineData(24, 8, KernelChoice.Composed)] // queries, keys, values: three square blocks
    [InlineData(8, 12, KernelChoice.Composed)]
    [InlineData(12, 8, KernelChoice.Composed)] // tall, not a stack of squares
    [InlineData(24, 8, KernelChoice.Auto)]
    [InlineData(8, 12, KernelChoice.Auto)]
    [InlineData(12, 8, KernelChoice.Auto)]
    public void MuonsStepHasTheSizeOfAdamWs(int rows, int columns, KernelChoice choice)
    {
        using var kernels = TransformerKernels.Create(choice, ModelConfig.ForSize(ModelSize.Tiny), torch.CPU, ScalarType.Float32);
        torch.manual_seed(1);
        using var weight = torch.zeros([rows, columns]);
        using var gradient = torch.randn([rows, columns]);
        using var muon = new Muon(kernels, [weight]);
        muon.Step([gradient], 0.01);
        using var size = weight.mul(weight).mean().sqrt();
        Assert.InRange(size.item<float>(), 0.0008, 0.0032); // 0.2 * rate, singular values 0.7 to 1.2
        using var along = weight.mul(gradient).sum();
        Assert.True(along.item<float>() < 0);
    }

    [FusedFact]
    public void MuonIsTheSameComposedAndFused()
    {
        var composed = MuonSteps(KernelChoice.Composed, ScalarType.Float32);
        var fused = MuonSteps(KernelChoice.Fused, ScalarType.Float32);
        Assert.All(composed.Zip(fused), pair => Assert.InRange(Difference(pair.First, pair.Second), 0, 2e-5));
    }

    [FusedFact]
    public void MuonIsAsExactInBf16AsComposed()
    {
        var truth = MuonSteps(KernelChoice.Composed, ScalarType.Float32);
        var composed = MuonSteps(KernelChoice.Composed, ScalarType.BFloat16);
        var fused = MuonSteps(KernelChoice.Fused, ScalarType.BFloat16);
        for (var i = 0; i < truth.Length; i++)
        {
            var (usual, found) = (Difference(truth[i], composed[i]), Difference(truth[i], fused[i]));
            Assert.True(found <= (1.25 * usual) + 1e-6, $"tensor {i} is off by {found:g3}, composed by {usual:g3}"); // momenta are fp32 in both
        }
    }

    // Weights, which begin at zero, and momenta after some steps over a stack, a square, a wide and a tall matrix.
    private static float[][] MuonSteps(KernelChoice choice, ScalarType type)
    {
        torch.manual_seed(4);
        using var scope = torch.NewDisposeScope();
        using var kernels = TransformerKernels.Create(choice, ModelConfig.ForSize(ModelSize.Tiny), torch.CPU, type);
        Tensor[] weights = [torch.zeros([192, 64]), torch.zeros([64, 64]), torch.zeros([40, 129]), torch.zeros([100, 72])];
        using var muon = new Muon(kernels, weights);
        for (var step = 0; step < 4; step++)
        {
            muon.Step([.. weights.Select(w => torch.randn(w.shape))], 0.01);
        }

        return [.. weights.Concat(muon.State).Select(t => t.data<float>().ToArray())];
    }

    private static double Difference(float[] truth, float[] other) =>
        Math.Sqrt(truth.Zip(other, (a, b) => Math.Pow(a - b, 2)).Sum() / truth.Sum(a => (double)a * a));
}
