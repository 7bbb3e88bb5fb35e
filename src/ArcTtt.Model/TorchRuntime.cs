using ArcTtt.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>The machine under the tensors.</summary>
public static class TorchRuntime
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> CpuFacts = new(ReadCpuFacts);

    /// <summary>What tensors run on.</summary>
    /// <param name="LibTorch">Version of libtorch that TorchSharp was built for.</param>
    /// <param name="Device">"cpu" or "cuda".</param>
    /// <param name="Threads">Threads inside one operation.</param>
    /// <param name="Precision">What matrix products are made in: "bf16" where it is fastest; else "int8", where our kernels make those of fp32 so, or "fp32".</param>
    /// <param name="Kernels">What computes the transformer's operations: "fused" with the instruction set, or "composed".</param>
    /// <param name="Cpu">Model name of the processor.</param>
    public sealed record Info(string LibTorch, string Device, int Threads, string Precision, string Kernels, string Cpu);

    /// <summary>Model name of the processor; libtorch is not needed to know it.</summary>
    public static string Processor => CpuFacts.Value.GetValueOrDefault("model name", "unknown");

    /// <summary>Describes the machine as a device would see it.</summary>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    /// <param name="kernels">What computes there.</param>
    public static Info Describe(string device, KernelChoice kernels = KernelChoice.Auto)
    {
        var place = DeviceOf(device);
        var instructions = kernels == KernelChoice.Composed ? null : TransformerKernels.InstructionSetFor(place);
        return new(
            string.Join('.', torch.__version__.Split('.').Take(3)),
            place.type == DeviceType.CUDA ? "cuda" : "cpu",
            torch.get_num_threads(),
            ComputeType(place) == ScalarType.BFloat16 ? "bf16" : instructions is not null && FusedKernels.HasProducts ? "int8" : "fp32",
            instructions is null ? "composed" : $"fused, {instructions}",
            Processor);
    }

    /// <summary>"cpu" or "cuda" for "auto", "cpu" or "cuda".</summary>
    /// <exception cref="ArgumentException">Another word, or "cuda" where there is none.</exception>
    public static string ResolveDevice(string device)
    {
        LibTorch.Load();
        return device switch
        {
            "cpu" => "cpu",
            "auto" => torch.cuda.is_available() ? "cuda" : "cpu",
            "cuda" when torch.cuda.is_available() => "cuda",
            "cuda" => throw new ArgumentException("device is 'cuda', but libtorch finds no CUDA device here; use 'cpu' or 'auto'"),
            _ => throw new ArgumentException($"device is '{device}', expected 'auto', 'cpu' or 'cuda'"),
        };
    }

    /// <summary>Whether a device has our own kernels.</summary>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public static bool HasFusedKernels(string device) => TransformerKernels.HasFused(DeviceOf(device));

    /// <summary>What a user should know of the kernels of a device, in a line; null for nothing.</summary>
    /// <param name="device">"auto", "cpu" or "cuda".</param>
    public static string? KernelNote(string device) => DeviceOf(device).type != DeviceType.CPU || HasFusedKernels(device) ? null
        : "our own kernels were not built (CMake and a C++17 compiler are needed) or do not fit this libtorch: with TorchSharp's operations training takes about 1.3 times as long";

    /// <summary>Sets the threads inside one operation.</summary>
    /// <param name="threads">1 or more.</param>
    public static void SetThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        LibTorch.Load();
        torch.set_num_threads(threads);
    }

    internal static Device DeviceOf(string device) => torch.device(ResolveDevice(device));

    /// <summary>bf16 where it is faster: on a GPU, and on processors whose bf16 products are; else fp32.</summary>
    internal static ScalarType ComputeType(Device device) =>
        device.type == DeviceType.CUDA || CpuPrefersBf16(CpuFacts.Value) ? ScalarType.BFloat16 : ScalarType.Float32;

    /// <summary>
    /// Whether bf16 products beat those in fp32. AMX's do, and AMD's AVX-512 BF16 (0.22 to 0.11 TFLOP/s on a thread of Zen 4, two matrices of 2048 x 2048);
    /// on a Xeon whose tiles are not to be had, they are half as fast (0.081 to 0.161).
    /// </summary>
    /// <param name="facts">The first processor of /proc/cpuinfo.</param>
    internal static bool CpuPrefersBf16(IReadOnlyDictionary<string, string> facts)
    {
        var flags = facts.GetValueOrDefault("flags", "").Split(' ');
        return flags.Contains("amx_bf16") || (flags.Contains("avx512_bf16") && facts.GetValueOrDefault("vendor_id", "") == "AuthenticAMD");
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
