using ArcTtt.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

public sealed class CanvasBatchTests
{
    private static readonly CanvasSize Size = new(5, 8);

    public static TheoryData<int> Patches => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Patches))]
    public void CellsComeBackFromTokensWhateverTheShift(int patch)
    {
        var samples = Samples(patch, answered: true);
        using var batch = CanvasBatch.Draw(samples, Size, Config(patch), CPU);
        var classes = batch.Inputs.data<long>().ToArray();
        var values = classes.Select((c, place) => (float)(c - (place % (patch * patch) * Canvas.InputClasses))).ToArray();
        for (var i = 0; i < samples.Length; i++)
        {
            var drawn = new byte[Size.Cells];
            Canvas.DrawInput(samples[i].Variant.Apply(samples[i].Pair.Input), Size, drawn);
            Assert.Equal(drawn.Select(c => (float)c), batch.CellsOf(i, values, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void EveryScoredCellIsATargetOnce(int patch)
    {
        var samples = Samples(patch, answered: true);
        using var batch = CanvasBatch.Draw(samples, Size, Config(patch), CPU);
        var targets = batch.Targets.data<long>().ToArray();
        var expected = samples.SelectMany(s =>
        {
            var cells = new sbyte[Size.Cells];
            Canvas.DrawTarget(s.Variant.Apply(s.Pair.Output!), Size, cells);
            return cells.Where(c => c != Canvas.Ignored).Select(c => (long)c);
        });
        Assert.Equal(expected.Order(), targets.Where(t => t != CanvasBatch.Ignored).Order());
        Assert.Equal(batch.Rows.shape[0] * patch * patch, targets.Length);
        var rows = batch.Rows.data<long>().ToArray();
        Assert.Equal(rows, rows.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void OneWrongCellSpoilsItsSampleOnly(int patch)
    {
        var samples = Samples(patch, answered: true);
        using var batch = CanvasBatch.Draw(samples, Size, Config(patch), CPU);
        var targets = batch.Targets.data<long>().ToArray();
        Assert.Equal(samples.Length, batch.CountExact(Certain(targets)));
        var scored = Array.FindIndex(targets, t => t != CanvasBatch.Ignored);
        targets[scored] = (targets[scored] + 1) % Canvas.TargetClasses;
        Assert.Equal(samples.Length - 1, batch.CountExact(Certain(targets)));
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void WithoutAnswersAllTokensAreAskedFor(int patch)
    {
        using var batch = CanvasBatch.Draw(Samples(patch, answered: false), Size, Config(patch), CPU);
        Assert.Equal(batch.Count * batch.Frame.Cells, batch.Rows.shape[0]);
        Assert.Equal(0, batch.Targets.shape[0]);
    }

    private static ModelConfig Config(int patch) => ModelConfig.ForSize(ModelSize.Tiny) with { Patch = patch };

    // One sample for every shift, each under another variant that keeps the sides.
    private static CanvasSample[] Samples(int patch, bool answered)
    {
        var rng = new Rng(1, 1);
        return [.. Enumerable.Range(0, patch * patch).Select(i => new CanvasSample(
            new(Noise(3, 8), answered ? Noise(4, 1 + (i % 7)) : null),
            new(i % 2 == 0 ? Dihedral.Identity : Dihedral.Rotate180, ColorPermutation.Random(rng, keepBlack: true)), 0, Shift.Number(i, patch)))];

        Grid Noise(int height, int width) => new(height, width, [.. Enumerable.Range(0, height * width).Select(_ => (byte)rng.Next(Grid.Colors))]);
    }

    // Logits that are sure of the targets.
    private static Tensor Certain(long[] targets)
    {
        var logits = new float[targets.Length * Canvas.TargetClasses];
        for (var i = 0; i < targets.Length; i++)
        {
            logits[(i * Canvas.TargetClasses) + (int)Math.Max(0, targets[i])] = 1;
        }

        return torch.tensor(logits, [targets.Length, Canvas.TargetClasses]);
    }
}
