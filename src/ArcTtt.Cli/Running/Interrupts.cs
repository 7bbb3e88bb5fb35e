using System.Runtime.InteropServices;

namespace ArcTtt.Cli.Running;

/// <summary>Turns the first Ctrl-C or SIGTERM into a cancellation; the second one kills the process as usual.</summary>
internal sealed class Interrupts : IDisposable
{
    private const string ShowCursor = "\u001b[?25h\n";
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

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

    private void OnSignal(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
        {
            context.Cancel = true;
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
