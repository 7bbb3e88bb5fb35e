using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>The machine under the tensors.</summary>
public static class TorchRuntime
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> CpuFacts = new(ReadCpuFacts);

    /// <summary>What tensors run on.</summary>
    /// <param name="Backend">"system" (TorchSharp.Compat over this machine's libtorch) or "package" (TorchSharp's own).</param>
    /// <param name="LibTorch">Version of libtorch.</param>
    /// <param name="Device">"cpu" or "cuda".</param>
    /// <param name="Threads">Threads inside one operation.</param>
    /// <param name="Precision">Element type of matrix products: "bf16" where the processor has them (AVX-512 BF16 or AMX) and on a GPU, else "fp32".</param>
    /// <param name="Kernels">What computes the transformer's operations: "fused" with the instruction set, or "composed".</param>
    /// <param name="Cpu">Model name of the processor.</param>
    public sealed record Info(string Backend, string LibTorch, string Device, int Threads, string Precision, string Kernels, string Cpu);

    /// <summary>Model name of the processor; libtorch is not needed to know it.</summary>
    public static string Processor => CpuFacts.Value.GetValueOrDefault("model name", "unknown");

    /// <summary>Describes the machine as a device would see it.</summary>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public static Info Describe(string device)
    {
        var place = DeviceOf(device);
        var assembly = typeof(torch).Assembly.GetName();
        return new(
            assembly.Name == "TorchSharp" ? "package" : "system",
            torch.__version__,
            place.type == DeviceType.CUDA ? "cuda" : "cpu",
            torch.get_num_threads(),
            ComputeType(place) == ScalarType.BFloat16 ? "bf16" : "fp32",
            TransformerKernels.NameFor(place),
            Processor);
    }

    /// <summary>"cpu" or "cuda" for "auto", "cpu" or "cuda".</summary>
    /// <exception cref="ArgumentException">Another word, or "cuda" where there is none.</exception>
    public static string ResolveDevice(string device) => device switch
    {
        "cpu" => "cpu",
        "auto" => torch.cuda.is_available() ? "cuda" : "cpu",
        "cuda" when torch.cuda.is_available() => "cuda",
        "cuda" => throw new ArgumentException("device is 'cuda', but libtorch finds no CUDA device here; use 'cpu' or 'auto'"),
        _ => throw new ArgumentException($"device is '{device}', expected 'auto', 'cpu' or 'cuda'"),
    };

    /// <summary>Whether a device has our own kernels.</summary>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public static bool HasFusedKernels(string device) => TransformerKernels.HasFused(DeviceOf(device));

    /// <summary>Sets the threads inside one operation.</summary>
    /// <param name="threads">1 or more.</param>
    public static void SetThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        torch.set_num_threads(threads);
    }

    internal static Device DeviceOf(string device) => torch.device(ResolveDevice(device));

    /// <summary>bf16 where it is fast: on a GPU and on processors with bf16 products; else fp32.</summary>
    internal static ScalarType ComputeType(Device device) =>
        device.type == DeviceType.CUDA || CpuHasBf16() ? ScalarType.BFloat16 : ScalarType.Float32;

    private static bool CpuHasBf16()
    {
        var flags = CpuFacts.Value.GetValueOrDefault("flags", "").Split(' ');
        return flags.Contains("avx512_bf16") || flags.Contains("amx_bf16");
    }

    private static Dictionary<string, string> ReadCpuFacts()
    {
        const string path = "/proc/cpuinfo";
        var facts = new Dictionary<string, string>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var key, var value] && !facts.TryAdd(key, value))
            {
                break; // the next processor
            }
        }

        return facts;
    }
}
