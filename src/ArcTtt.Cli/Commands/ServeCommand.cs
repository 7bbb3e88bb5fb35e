using System.Diagnostics;
using ArcTtt.Cli.Serving;

namespace ArcTtt.Cli.Commands;

/// <summary>arcttt serve: a page to draw tasks on and to watch them being solved.</summary>
internal sealed class ServeCommand : ArcCommand
{
    private readonly Option<int?> _port = CheckedOption.Whole("--port", 0, 65535, "Port on this machine; 0 takes a free one. [default: 5080]");

    private readonly Option<string?> _checkpoint = SharedOptions.Checkpoint(
        "Folder of the base model, or none for random weights. [default: checkpoints/base of ArcTtt]");

    private readonly Option<string?> _data = SharedOptions.Text(
        "--data", "DIR", "Folder of data sets to choose tasks from. [default: ARC_DATA, else what scripts/get-data fetched]");

    private readonly Option<string?> _runs = SharedOptions.Text("--runs", "DIR", "Folder of run directories whose reports are listed. [default: runs]");
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Do not open a browser." };
    private readonly RuntimeArguments _runtime = new();

    /// <summary>Creates the command.</summary>
    public ServeCommand()
        : base(
            "serve",
            "Opens a page on this machine to draw tasks, to watch them being solved, and to look at runs. Nobody else can reach it.",
            ("arcttt serve", "open the page"),
            ("arcttt serve --port 0 --no-browser", "on any free port; the address is printed"),
            ("arcttt serve --checkpoint runs/base --runs runs", "with a base of your own"))
    {
        Take([_port, _data, _runs, _noBrowser, _checkpoint, .. _runtime.All]);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_data) is { } data && !Directory.Exists(data))
        {
            throw new UsageException($"--data '{data}': no such folder");
        }

        var checkpoint = parsed.GetValue(_checkpoint);
        if (checkpoint is not null)
        {
            ModelSource.Resolve(checkpoint); // a wrong one is told now, the usual one when it is needed
        }

        TaskShelf tasks = new(Home.Find(), parsed.GetValue(_data) ?? Home.FindData());
        RunShelf runs = new(parsed.GetValue(_runs) ?? "runs");
        SolveQueue queue = new(() => Open(parsed, checkpoint));
        await using var server = await PageServer.StartAsync(parsed.GetValue(_port) ?? 5080, tasks, runs, queue);
        Terminal.ForOutput().WriteLine($"{server.Address}    (Ctrl-C ends it)");
        if (!parsed.GetValue(_noBrowser))
        {
            OpenBrowser(server.Address);
        }

        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how it ends. Those who follow a task are told its answer before the server goes.
            queue.Dispose();
        }

        return ExitCode.Done;
    }

    private BaseModel Open(ParseResult parsed, string? checkpoint)
    {
        var device = _runtime.Apply(parsed);
        var kernels = Runtime.Kernels(KernelChoice.Auto, device, "--device");
        return new ChosenModel(ModelSource.Resolve(checkpoint), ModelConfig.ForSize(ModelConfig.UsualSize), 1, device, kernels, null).Open(countsSeconds: true);
    }

    // Where there is a desktop. Whoever has none reads the address.
    private static void OpenBrowser(Uri address)
    {
        var hasDesktop = !OperatingSystem.IsLinux() || IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");
        try
        {
            using var started = hasDesktop ? Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true }) : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // The address has been printed.
        }
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
