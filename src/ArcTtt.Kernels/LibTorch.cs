using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace ArcTtt.Kernels;

/// <summary>
/// Loads libtorch for TorchSharp, once in a process, with the settings that it can take only before. It is looked for in the folder "torch" beside the
/// program, then in the package cache that the program was built from, then where the system finds libraries (LD_LIBRARY_PATH: an installed PyTorch).
/// </summary>
public static partial class LibTorch
{
    private const string TorchSharpLibrary = "LibTorchSharp";
    private static readonly Lazy<Handles> Loaded = new(LoadNow);

    /// <summary>Loads libtorch, if that has not been done; call it before anything of TorchSharp.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message is one line: the loader's reason, and what to do.</exception>
    public static void Load() => _ = Loaded.Value;

    /// <summary>A function of libtorch or of a library that it brought along; 0 where there is none of this name.</summary>
    internal static nint Function(string name) =>
        (Loaded.Value.LibTorch is not 0 and var library || NativeLibrary.TryLoad("libtorch_cpu.so", out library))
        && NativeLibrary.TryGetExport(library, name, out var function) ? function : 0;

    private static Handles LoadNow()
    {
        Handles handles = default;
        if (OperatingSystem.IsLinux())
        {
            LinuxProcess.Prepare();
            handles = Find();
            // TorchSharp asks for its libraries by name, and nothing of these names lies where .NET looks.
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name switch
            {
                TorchSharpLibrary => handles.TorchSharp,
                "torch_cpu" => handles.LibTorch,
                _ => 0,
            };
        }

        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception problem) when (problem is NotSupportedException or DllNotFoundException or TypeInitializationException)
        {
            throw Missing(problem);
        }

        // As many threads as there are processors, if nobody says otherwise.
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            torch.set_num_threads(Environment.ProcessorCount);
        }

        return handles;
    }

    private static Handles Find()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "torch");
        var torchSharp = FirstFolder("libLibTorchSharp.so", beside, CacheOf(TorchSharpLibrary));
        var libTorch = FirstFolder("libtorch_cpu.so", beside, CacheOf(nameof(LibTorch)));
        if (torchSharp is null)
        {
            return default; // TorchSharp's package for GPUs lies where .NET looks.
        }

        try
        {
            // What the later ones need is found by its name once it is loaded, wherever it lies.
            var cpu = NativeLibrary.Load(PathOf("libtorch_cpu.so"));
            NativeLibrary.Load(PathOf("libtorch.so"));
            return new(cpu, OldCppRuntime.Load(Path.Combine(torchSharp, "libLibTorchSharp.so")));
        }
        catch (DllNotFoundException problem)
        {
            throw Missing(problem);
        }

        string PathOf(string name) => libTorch is null ? name : Path.Combine(libTorch, name);
    }

    private static DllNotFoundException Missing(Exception problem)
    {
        var reason = problem.GetBaseException().Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0];
        return new(
            $"{reason.TrimEnd('.')}; build again with 'dotnet build', which fetches libtorch, or name the folder of an installed one in LD_LIBRARY_PATH", problem);
    }

    private static string? FirstFolder(string file, params IEnumerable<string?> folders) =>
        folders.OfType<string>().FirstOrDefault(folder => File.Exists(Path.Combine(folder, file)));

    private static string? CacheOf(string name) => typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == name)?.Value;

    /// <summary>0 where TorchSharp finds its libraries itself.</summary>
    private readonly record struct Handles(nint LibTorch, nint TorchSharp);
}
