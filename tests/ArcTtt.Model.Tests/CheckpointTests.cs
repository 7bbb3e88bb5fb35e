using System.Runtime.InteropServices;
using System.Text;
using ArcTtt.Core;
using ArcTtt.Model.Features;
using static TorchSharp.torch;

namespace ArcTtt.Model.Tests;

public sealed class CheckpointTests
{
    private static readonly ModelConfig Tiny = ModelConfig.ForSize(ModelSize.Tiny);
    private static readonly CheckpointCard Card = new() { Command = "arcttt train", Steps = 12, HeldOutExact = 0.25, Seed = 3 };

    [Fact]
    public void ComesBackAsItWasSaved()
    {
        using var folder = new TempFolder();
        using var weights = ModelWeights.Fresh(Tiny, 5, 1, CPU);
        Checkpoint.Save(folder.Path, Tiny, weights, Card, ScalarType.Float32);
        using var loaded = BaseModel.Load(folder.Path, "cpu");
        Assert.Equal(weights.Sha256(), loaded.Sha256());
        Assert.Equal(Card, loaded.Card);
        Assert.Equal(Tiny, loaded.Config);
    }

    [Fact]
    public void Bf16HalvesTheFileAndStaysClose()
    {
        using var folder = new TempFolder();
        using var weights = ModelWeights.Fresh(Tiny, 5, 1, CPU);
        Checkpoint.Save(folder.Path, Tiny, weights, Card, ScalarType.BFloat16);
        Assert.InRange(new FileInfo(folder[Checkpoint.FileName]).Length, weights.Count * 2, (weights.Count * 2) + 4096);
        using var loaded = BaseModel.Load(folder.Path, "cpu");
        using var difference = loaded.Weights["head"].sub(weights["head"]).abs().max();
        Assert.InRange(difference.item<float>(), 0, 0.01f);
    }

    [Fact]
    public void FreshWeightsDependOnTheSeedOnly()
    {
        using var first = BaseModel.Fresh(Tiny, 1, "cpu");
        using var same = BaseModel.Fresh(Tiny, 1, "cpu");
        using var other = BaseModel.Fresh(Tiny, 2, "cpu");
        Assert.Equal(first.Sha256(), same.Sha256());
        Assert.NotEqual(first.Sha256(), other.Sha256());
    }

    [Fact]
    public void TheShippedCheckpointLoadsAndKeepsToItsSize()
    {
        var folder = Path.Combine(TestTasks.Repository, "checkpoints", "base");
        Assert.All(Directory.GetFiles(folder), file => Assert.InRange(new FileInfo(file).Length, 1, 16 << 20));
        using var model = BaseModel.Load(folder, "cpu");
        Assert.NotNull(model.Card);
        Assert.InRange(model.Card.Seconds, 3000, double.MaxValue); // about the recipe's hour
        Assert.NotEqual("unknown", model.Card.Commit);
    }

    [Theory]
    [InlineData("\"Heads\":0", "heads is 0, expected 1 to 256")]
    [InlineData("\"Heads\":5", "width is 128, expected a multiple of four times the 5 heads")]
    [InlineData("\"Heads\":4,\"RotaryBase\":1", "rotary base is 1, expected more than 1")]
    [InlineData("\"Heads\":4,\"Loops\":2", "loops is 2, expected 1: only versions before December 2026")]
    [InlineData("\"Heads\":4,\"Convolution\":3", "convolution is 3, expected 0: only versions before December 2026")]
    [InlineData("\"Heads\":4,\"Features\":\"old\"", "features are those of 'old', expected")]
    public void AnImpossibleConfigurationIsRefused(string heads, string message)
    {
        using var folder = Saved();
        Rewrite(folder, file => file with
        {
            Metadata = file.Metadata.ToDictionary(m => m.Key, m => m.Value
                .Replace(",\"Features\":null", "", StringComparison.Ordinal).Replace(",\"RotaryBase\":100", "", StringComparison.Ordinal)
                .Replace("\"Heads\":4", heads, StringComparison.Ordinal)),
        });
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersThatAreNotFiniteAreRefused()
    {
        using var folder = Saved();
        Rewrite(folder, file =>
        {
            var head = file.Tensors["head"];
            byte[] bytes = [.. head.Bytes.ToArray()];
            bytes.AsSpan(0, 4).Fill(0xff);
            return file with { Tensors = new Dictionary<string, TensorData>(file.Tensors) { ["head"] = head with { Bytes = bytes } } };
        });
        Assert.EndsWith("tensor 'head' holds what is no finite number: the file is damaged", Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOlderModelsFeaturesSumToTheSame()
    {
        using var folder = Saved();
        int cells = Tiny.Patch * Tiny.Patch, classes = CellFeatures.Classes, width = Tiny.Width;
        var rng = new Rng(7, 0);
        var table = Enumerable.Range(0, cells * classes * width).Select(_ => (float)rng.NextGaussian()).ToArray();
        Rewrite(folder, file => file with
        {
            Metadata = file.Metadata.ToDictionary(m => m.Key, m => m.Value.Replace("\"Features\":null", $"\"Features\":\"{CellFeatures.OlderFingerprint}\"", StringComparison.Ordinal)),
            Tensors = new Dictionary<string, TensorData>(file.Tensors) { [ModelWeights.Features] = new(ScalarType.Float32, [cells * classes, width], MemoryMarshal.AsBytes(table.AsSpan()).ToArray()) },
        });
        using var model = BaseModel.Load(folder.Path, "cpu");
        Assert.Equal(CellFeatures.Fingerprint, model.Config.Features);
        var now = model.Weights[ModelWeights.Features].data<float>().ToArray();
        for (var round = 0; round < 20; round++)
        {
            var (cell, column) = (rng.Next(cells), rng.Next(width));
            var (before, after) = (0f, 0f);
            for (var feature = 0; feature < CellFeatures.Count; feature++)
            {
                var row = CellFeatures.Offsets[feature];
                var value = rng.Next(3) * rng.Next(CellFeatures.ClassesOf(feature)) / 2; // often nothing
                before += table[(((cell * classes) + row + value) * width) + column];
                after += value == 0 && feature > 0 ? 0 : now[(((cell * classes) + row + value) * width) + column];
            }

            Assert.Equal(before, after, 1e-3f);
        }
    }

    [Fact]
    public void AMissingFolderIsNamed() =>
        Assert.Contains("no checkpoint there", Assert.Throws<CheckpointException>(() => BaseModel.Load("/nowhere", "cpu")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "not a safetensors file")]
    [InlineData(4, "not a safetensors file")]
    [InlineData(100, "cut short: the header needs")]
    [InlineData(-1, "cut short: tensor 'head' needs bytes")]
    public void AFileCutShortIsRefused(int length, string message)
    {
        using var folder = Saved();
        var bytes = File.ReadAllBytes(folder[Checkpoint.FileName]);
        File.WriteAllBytes(folder[Checkpoint.FileName], length < 0 ? bytes[..^1] : bytes[..length]);
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingTensorIsNamed()
    {
        using var folder = Saved();
        Rewrite(folder, file => file with { Tensors = file.Tensors.Where(t => t.Key != "layers.1.up").ToDictionary() });
        Assert.Contains("tensor 'layers.1.up' is missing", Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongShapeIsNamedWithTheRightOne()
    {
        using var folder = Saved();
        Rewrite(folder, file => file with
        {
            Tensors = file.Tensors.ToDictionary(t => t.Key, t => t.Key == "head" ? t.Value with { Shape = [128, 44] } : t.Value),
        });
        Assert.Contains("tensor 'head' has shape [128, 44], expected [44, 128]", Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format", "arcttt-9", "format is 'arcttt-9', expected 'arcttt-1'")]
    [InlineData("config", "{", "metadata 'config' does not hold a ModelConfig")]
    public void StrangeMetadataIsRefused(string key, string value, string message)
    {
        using var folder = Saved();
        Rewrite(folder, file => file with { Metadata = file.Metadata.ToDictionary(m => m.Key, m => m.Key == key ? value : m.Value) });
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", "element type is F16")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "4 bytes do not hold shape [2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "the header is not that of a safetensors file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", "the header is not that of a safetensors file")]
    [InlineData("""{"a":{"dtype":"F32"}}""", "the header is not that of a safetensors file")]
    [InlineData("""{"a":""", "the header is not that of a safetensors file")]
    public void AStrangeHeaderIsRefused(string header, string message)
    {
        using var folder = new TempFolder();
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder["model.safetensors"], [.. BitConverter.GetBytes((long)json.Length), .. json, 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => BaseModel.Load(folder.Path, "cpu")).Message, StringComparison.Ordinal);
    }

    private static TempFolder Saved()
    {
        var folder = new TempFolder();
        using var weights = ModelWeights.Fresh(Tiny, 2, 1, CPU);
        Checkpoint.Save(folder.Path, Tiny, weights, Card, ScalarType.BFloat16);
        return folder;
    }

    private static void Rewrite(TempFolder folder, Func<SafeTensors, SafeTensors> change) =>
        change(SafeTensors.Read(folder[Checkpoint.FileName])).Write(folder[Checkpoint.FileName]);
}
