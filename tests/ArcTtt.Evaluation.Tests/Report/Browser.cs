using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>A test in a real browser: skipped, not passed, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null)
        {
            Skip = "Chromium is not here: apt-get install chromium, or name one in CHROMIUM.";
        }
    }
}

/// <summary>A headless Chromium of our own, driven through its debugging protocol; one for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("arcttt-chromium-");
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = [];
    private readonly ConcurrentDictionary<string, BrowserPage> _pages = [];
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _end = new();
    private Process? _process;
    private Task _reading = Task.CompletedTask;
    private int _last;

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = Find();

    public async Task InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }

        ProcessStartInfo start = new(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
            "--remote-debugging-port=0", $"--user-data-dir={_profile.FullName}", "about:blank",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using CancellationTokenSource limit = new(Longest);
        await _socket.ConnectAsync(await AddressAsync(limit.Token), limit.Token);
        _reading = ReadAsync();
    }

    /// <summary>Opens a file as a user would, and waits until it is loaded.</summary>
    public async Task<BrowserPage> OpenAsync(string file, int width = 1280, int height = 900, bool dark = false, bool script = true)
    {
        var target = await SendAsync(null, "Target.createTarget", new { url = "about:blank" });
        var session = await SendAsync(null, "Target.attachToTarget", new { targetId = (string)target["targetId"]!, flatten = true });
        BrowserPage page = new(this, (string)session["sessionId"]!, (string)target["targetId"]!);
        _pages[page.Session] = page;
        foreach (var domain in (string[])["Page", "Runtime", "Network", "Log"])
        {
            await page.SendAsync($"{domain}.enable");
        }

        await page.SendAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < 500 });
        await page.SendAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });
        await page.SendAsync("Emulation.setScriptExecutionDisabled", new { value = !script });
        await page.SendAsync("Page.navigate", new { url = new Uri(file).AbsoluteUri });
        await page.Loaded.WaitAsync(Longest);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _end.CancelAsync();
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            await _reading.ContinueWith(_ => { }, TaskScheduler.Default);
            _process.Dispose();
        }

        _profile.Delete(recursive: true);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
        _end.Dispose();
    }

    internal async Task<JsonNode> SendAsync(string? session, string method, object? parameters)
    {
        var id = Interlocked.Increment(ref _last);
        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var message = session is null
            ? JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } })
            : JsonSerializer.SerializeToUtf8Bytes(new { id, sessionId = session, method, @params = parameters ?? new { } });
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, true, _end.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Longest);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return ((string[])["chromium", "chromium-browser", "google-chrome"]).SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    // Chromium writes its port and path to a file once it listens.
    private async Task<Uri> AddressAsync(CancellationToken limit)
    {
        var file = Path.Combine(_profile.FullName, "DevToolsActivePort");
        while (true)
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"{Program} ended at once, with exit code {_process.ExitCode}");
            }

            if (File.Exists(file) && await File.ReadAllLinesAsync(file, limit) is [var port, var path, ..])
            {
                return new($"ws://127.0.0.1:{port}{path}");
            }

            await Task.Delay(50, limit);
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        using MemoryStream message = new();
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _end.Token);
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
            {
                continue;
            }

            var json = JsonNode.Parse(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length))!;
            message.SetLength(0);
            if ((int?)json["id"] is { } id && _waiting.TryRemove(id, out var answer))
            {
                if (json["error"] is { } error)
                {
                    answer.SetException(new InvalidOperationException(error.ToJsonString()));
                }
                else
                {
                    answer.SetResult(json["result"]!);
                }
            }
            else if ((string?)json["sessionId"] is { } session && _pages.TryGetValue(session, out var page))
            {
                page.Receive((string)json["method"]!, json["params"]!);
            }
        }
    }
}

/// <summary>A page in a browser's tab.</summary>
public sealed class BrowserPage(Browser browser, string session, string target) : IAsyncDisposable
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal string Session => session;

    internal Task Loaded => _loaded.Task;

    /// <summary>Every address that was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Exceptions, and whatever the browser complained of.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>The value of an expression.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        return answer["exceptionDetails"] is { } problem
            ? throw new InvalidOperationException($"{expression}: {problem.ToJsonString()}")
            : answer["result"]!["value"]!.Deserialize<T>()!;
    }

    /// <summary>Runs statements.</summary>
    public Task RunAsync(string statements) => EvaluateAsync<bool>($"(() => {{ {statements}; return true; }})()");

    /// <summary>Waits until an expression is true.</summary>
    public async Task WaitAsync(string condition)
    {
        for (var i = 0; i < 400; i++)
        {
            if (await EvaluateAsync<bool>(condition))
            {
                return;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"never became true: {condition}");
    }

    /// <summary>A real click in the middle of the first element that a selector finds.</summary>
    public async Task ClickAsync(string selector)
    {
        var place = await EvaluateAsync<double[]>(
            $$"""(() => { const e = document.querySelector({{JsonSerializer.Serialize(selector)}}); e.scrollIntoView({block: "center", inline: "center"}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()""");
        foreach (var type in (string[])["mousePressed", "mouseReleased"])
        {
            await SendAsync("Input.dispatchMouseEvent", new { type, x = place[0], y = place[1], button = "left", clickCount = 1 });
        }
    }

    /// <summary>A real press of a key.</summary>
    public async Task PressAsync(string key, int code, string text = "")
    {
        await SendAsync("Input.dispatchKeyEvent", new { type = text.Length == 0 ? "rawKeyDown" : "keyDown", key, code = key, windowsVirtualKeyCode = code, text });
        await SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key, windowsVirtualKeyCode = code });
    }

    public Task TabAsync() => PressAsync("Tab", 9);

    public Task EnterAsync() => PressAsync("Enter", 13, "\r");

    /// <summary>What is to be seen.</summary>
    public async Task<Picture> ScreenshotAsync()
    {
        var answer = await SendAsync("Page.captureScreenshot", new { format = "png" });
        return Picture.Decode(Convert.FromBase64String((string)answer["data"]!));
    }

    public async ValueTask DisposeAsync() => await browser.SendAsync(null, "Target.closeTarget", new { targetId = target });

    internal Task<JsonNode> SendAsync(string method, object? parameters = null) => browser.SendAsync(session, method, parameters);

    internal void Receive(string method, JsonNode parameters)
    {
        switch (method)
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue((string)parameters["request"]!["url"]!);
                break;
            case "Runtime.exceptionThrown" or "Log.entryAdded" or "Runtime.consoleAPICalled":
                Errors.Enqueue(parameters.ToJsonString());
                break;
        }
    }
}
