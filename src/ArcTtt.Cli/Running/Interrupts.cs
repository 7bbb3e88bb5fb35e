using System.Runtime.InteropServices;

namespace ArcTtt.Cli.Running;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancellation; the second one kills the process as usual. A process that was told to end ends by that
/// signal once it has cleaned up: a shell goes on with its loop or script after any exit code.
/// </summary>
internal sealed partial class Interrupts : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;
    private const int Default = 0;
    private const string ShowCursor = "\u001b[?25h\n";
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private volatile int _received;

    /// <summary>Starts to listen.</summary>
    public Interrupts() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    /// <summary>Ends the process by the signal that it has received.</summary>
    /// <returns>The exit code, if there was no signal; else that of a shell for a process that a signal ended, should this one survive.</returns>
    public int End(int exitCode)
    {
        if (_received is not (> 0 and var signal))
        {
            return exitCode;
        }

        if (!OperatingSystem.IsWindows())
        {
            _ = Handle(signal, Default);
            _ = Kill(Environment.ProcessId, signal);
        }

        return 128 + signal;
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private void OnSignal(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
            _received = context.Signal == PosixSignal.SIGTERM ? Terminate : Interrupt;
            _source.Cancel();
            return;
        }

        // A live display hides the cursor and has no chance to bring it back.
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write(ShowCursor);
        }
    }
}
