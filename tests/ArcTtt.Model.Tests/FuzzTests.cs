using ArcTtt.Core;
using ArcTtt.Tests;
using CsCheck;

namespace ArcTtt.Model.Tests;

/// <summary>A checkpoint, a training state or a log that is damaged is read, or refused in one line that names it. ARCTTT_FUZZ is the number of inputs for each.</summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly long Inputs = long.TryParse(Environment.GetEnvironmentVariable("ARCTTT_FUZZ"), out var set) ? set : 1000;

    private static readonly string[] Words =
    [
        "null", "{}", "[]", "[-1]", "[9223372036854775807,9223372036854775807]", "1e999", "\"F32\"", "\"I64\"", "\"__metadata__\":{}", ",", ":", "\\\"Width\\\":0,", "\\\"Width\\\":99999999,", "\\\"Layers\\\":-1,",
        "\"format\":\"arcttt-1\",", "\"shape\":[0],", "\"data_offsets\":[0,8],", "\ud83d\ude00",
    ];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("arcttt fuzz ");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Tensors() => Check("model.safetensors", Small(), path => SafeTensors.Read(path));

    [Fact]
    public void Checkpoints()
    {
        // Of the smallest shape, so that damage meets the header as often as the weights.
        var config = ModelConfig.ForSize(ModelSize.Tiny) with { Width = 4, Layers = 1, Heads = 1, MlpWidth = 4, TaskTokens = 1, Patch = 1 };
        var folder = _root.CreateSubdirectory("whole").FullName;
        using (var weights = ModelWeights.Fresh(config, 1, 1, TorchRuntime.DeviceOf("cpu")))
        {
            Checkpoint.Save(folder, config, weights, new CheckpointCard(), TorchSharp.torch.ScalarType.BFloat16);
        }

        Check(Checkpoint.FileName, File.ReadAllBytes(Path.Combine(folder, Checkpoint.FileName)), path =>
        {
            var (_, _, weights) = Checkpoint.Load(Path.GetDirectoryName(path)!, TorchRuntime.DeviceOf("cpu"));
            weights.Dispose();
        });
    }

    [Fact]
    public void Logs() => Check(
        TrainingLog.FileName, [.. "step,seconds,samples,tokens,rate,loss,exact,heldOutExact\n1,1.0,32,4000,1,2.5,0.1,\n2,2.0,64,8000,1,2.4,0.2,0.3\n"u8],
        path => TrainingLog.Read(Path.GetDirectoryName(path)!));

    [Fact]
    public void LogsOfSources() => Check(
        TrainingLog.SourcesFileName, [.. "step,samples,source,pairs,loss,exact\n1,32,held out,26,2.5,0.1\n1,32,re-arc/re-arc made,250,2.4,0.2\n"u8],
        path => TrainingLog.ReadSources(Path.GetDirectoryName(path)!));

    [Fact]
    public void ListsOfLeaks() => Check("overlap.json", [.. """{"arc-agi-1/training":{"a":"b"},"re-arc/re-arc":{}}"""u8], path => LeakList.Load(path));

    private byte[] Small()
    {
        var path = Path.Combine(_root.FullName, "small");
        new SafeTensors(
            new Dictionary<string, string> { ["format"] = "arcttt-1", ["config"] = "{}" },
            new Dictionary<string, TensorData>
            {
                ["a"] = new(TorchSharp.torch.ScalarType.Float32, [2, 2], new byte[16]),
                ["b"] = new(TorchSharp.torch.ScalarType.Byte, [3], new byte[3]),
            }).Write(path);
        return File.ReadAllBytes(path);
    }

    private void Check(string name, byte[] file, Action<string> read)
    {
        var number = 0;
        Mutations.Of([file], Words).Sample(bytes =>
        {
            // Samples run beside each other.
            var folder = _root.CreateSubdirectory($"{Interlocked.Increment(ref number)}");
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            try
            {
                read(path);
            }
            catch (Exception e) when (e is CheckpointException or ArcDataException)
            {
                Assert.StartsWith(folder.FullName, e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("LineNumber", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("System.", e.Message, StringComparison.Ordinal);
                Assert.Equal(Printable.Of(e.Message), e.Message);
            }

            folder.Delete(recursive: true);
        }, iter: Inputs);
    }
}
