using System.CommandLine;
using ArcTtt.Cli.Running;
using ArcTtt.Model;

namespace ArcTtt.Cli.Options;

/// <summary>The --device, --kernels and --threads of a command.</summary>
/// <param name="usualThreads">How many threads there are unless told otherwise, in words.</param>
internal sealed class RuntimeChoice(string usualThreads = "one a core")
{
    private readonly Option<DeviceChoice?> _device = SharedOptions.Device();
    private readonly Option<KernelChoice?> _kernels = SharedOptions.Kernels();
    private readonly Option<int?> _threads = SharedOptions.Threads(usualThreads);

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_device, _kernels, _threads];

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withKernels">False for a command that runs both kinds of kernels.</param>
    public void AddTo(Command command, bool withKernels = true)
    {
        command.Add(_device);
        if (withKernels)
        {
            command.Add(_kernels);
        }

        command.Add(_threads);
    }

    /// <summary>The --threads, if given.</summary>
    /// <param name="parsed">The command line.</param>
    public int? Threads(ParseResult parsed) => parsed.GetValue(_threads);

    /// <summary>The kernels that are asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="device">What <see cref="Apply"/> returned.</param>
    /// <exception cref="UsageException">The device has none such.</exception>
    public KernelChoice Kernels(ParseResult parsed, string device)
    {
        var choice = parsed.GetValue(_kernels) ?? KernelChoice.Auto;
        return choice != KernelChoice.Fused || TorchRuntime.HasFusedKernels(device) ? choice
            : throw new UsageException($"--kernels 'fused': there are none for {device} here, expected auto or composed");
    }

    /// <summary>Sets the number of threads and finds the device.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>"cpu" or "cuda".</returns>
    /// <exception cref="UsageException">There is no such device here.</exception>
    /// <exception cref="IOException">A native library is cut short.</exception>
    public string Apply(ParseResult parsed)
    {
        NativeLibraries.Check();
        if (parsed.GetValue(_threads) is int threads)
        {
            TorchRuntime.SetThreads(threads);
            ThreadNote.Write(threads, 1);
        }

        var wanted = parsed.GetValue(_device) ?? DeviceChoice.Auto;
        try
        {
            return TorchRuntime.ResolveDevice(wanted.ToString().ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            throw new UsageException("--device 'cuda': libtorch finds no CUDA device here, expected cpu or auto");
        }
    }
}
