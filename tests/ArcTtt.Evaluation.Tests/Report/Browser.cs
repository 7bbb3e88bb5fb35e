using System.Collections.Concurrent;
using Microsoft.Playwright;

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

/// <summary>The machine's own Chromium, headless, driven by Playwright; one for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = Find();

    public async Task InitializeAsync()
    {
        if (Program is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program,
                ChromiumSandbox = false, // root, as in a container, cannot have one
                Timeout = 60_000,
                Args = ["--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
            });
        }
    }

    /// <summary>Opens a file as a user would, and waits until it is loaded.</summary>
    public async Task<BrowserPage> OpenAsync(string file, int width = 1280, bool dark = false, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            IsMobile = width < 500,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(60_000);
        BrowserPage page = new(await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(file).AbsoluteUri);
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
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
}

/// <summary>A page in a window of its own, with what it asked for and complained of.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    public BrowserPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Enqueue(request.Url);
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Console += (_, message) => Errors.Enqueue(message.Text);
    }

    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Exceptions, and whatever was written to the console.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>The value of an expression.</summary>
    public Task<T> EvaluateAsync<T>(string expression) => Page.EvaluateAsync<T>(expression);

    /// <summary>Runs statements.</summary>
    public Task RunAsync(string statements) => Page.EvaluateAsync($"() => {{ {statements}; }}");

    /// <summary>Waits until an expression is true. It is asked from here: what waits within a page needs eval, which the pages' policy forbids.</summary>
    public async Task WaitAsync(string condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        using PeriodicTimer often = new(TimeSpan.FromMilliseconds(25));
        while (!await EvaluateAsync<bool>(condition))
        {
            await often.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>A click on the first element that a selector finds.</summary>
    public Task ClickAsync(string selector) => Page.Locator(selector).First.ClickAsync();

    /// <summary>A press of a key.</summary>
    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>What is to be seen.</summary>
    public async Task<Picture> ScreenshotAsync() => Picture.Decode(await Page.ScreenshotAsync());

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
