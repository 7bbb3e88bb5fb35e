namespace ArcTtt.Cli.Options;

/// <summary>The --device and --threads of a command.</summary>
internal sealed class RuntimeArguments
{
    private readonly Option<DeviceChoice?> _device = SharedOptions.Device();
    private readonly Option<int?> _threads = CheckedOption.Whole("--threads", 1, 1024, "Threads for tensor operations. [default: one a core]");

    /// <summary>Both.</summary>
    public IReadOnlyList<Option> All => [_device, _threads];

    /// <summary>Starts libtorch, as <see cref="Runtime.Start"/>.</summary>
    public string Apply(ParseResult parsed) => Runtime.Start(parsed.GetValue(_device), parsed.GetValue(_threads));
}
