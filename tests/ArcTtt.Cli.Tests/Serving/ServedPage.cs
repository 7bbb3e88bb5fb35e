using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ArcTtt.Cli.Serving;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests.Serving;

/// <summary>The server in this process, on a free port, with the samples, a run, and no network.</summary>
internal sealed class ServedPage : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SolveQueue _queue = new(() => throw new UsageException("no network in this test"));
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private PageServer? _server;

    public Uri Address => _server!.Address;

    public string Root => _folder.Root;

    public static async Task<ServedPage> StartAsync()
    {
        ServedPage page = new();
        page._folder.Write("runs/mine/report.html", "<!doctype html><title>my report</title>");
        page._folder.Write("runs/mine/summary.json", """{"tasks":3,"passAt2":{"solved":2,"rate":0.6,"low":0.1,"high":0.9},"passAt1":null,"meanFraction":null,"outputs":null,"failed":0,"seconds":{"total":1,"median":1}}""");
        page._folder.Write("runs/damaged/report.html", "");
        page._folder.Write("runs/damaged/summary.json", "{");
        page._folder.Write("secret.html", "secret");
        page._server = await PageServer.StartAsync(0, new(Checkout.Path, null), new(page._folder.PathTo("runs")), page._queue);
        return page;
    }

    /// <summary>A request as the page makes it, unless its headers are changed.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(method, new Uri(Address.GetLeftPart(UriPartial.Authority) + path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        change?.Invoke(request);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Asks for a task to be solved.</summary>
    public async Task<string> SolveAsync(string task, int seconds = 30)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/jobs", $$"""{"task":{{task}},"seconds":{{seconds}},"solver":"search"}""");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>What is told of a task, moment by moment, to the last.</summary>
    public async IAsyncEnumerable<JsonElement> FollowAsync(string id)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/api/jobs/{id}");
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                yield return JsonSerializer.Deserialize<JsonElement>(line[6..]);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server!.DisposeAsync();
        _queue.Dispose();
        _folder.Dispose();
    }
}
