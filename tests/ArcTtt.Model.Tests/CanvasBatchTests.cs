using ArcTtt.Core;
using ArcTtt.Model.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

public sealed class CanvasBatchTests
{
    // Small canvases are magnified, the others are not.
    public static TheoryData<int, int> Patches => new() { { 1, 8 }, { 2, 8 }, { 3, 8 }, { 1, 11 }, { 2, 11 }, { 3, 11 } };

    [Theory]
    [MemberData(nameof(Patches))]
    public void CellsComeBackFromTokensWhateverTheShift(int patch, int width)
    {
        var size = new CanvasSize(5, width);
        var samples = Samples(patch, answered: true);
        using var batch = CanvasBatch.Draw(samples, size, Config(patch), CPU);
        var classes = batch.Inputs.data<long>().ToArray();
        var values = classes.Select((c, place) => (float)(c - (place % (patch * patch) * Canvas.InputClasses))).ToArray();
        for (var i = 0; i < samples.Length; i++)
        {
            var drawn = new byte[size.Cells];
            Canvas.DrawInput(samples[i].Variant.Apply(samples[i].Pair.Input), size, drawn);
            Assert.Equal(drawn.Select(c => (float)c), batch.CellsOf(i, values, 1), (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    // Cells of a 4x5 grid, numbered row by row; -1 is outside. The first token of the first and of the second row of tokens.
    [Theory]
    [InlineData(0, 0, new[] { 0, 1, 5, 6 }, new[] { 10, 11, 15, 16 })]
    [InlineData(0, 1, new[] { -1, 0, -1, 5 }, new[] { -1, 10, -1, 15 })]
    [InlineData(1, 0, new[] { -1, -1, 0, 1 }, new[] { 5, 6, 10, 11 })]
    public void APatchHoldsItsCellsRowByRow(int rows, int columns, int[] first, int[] below)
    {
        var grid = new Grid(4, 5, [.. Enumerable.Range(0, 20).Select(i => (byte)(i % 10))]);
        CanvasSample[] samples = [new(new(grid, new Grid(1, 1, [7])), Variant.Identity, 0, new(rows, columns))];
        using var batch = CanvasBatch.Draw(samples, new CanvasSize(5, 9), Config(2), CPU);
        Assert.Equal(new CanvasSize(3, 5), batch.Frame);
        var inputs = batch.Inputs.data<long>().ToArray();
        Assert.Equal(Classes(first), inputs[..4]);
        Assert.Equal(Classes(below), inputs[20..24]);

        // The output's one cell, its edge right of it and below: the first token after 15 of prefix, and its neighbours where the shift says so.
        long[] expected = columns == 1 ? [-100, 7, -100, 10, 10, -100, 10, -100] : rows == 1 ? [-100, -100, 7, 10, 10, 10, -100, -100] : [7, 10, 10, 10];
        long[] expectedRows = columns == 1 ? [15, 16] : rows == 1 ? [15, 20] : [15];
        Assert.Equal(expected, batch.Targets.data<long>().ToArray());
        Assert.Equal(expectedRows, batch.Rows.data<long>().ToArray());

        static long[] Classes(int[] cells) => [.. cells.Select((c, i) => (i * (long)Canvas.InputClasses) + (c < 0 ? Canvas.Outside : c % 10))];
    }

    [Fact]
    public void OnASmallCanvasACellFillsAPatch()
    {
        CanvasSample[] samples = [new(new(new Grid(1, 2, [3, 4]), new Grid(1, 1, [7])), Variant.Identity, 0, new(1, 1))];
        using var batch = CanvasBatch.Draw(samples, new CanvasSize(2, 3), Config(2), CPU);
        Assert.Equal(new CanvasSize(2, 3), batch.Frame);
        Assert.Equal([3, 14, 25, 36, 4, 15, 26, 37, 10, 21, 32, 43], batch.Inputs.data<long>().ToArray()[..12]);
        Assert.Equal([7, 7, 7, 7, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10], batch.Targets.data<long>().ToArray());
        Assert.Equal([15, 16, 18, 19], batch.Rows.data<long>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void FeaturesStandWhereTheirCellsDo(int patch, int width)
    {
        var size = new CanvasSize(5, width);
        var samples = Samples(patch, answered: true);
        var memory = new FeatureMemory();
        using var batch = CanvasBatch.Draw(samples, size, Config(patch) with { Features = CellFeatures.Fingerprint }, CPU, memory);
        using var again = CanvasBatch.Draw(samples, size, Config(patch) with { Features = CellFeatures.Fingerprint }, CPU, memory);
        using var anew = CanvasBatch.Draw(samples, size, Config(patch) with { Features = CellFeatures.Fingerprint }, CPU);
        var rows = batch.Features!.data<long>().ToArray();
        Assert.Equal(rows, again.Features!.data<long>().ToArray());
        Assert.Equal(rows, anew.Features!.data<long>().ToArray());
        for (var feature = 0; feature < CellFeatures.Count; feature++)
        {
            var values = rows.Where((_, i) => i % CellFeatures.Count == feature).Select((row, place) => row < 0 ? row : (float)(row - (place % (patch * patch) * CellFeatures.Classes))).ToArray();
            for (var i = 0; i < samples.Length; i++)
            {
                var drawn = new byte[size.Cells * CellFeatures.Count];
                CellFeatures.Draw(samples[i].Variant.Dihedral.Apply(samples[i].Pair.Input), size, drawn);
                var expected = drawn.Where((_, at) => at % CellFeatures.Count == feature)
                    .Select(v => CellFeatures.IsColor(feature) && v > 0 ? 1 + samples[i].Variant.Colors[v - 1] : v)
                    .Select(v => v == 0 && feature > 0 ? FeatureDrawing.NoRow : (float)v + CellFeatures.Offsets[feature]);
                Assert.Equal(expected, batch.CellsOf(i, values, 1), (a, b) => Math.Abs(a - b) < 1e-3);
            }
        }

        Assert.All(rows, row => Assert.InRange(row, -1, (CellFeatures.Classes * patch * patch) - 1));
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void SourcesShowTheColoursOfTheirCellsAsRecoloured(int patch, int width)
    {
        var size = new CanvasSize(5, width);
        var samples = Samples(patch, answered: false);
        using var batch = CanvasBatch.Draw(samples, size, Config(patch) with { Features = CellFeatures.Fingerprint, Pointer = true }, CPU);
        Assert.Equal([batch.Rows.shape[0] * patch * patch, ColorSources.Count], batch.Pointed!.shape);
        var pointed = batch.Pointed.data<byte>().ToArray();
        int[] colored = [.. Enumerable.Range(0, CellFeatures.Count).Where(CellFeatures.IsColor)];
        Assert.Equal(1 + colored.Length + Grid.Colors, ColorSources.Count);
        for (var source = 0; source < ColorSources.Count; source++)
        {
            var values = pointed.Where((_, at) => at % ColorSources.Count == source).Select(v => (float)v).ToArray(); // [batch * tokens * patch cells]
            for (var i = 0; i < samples.Length; i++)
            {
                var (variant, input) = (samples[i].Variant, samples[i].Variant.Dihedral.Apply(samples[i].Pair.Input));
                var drawn = new byte[size.Cells * CellFeatures.Count];
                CellFeatures.Draw(input, size, drawn);
                var expected = Enumerable.Range(0, size.Cells).Select(cell =>
                {
                    var (row, column) = (cell / size.Width, cell % size.Width);
                    var color = source == 0 ? row < input.Height && column < input.Width ? input[row, column] : -1
                        : source <= colored.Length ? drawn[(cell * CellFeatures.Count) + colored[source - 1]] - 1
                        : source - 1 - colored.Length;
                    return color < 0 ? ColorSources.None : (float)variant.Colors[color];
                });
                Assert.Equal(expected, batch.CellsOf(i, values, 1), (a, b) => Math.Abs(a - b) < 1e-3);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(50)]
    public void ASourceAddsToTheColourThatItShowsAndToNoOther(int source)
    {
        var config = Config(2) with { Features = CellFeatures.Fingerprint, Pointer = true };
        using var scope = torch.NewDisposeScope();
        using var weights = ModelWeights.Fresh(config, 0, 1, CPU);
        using var kernels = TransformerKernels.Create(KernelChoice.Composed, config, CPU, ScalarType.Float32);
        using var batch = CanvasBatch.Draw(Samples(2, answered: false), new CanvasSize(5, 11), config, CPU);
        float[] Logits() => new CanvasTransformer(config, kernels)
            .Logits(new PlainForward(weights, kernels, ScalarType.Float32), weights[ModelWeights.Tasks].index_select(0, torch.zeros([batch.Count], dtype: ScalarType.Int64)), batch).data<float>().ToArray();
        var before = Logits();
        for (var cell = 0; cell < 4; cell++)
        {
            weights["pointer"].narrow(0, (cell * ColorSources.Count) + source, 1).copy_(torch.randn([1, config.Width]));
        }

        var after = Logits();
        var pointed = batch.Pointed!.data<byte>().ToArray();
        var moved = 0;
        for (var at = 0; at < before.Length; at++)
        {
            var (cell, color) = (at / Canvas.TargetClasses, at % Canvas.TargetClasses);
            var shows = pointed[(cell * ColorSources.Count) + source] == color;
            Assert.True(shows || before[at] == after[at], $"cell {cell}, class {color}");
            moved += before[at] != after[at] ? 1 : 0;
        }

        Assert.Equal(pointed.Where((_, i) => i % ColorSources.Count == source).Count(shown => shown != ColorSources.None), moved);
        Assert.True(moved > 0);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L << 20)]
    [InlineData(null)]
    public void KeptFeaturesAreThoseOfEveryCanvas(long? most)
    {
        var memory = new FeatureMemory(most);
        var grids = Samples(2, answered: true).Select(sample => sample.Pair.Input).ToArray();
        CanvasSize[] sizes = [new(5, 6), new(5, 6), new(7, 6), new(5, 9), new(5, 6), new(12, 31), new(31, 7)];
        foreach (var size in sizes)
        {
            Assert.All(grids, grid => Assert.Equal(FeatureMemory.Draw(grid, size), memory.Of(grid, size)));
        }
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void EveryScoredCellIsATargetOnce(int patch, int width)
    {
        var size = new CanvasSize(5, width);
        var samples = Samples(patch, answered: true);
        using var batch = CanvasBatch.Draw(samples, size, Config(patch), CPU);
        var targets = batch.Targets.data<long>().ToArray();
        var scale = Config(patch).ScaleOf(size);
        var expected = samples.SelectMany(s =>
        {
            var cells = new sbyte[size.Cells];
            Canvas.DrawTarget(s.Variant.Apply(s.Pair.Output!), size, cells);
            return cells.Where(c => c != Canvas.Ignored).SelectMany(c => Enumerable.Repeat((long)c, scale * scale));
        });
        Assert.Equal(expected.Order(), targets.Where(t => t != CanvasBatch.Ignored).Order());
        Assert.Equal(batch.Rows.shape[0] * patch * patch, targets.Length);
        var rows = batch.Rows.data<long>().ToArray();
        Assert.Equal(rows, rows.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void OneWrongCellSpoilsItsSampleOnly(int patch, int width)
    {
        var size = new CanvasSize(5, width);
        var samples = Samples(patch, answered: true);
        using var batch = CanvasBatch.Draw(samples, size, Config(patch), CPU);
        var targets = batch.Targets.data<long>().ToArray();
        Assert.DoesNotContain(false, batch.Exact(Certain(targets)));
        var scored = Array.FindIndex(targets, t => t != CanvasBatch.Ignored);
        targets[scored] = (targets[scored] + 1) % Canvas.TargetClasses;
        Assert.Equal(samples.Select((_, sample) => sample != 0), batch.Exact(Certain(targets)));
    }

    [Theory]
    [MemberData(nameof(Patches))]
    public void WithoutAnswersAllTokensAreAskedFor(int patch, int width)
    {
        var size = new CanvasSize(5, width);
        using var batch = CanvasBatch.Draw(Samples(patch, answered: false), size, Config(patch), CPU);
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
