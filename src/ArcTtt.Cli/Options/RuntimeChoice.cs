using System.CommandLine;
using ArcTtt.Model;

namespace ArcTtt.Cli.Options;

/// <summary>The --device, --kernels and --threads of a command.</summary>
internal sealed class RuntimeChoice
{
    private readonly Option<DeviceChoice?> _device = SharedOptions.Device();

    private readonly Option<KernelChoice?> _kernels =
        CheckedOption.Choice<KernelChoice>("--kernels", "Our own CPU kernels, or libtorch's operations composed. [default: auto]");

    private readonly Option<int?> _threads = CheckedOption.Whole("--threads", 1, 1024, "Threads for tensor operations. [default: one a core]");

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

    /// <summary>The kernels that are asked for, as <see cref="Runtime.Kernels"/>.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="device">What <see cref="Apply"/> returned.</param>
    public KernelChoice Kernels(ParseResult parsed, string device) => Runtime.Kernels(parsed.GetValue(_kernels) ?? KernelChoice.Auto, device, _kernels.Name);

    /// <summary>Starts libtorch, as <see cref="Runtime.Start"/>.</summary>
    /// <param name="parsed">The command line.</param>
    public string Apply(ParseResult parsed) => Runtime.Start(parsed.GetValue(_device), parsed.GetValue(_threads));
}
