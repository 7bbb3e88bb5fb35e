using ArcTtt.Core;
using ArcTtt.Kernels;
using ArcTtt.Model.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

/// <summary>The model, base training and test-time training with either kind of kernels.</summary>
public sealed class KernelTests
{
    // Training goes on from its own rounding errors. After 30 steps they come to 0.0013 where products are in bf16.
    private const double Noise = 0.005;

    [FusedTheory]
    [InlineData(4, 128)] // heads of 32
    [InlineData(2, 128)] // of 64
    [InlineData(3, 60)] // of 20: no whole registers
    public void LogitsAndGradientsAgreeInFp32(int heads, int width)
    {
        using var scope = torch.NewDisposeScope();
        var composed = Evaluate(KernelChoice.Composed, ScalarType.Float32, heads, width);
        var fused = Evaluate(KernelChoice.Fused, ScalarType.Float32, heads, width);
        var tolerance = FusedKernels.HasProducts && width % 64 == 0 ? 0.03 : 2e-5; // products of bytes, where there are any
        Assert.All(composed, entry => Assert.InRange(Difference(entry.Value, fused[entry.Key]), 0, tolerance));
    }

    [FusedTheory]
    [InlineData(4, 128)]
    [InlineData(2, 128)]
    [InlineData(3, 60)]
    public void LogitsAndGradientsAreAsExactInBf16AsComposed(int heads, int width)
    {
        using var scope = torch.NewDisposeScope();
        var truth = Evaluate(KernelChoice.Composed, ScalarType.Float32, heads, width);
        var composed = Evaluate(KernelChoice.Composed, ScalarType.BFloat16, heads, width);
        var fused = Evaluate(KernelChoice.Fused, ScalarType.BFloat16, heads, width);
        foreach (var (name, exact) in truth)
        {
            var (usual, found) = (Difference(exact, composed[name]), Difference(exact, fused[name]));
            // The loss is a single number, which may be exact by luck.
            Assert.True(found < (name == "loss" ? 2e-3 : Math.Min(1.25 * usual, 0.02)), $"{name} is off by {found:g3}, composed by {usual:g3}");
        }
    }

    [FusedFact]
    public void BaseTrainingHasTheSameLosses()
    {
        var composed = Losses(KernelChoice.Composed);
        Near(composed, Losses(KernelChoice.Fused));
        Assert.True(composed[^1] < 0.8 * composed[0], string.Join(' ', composed)); // it trained at all

        static double[] Losses(KernelChoice kernels)
        {
            using var folder = new TempFolder();
            var losses = new Recorder<TrainProgress>(p => p.Loss);
            BaseTrainer.Train(
                new()
                {
                    DataDirectory = folder.WithTrainingData(),
                    Out = folder["run"],
                    Size = ModelSize.Tiny,
                    Steps = 30,
                    BatchTokens = 512,
                    Device = "cpu",
                    Kernels = kernels,
                },
                losses);

            // The report is smoothed: each loss counts 0.02 beside 0.98 of those before.
            return [losses.Values[0], .. losses.Values.Zip(losses.Values.Skip(1), (before, after) => (after - (0.98 * before)) / 0.02)];
        }
    }

    [FusedTheory]
    [InlineData(AdapterKind.Lora)]
    [InlineData(AdapterKind.Full)]
    public void TestTimeTrainingHasTheSameLosses(AdapterKind adapter)
    {
        var composed = Losses(KernelChoice.Composed);
        Near(composed, Losses(KernelChoice.Fused));
        Assert.True(composed[^1] < 0.9 * composed[0], string.Join(' ', composed));

        double[] Losses(KernelChoice kernels)
        {
            using var model = BaseModel.Fresh(ModelConfig.ForSize(ModelSize.Tiny), 1, "cpu", kernels);
            var losses = new Recorder<SolveProgress>(p => p.Phase == SolvePhase.Training ? p.Loss : null);
            var task = TestTasks.Make("recolour", g => TestTasks.Map(g, c => c == 1 ? 2 : c), 4, 5);
            TaskSolver.Solve(model, task, new() { Steps = 30, Variants = 1, Adapter = adapter, BatchTokens = 512 }, losses);
            return [.. losses.Values];
        }
    }

    [Fact]
    public void KernelsThatAreNotThereAreNamed()
    {
        var failure = Assert.Throws<ArgumentException>(
            () => TransformerKernels.Create(KernelChoice.Fused, ModelConfig.ForSize(ModelSize.Tiny), new Device(DeviceType.CUDA), ScalarType.BFloat16));
        Assert.Equal("kernels are 'fused', which there are not for the device 'CUDA' here; use 'auto'", failure.Message);
    }

    [FusedFact]
    public void FusedIsWhatACpuGets()
    {
        using var kernels = TransformerKernels.Create(KernelChoice.Auto, ModelConfig.ForSize(ModelSize.Tiny), torch.CPU, ScalarType.BFloat16);
        Assert.Equal("FusedCpuKernels", kernels.GetType().Name);
        Assert.Equal($"fused, {FusedKernels.InstructionSet}", TorchRuntime.Describe("cpu").Kernels);
        var composed = TorchRuntime.Describe("cpu", KernelChoice.Composed);
        Assert.Equal(("composed", false), (composed.Kernels, composed.Precision == "int8"));
    }

    // The logits, the loss and the gradient of every weight, in double precision.
    private static Dictionary<string, Tensor> Evaluate(KernelChoice choice, ScalarType type, int heads, int width)
    {
        var config = new ModelConfig { Width = width, Heads = heads, Layers = 3, MlpWidth = 2 * width, Patch = 2, Features = CellFeatures.Fingerprint, Pointer = true };
        using var weights = ModelWeights.Fresh(config, 0, 1, torch.CPU);
        using var kernels = TransformerKernels.Create(choice, config, torch.CPU, type);
        torch.manual_seed(5);
        foreach (var spec in weights.Specs)
        {
            // Fresh weights hold zeros, behind which there are no gradients.
            weights[spec.Name].copy_(torch.randn(spec.Shape).div(spec.Kind is WeightKind.Embedding or WeightKind.ZeroEmbedding ? 1 : Math.Sqrt(spec.Shape[^1])));
            weights[spec.Name].requires_grad_();
        }

        var pairs = TestTasks.Make("copy", g => g, 8, 10).Train;
        CanvasSample[] samples = [.. pairs.Select(p => new CanvasSample(p, Variant.Identity, 0, default))];
        using var batch = CanvasBatch.Draw(samples, new CanvasSize(9, 11), config, torch.CPU);
        var logits = new CanvasTransformer(config, kernels).Logits(
            new PlainForward(weights, kernels, type), weights[ModelWeights.Tasks].narrow(0, 0, 1).expand(batch.Count, -1, -1), batch);
        Assert.Equal(type, logits.dtype);
        var loss = kernels.CrossEntropy(logits, batch.Targets);
        var gradients = torch.autograd.grad([loss], [.. weights.All]);
        var result = weights.Specs.Zip(gradients).ToDictionary(p => p.First.Name, p => p.Second.to(ScalarType.Float64));
        result["logits"] = logits.detach().to(ScalarType.Float64);
        result["loss"] = loss.detach().to(ScalarType.Float64);
        return result;
    }

    private static double Difference(Tensor truth, Tensor other) => other.sub(truth).norm().item<double>() / truth.norm().item<double>();

    private static void Near(double[] expected, double[] found)
    {
        Assert.Equal(30, expected.Length);
        Assert.Equal(30, found.Length);
        var worst = expected.Zip(found, (a, b) => Math.Abs(a - b) / Math.Max(a, 0.1)).Max();
        Assert.True(worst < Noise, $"a loss differs by {worst:0.0000}: {string.Join(' ', expected)} against {string.Join(' ', found)}");
    }

    private sealed class Recorder<T>(Func<T, double?> read) : IProgress<T>
    {
        public List<double> Values { get; } = [];

        public void Report(T value)
        {
            if (read(value) is double number)
            {
                Values.Add(number);
            }
        }
    }
}
