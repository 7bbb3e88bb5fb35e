using System.Runtime.InteropServices;
using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

/// <summary>A larger model made of a smaller one.</summary>
public sealed class GrowthTests
{
    private static readonly ModelConfig Small = ModelConfig.For(ModelSize.Tiny, new() { Features = true, Pointer = true }) with { Layers = 2 };

    public static TheoryData<string, ModelConfig> Larger => new()
    {
        { "wider", Small with { Width = 256, MlpWidth = 768 } },
        { "deeper", Small with { Layers = 4 } },
        { "more hidden units", Small with { MlpWidth = 512 } },
        { "the next size", ModelConfig.For(ModelSize.Small, new() { Features = true, Pointer = true }) },
    };

    [Theory]
    [MemberData(nameof(Larger))]
    public void ItAnswersAsTheSmallerOne(string what, ModelConfig larger)
    {
        Assert.True(ModelGrowth.IsPossible(Small, larger), what);
        using var weights = Noise(Small);
        using var grown = ModelGrowth.Grow(weights, Small, larger, 7, CPU);
        Assert.Equal(ModelWeights.SpecsOf(larger, 3).Select(spec => spec.Name), grown.Specs.Select(spec => spec.Name));
        var (before, after) = (Logits(Small, weights), Logits(larger, grown));
        Assert.True(before.Max() - before.Min() > 1);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second, 2e-3f));
    }

    [Fact]
    public void WhatIsNewTakesGradients()
    {
        var larger = Small with { Width = 256, MlpWidth = 768, Layers = 3 };
        using var weights = Noise(Small);
        using var grown = ModelGrowth.Grow(weights, Small, larger, 7, CPU);
        using var scope = torch.NewDisposeScope();
        foreach (var tensor in grown.All)
        {
            tensor.requires_grad_();
        }

        var gradients = autograd.grad([Forward(larger, grown).square().sum()], [grown["embed.input"], grown["layers.0.out"], grown["layers.0.down"], grown["layers.2.out"]]);
        Assert.All(gradients, gradient => Assert.True(gradient.slice(1, 128, 256, 1).abs().max().item<float>() > 0));
    }

    [Fact]
    public void FurtherTasksBeginAsTheUnknownOne()
    {
        using var weights = Noise(Small);
        using var more = ModelGrowth.AddTasks(weights, Small, 5, CPU);
        Assert.Equal(6, more[ModelWeights.Tasks].shape[0]);
        Assert.Equal(weights[ModelWeights.Tasks].data<float>(), more[ModelWeights.Tasks][..4].data<float>());
        Assert.All([4, 5], task => Assert.Equal(weights[ModelWeights.Tasks][0].data<float>(), more[ModelWeights.Tasks][task].data<float>()));
        Assert.Equal(Logits(Small, weights), Logits(Small, more));
    }

    [Fact]
    public void WhatWouldShrinkOrDifferIsRefused()
    {
        Assert.False(ModelGrowth.IsPossible(Small, Small with { Layers = 1 }));
        Assert.False(ModelGrowth.IsPossible(Small, Small with { Width = 64 }));
        Assert.False(ModelGrowth.IsPossible(Small, Small with { Width = 192 })); // heads of 48, no multiple of 32
        Assert.False(ModelGrowth.IsPossible(Small, Small with { Heads = 8 }));
        Assert.False(ModelGrowth.IsPossible(Small, Small with { Patch = 1 }));
        Assert.False(ModelGrowth.IsPossible(Small, Small with { Features = null, Pointer = false }));
    }

    // Nothing of it is zero.
    private static ModelWeights Noise(ModelConfig config)
    {
        var rng = new Rng(3, 4);
        return ModelWeights.Create(ModelWeights.SpecsOf(config, 3), CPU, (spec, _) =>
        {
            var values = new float[spec.Count];
            foreach (ref var value in values.AsSpan())
            {
                value = (float)(rng.NextGaussian() / Math.Sqrt(spec.Shape[^1]));
            }

            return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        });
    }

    private static float[] Logits(ModelConfig config, ModelWeights weights)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        return Forward(config, weights).data<float>().ToArray();
    }

    private static Tensor Forward(ModelConfig config, ModelWeights weights)
    {
        var rng = new Rng(1, 2);
        using var kernels = TransformerKernels.Create(KernelChoice.Composed, config, CPU, ScalarType.Float32);
        Grid Noise() => new(9, 11, [.. Enumerable.Range(0, 99).Select(_ => (byte)rng.Next(Grid.Colors))]);
        CanvasSample[] samples = [new(new(Noise(), Noise()), Variant.Identity, 2, default), new(new(Noise(), Noise()), Variant.Identity, 3, new(1, 0))];
        using var batch = CanvasBatch.Draw(samples, new(10, 12), config, CPU);
        return new CanvasTransformer(config, kernels).Logits(new PlainForward(weights, kernels, ScalarType.Float32), weights[ModelWeights.Tasks].index_select(0, batch.Tasks), batch);
    }
}
