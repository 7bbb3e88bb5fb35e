using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace ArcTtt.Kernels;

/// <summary>
/// Loads libtorch for TorchSharp, once in a process, with the settings that it can take only before. On Linux a published program has it in its folder
/// "torch", or finds that of an installed PyTorch in LD_LIBRARY_PATH; one that was built here has it in NuGet's package cache.
/// </summary>
public static class LibTorch
{
    private const string OwnLibrary = "LibTorchSharp";
    private const string CpuLibrary = "torch_cpu";
    private static readonly Lazy<bool> Loaded = new(LoadNow);

    /// <summary>Loads libtorch, if that has not been done; call it before anything of TorchSharp.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message is one line: the loader's reason, and what to do.</exception>
    public static void Load() => _ = Loaded.Value;

    /// <summary>
    /// Gives the memory of disposed tensors back to the system; while work goes on, it stays with the process, for fresh pages are slow. Takes some
    /// milliseconds.
    /// </summary>
    public static void ReleaseFreeMemory()
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxProcess.ReleaseFreeMemory();
        }
    }

    /// <summary>A function of libtorch or of a library that it brought along; 0 where there is none of this name.</summary>
    internal static nint Function(string name) =>
        Loaded.Value && NativeLibrary.TryLoad(CpuLibrary, typeof(torch).Assembly, null, out var library)
            && NativeLibrary.TryGetExport(library, name, out var function) ? function : 0;

    private static bool LoadNow()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                LinuxProcess.Prepare();
                LoadFromItsFolder();
            }

            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception problem) when (problem is NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw new DllNotFoundException(
                $"{LoaderReason.Of(problem.GetBaseException().Message).TrimEnd('.')}; build again with 'dotnet build', which fetches libtorch, or name the folder of an installed one in LD_LIBRARY_PATH",
                problem);
        }

        // As many threads as there are processors, if nobody says otherwise.
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            torch.set_num_threads(Environment.ProcessorCount);
        }

        return true;
    }

    private static void LoadFromItsFolder()
    {
        const string ownFile = "libLibTorchSharp.so", cpuFile = "libtorch_cpu.so";
        var beside = Path.Combine(AppContext.BaseDirectory, "torch");
        var published = File.Exists(Path.Combine(beside, ownFile));
        var own = published ? beside : CacheOf(OwnLibrary);
        if (own is null)
        {
            return; // TorchSharp's package for GPUs lies where .NET looks.
        }

        if (!File.Exists(Path.Combine(own, ownFile)))
        {
            throw new DllNotFoundException($"{Path.Combine(own, ownFile)} is missing");
        }

        var folder = !published ? CacheOf(CpuLibrary)! : File.Exists(Path.Combine(beside, cpuFile)) ? beside : "";
        // What a library needs is found by its name once that is loaded, wherever it lies.
        var cpu = NativeLibrary.Load(Path.Combine(folder, cpuFile));
        NativeLibrary.Load(Path.Combine(folder, "libtorch.so"));
        var handle = OldCppRuntime.Load(Path.Combine(own, ownFile));
        // TorchSharp asks for its libraries by name, and nothing of these names lies where .NET looks.
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name switch
        {
            OwnLibrary => handle,
            CpuLibrary => cpu,
            _ => 0,
        };
    }

    // LibTorch.targets writes these into the assembly.
    private static string? CacheOf(string library) => typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == library)?.Value;
}
