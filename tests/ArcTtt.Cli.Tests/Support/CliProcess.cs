using System.Diagnostics;
using System.Text;

namespace ArcTtt.Cli.Tests.Support;

/// <summary>What a run of arcttt left behind.</summary>
public sealed record CliResult(int ExitCode, string Output, string Errors)
{
    public string ErrorLine => Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>arcttt as a process of its own, which never outlives the test.</summary>
public sealed class CliProcess : IDisposable
{
    /// <summary>The exit code of a process that SIGINT ended, as a shell counts.</summary>
    public const int Interrupted = 128 + 2;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CliProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(CollectAsync(process.StandardOutput, _output), CollectAsync(process.StandardError, _errors));
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static async Task<CliResult> RunAsync(params string[] arguments) => await RunInAsync([], arguments);

    public static async Task<CliResult> RunInAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = StartIn(Environment.CurrentDirectory, environment, arguments);
        return await process.FinishAsync();
    }

    public static CliProcess StartIn(string folder, (string Name, string Value)[] environment, params string[] arguments) =>
        Start(folder, environment, ["dotnet", Path.Combine(AppContext.BaseDirectory, "arcttt.dll"), .. arguments]);

    /// <summary>Starts any program under the same conditions.</summary>
    public static CliProcess Start(string folder, (string Name, string Value)[] environment, string[] program)
    {
        // A runner in the background may have been started with SIGINT ignored, which children inherit.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", .. program] : program;
        ProcessStartInfo start = new(command[0])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "ARC_DATA", "ARCTTT_HOME", "ARCTTT_DEBUG", "COLUMNS", "NO_COLOR" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Until a text stands on standard output, or the process has ended.</summary>
    public Task WaitForOutputAsync(string text) => WaitForTextAsync(_output, text);

    /// <summary>Until a text stands on standard error, or the process has ended.</summary>
    public Task WaitForErrorsAsync(string text) => WaitForTextAsync(_errors, text);

    /// <summary>Until a condition holds, such as that a file is there, or the process has ended.</summary>
    public async Task WaitUntilAsync(Func<bool> condition)
    {
        // A watcher of files would miss what is made in a folder that is new itself.
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        using CancellationTokenSource limit = new(Longest);
        while (!HasExited && !condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGINT to all of its group, as a terminal sends it; for a process that leads one.</summary>
    public async Task InterruptGroupAsync()
    {
        using var kill = Process.Start("kill", ["-INT", "--", $"-{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL, unless it ends by itself within a time.</summary>
    public async Task KillAfterAsync(TimeSpan time)
    {
        using CancellationTokenSource limit = new(time);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
    }

    public async Task<CliResult> FinishAsync(TimeSpan? longest = null)
    {
        using CancellationTokenSource limit = new(longest ?? Longest);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"arcttt ran for over {longest ?? Longest}: {Text(_errors)}");
        }

        await _reading;
        return new(_process.ExitCode, Text(_output), WithoutNoteOfKernels(Text(_errors)));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task WaitForTextAsync(StringBuilder where, string text)
    {
        while (true)
        {
            // Taken before the look, so that what comes after the look is not missed.
            var news = Volatile.Read(ref _news).Task;
            if (_reading.IsCompleted || Text(where).Contains(text, StringComparison.Ordinal))
            {
                return;
            }

            await Task.WhenAny(news, _reading).WaitAsync(Longest);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private async Task CollectAsync(StreamReader reader, StringBuilder text)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is var count and > 0)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
            }

            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    // Where the kernels were not built, long work begins with a line that says so, whatever a test is about.
    private static string WithoutNoteOfKernels(string errors) =>
        string.Concat(errors.Split('\n').Where(line => !line.StartsWith("note: our own kernels were not built", StringComparison.Ordinal)).Select((line, i) => i == 0 ? line : '\n' + line));
}
