using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ArcTtt.Cli.Tests.Support;

namespace ArcTtt.Cli.Tests.Serving;

/// <summary>The server of `serve`: what it answers, and what it refuses.</summary>
public sealed class ServeTests
{
    // Nothing that a search knows: it goes on until it is stopped.
    private static readonly string Hard = """{"train":[{"input":[[1,2,3],[4,5,6],[7,8,9]],"output":[[3,1,4],[1,5,9],[2,6,5]]},{"input":[[2,2,3],[4,5,1],[7,8,9]],"output":[[8,9,7],[9,3,2],[3,8,4]]}],"test":[{"input":[[1,1,1],[2,2,2],[3,4,5]]}]}""";

    [Fact]
    public async Task The_page_its_parts_and_the_samples_are_there()
    {
        await using var page = await ServedPage.StartAsync();
        foreach (var (path, type) in new[] { ("/", "text/html"), ("/page/page.css", "text/css"), ("/page/app.js", "text/javascript"), ("/page/palette.js", "text/javascript") })
        {
            using var answer = await page.SendAsync(HttpMethod.Get, path);
            Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.StartsWith("default-src 'none'; script-src 'self';", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        Assert.Equal("[\"samples\"]", await Text(page, "/api/sets"));
        Assert.Contains("\"id\":\"outline\"", await Text(page, "/api/sets/0"), StringComparison.Ordinal);
        Assert.StartsWith("{\"id\":\"outline\",\"train\":[{\"input\":[[", await Text(page, "/api/sets/0/outline"), StringComparison.Ordinal);
        Assert.Equal("""[{"name":"mine","solved":2,"tasks":3}]""", await Text(page, "/api/runs"));
        Assert.Contains("my report", await Text(page, "/runs/mine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_in_one_line_and_the_server_goes_on()
    {
        await using var page = await ServedPage.StartAsync();
        var own = page.Address.GetLeftPart(UriPartial.Authority);
        (HttpMethod Method, string Path, string? Body, Action<HttpRequestMessage>? Change, HttpStatusCode Expected)[] requests =
        [
            (HttpMethod.Get, "/", null, r => r.Headers.Host = "attacker.example", HttpStatusCode.Forbidden),
            (HttpMethod.Get, "/", null, r => r.Headers.Host = $"attacker.example:{page.Address.Port}", HttpStatusCode.Forbidden),
            (HttpMethod.Get, "/api/sets", null, r => Replace(r, "Origin", "http://attacker.example"), HttpStatusCode.Forbidden),
            (HttpMethod.Get, "/api/sets", null, r => Replace(r, "Origin", "null"), HttpStatusCode.Forbidden),
            (HttpMethod.Get, "/api/sets", null, r => Replace(r, "Origin", own.Replace("http", "https", StringComparison.Ordinal)), HttpStatusCode.Forbidden),
            (HttpMethod.Get, "/api/sets", null, r => r.Headers.Add("Sec-Fetch-Site", "cross-site"), HttpStatusCode.Forbidden),
            (HttpMethod.Post, "/api/read", "{}", r => r.Headers.Remove("Origin"), HttpStatusCode.Forbidden),
            (HttpMethod.Post, "/api/read", "{}", r => r.Content!.Headers.ContentType = new("text/plain"), HttpStatusCode.Forbidden),
            (HttpMethod.Put, "/api/read", "{}", null, HttpStatusCode.Forbidden),
            (HttpMethod.Options, "/api/read", null, null, HttpStatusCode.Forbidden),
            (HttpMethod.Post, "/api/read", new string(' ', (1 << 20) + 1), r => r.Headers.ExpectContinue = true, HttpStatusCode.RequestEntityTooLarge),
            (HttpMethod.Post, "/api/read", "[]", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/read", """{"train":[{"input":[[10]],"output":[[1]]}],"test":[{"input":[[1]]}]}""", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/jobs", "{", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/jobs", "{}", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/jobs", $$"""{"task":{{Samples.Mirror}},"seconds":7201,"solver":"search"}""", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/jobs", $$"""{"task":{{Samples.Mirror}},"seconds":0,"solver":"search"}""", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/jobs", $$"""{"task":{{Samples.Mirror}},"seconds":9,"solver":"7"}""", null, HttpStatusCode.BadRequest),
            (HttpMethod.Post, "/api/jobs", """{"task":{"path":"secret.html"},"seconds":9,"solver":"search"}""", null, HttpStatusCode.BadRequest),
            (HttpMethod.Delete, "/api/jobs/0", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/api/jobs/0", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/api/sets/1", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/api/sets/-1", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/api/sets/0/..%2f..%2fsecret", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/runs/..%2f", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/runs/..%2fsecret.html", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/runs/damaged%2f..%2f..%2fsecret.html", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/page/..%2f..%2fsecret.html", null, null, HttpStatusCode.NotFound),
            (HttpMethod.Get, "/secret.html", null, null, HttpStatusCode.NotFound),
        ];
        // Each in turn, many times: over 1,000 requests.
        for (var i = 0; i < 35 * requests.Length; i++)
        {
            var (method, path, body, change, expected) = requests[i % requests.Length];
            using var answer = await page.SendAsync(method, path, body, change);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(expected == answer.StatusCode, $"{method} {path}: {answer.StatusCode}, expected {expected}: {text}");
            Assert.DoesNotContain("secret\n", text + "\n", StringComparison.Ordinal);
            Assert.True(expected == HttpStatusCode.NotFound || JsonSerializer.Deserialize<JsonElement>(text).GetProperty("error").GetString() is { Length: > 0 } error && !error.Contains('\n', StringComparison.Ordinal), text);
        }

        Assert.Equal("[\"samples\"]", await Text(page, "/api/sets"));
        Assert.Equal(["runs", "secret.html"], Directory.EnumerateFileSystemEntries(page.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Nobody_reaches_it_from_another_machine()
    {
        await using var page = await ServedPage.StartAsync();
        foreach (var address in Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !IPAddress.IsLoopback(address)))
        {
            using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAnyAsync<SocketException>(async () => await socket.ConnectAsync(address, page.Address.Port));
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var page = await ServedPage.StartAsync();
        var result = await CliProcess.RunAsync("serve", "--port", $"{page.Address.Port}", "--no-browser");
        Assert.Equal((ExitCode.BadUsage, $"error: --port {page.Address.Port}: another program listens there; try another, or 0 for any that is free"), (result.ExitCode, result.ErrorLine));
    }

    [Fact]
    public async Task A_task_is_solved_moment_by_moment()
    {
        await using var page = await ServedPage.StartAsync();
        List<JsonElement> moments = [];
        await foreach (var moment in page.FollowAsync(await page.SolveAsync(Samples.Mirror)))
        {
            moments.Add(moment);
        }

        Assert.Equal("done", State(moments[^1]));
        var tests = moments[^1].GetProperty("tests").EnumerateArray().ToArray();
        Assert.Equal("[[0,7],[8,8]]", tests[0].GetProperty("attempts")[0].GetProperty("grid").GetRawText());
        Assert.Equal("[[0,2,1]]", tests[1].GetProperty("attempts")[0].GetProperty("grid").GetRawText());
        Assert.Equal("[[0,7],[8,8]]", tests[0].GetProperty("steps").EnumerateArray().Last().GetProperty("grids")[0].GetRawText());
        Assert.NotEqual("", tests[0].GetProperty("candidates")[0].GetProperty("program").GetString());
    }

    [Fact]
    public async Task One_task_is_solved_while_others_wait_and_one_that_is_stopped_still_answers()
    {
        await using var page = await ServedPage.StartAsync();
        var first = await page.SolveAsync(Hard, 600);
        var second = await page.SolveAsync(Samples.Mirror);
        var isStopped = false;
        await foreach (var moment in page.FollowAsync(second))
        {
            if (!isStopped)
            {
                Assert.Equal(("waiting", 1), (State(moment), moment.GetProperty("before").GetInt32()));
                isStopped = true;
                await foreach (var other in page.FollowAsync(first))
                {
                    if (State(other) == "searching")
                    {
                        using var answer = await page.SendAsync(HttpMethod.Delete, $"/api/jobs/{first}");
                        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                    }

                    if (State(other) == "stopped")
                    {
                        Assert.Equal(2, other.GetProperty("tests")[0].GetProperty("attempts").GetArrayLength());
                    }

                    Assert.NotEqual("done", State(other));
                }
            }
        }

        Assert.True(isStopped);
    }

    [Fact]
    public async Task A_task_that_waits_can_be_stopped()
    {
        await using var page = await ServedPage.StartAsync();
        var first = await page.SolveAsync(Hard, 600);
        var second = await page.SolveAsync(Hard, 600);
        var third = await page.SolveAsync(Samples.Mirror);
        await StopAsync(page, second);
        Assert.Equal("stopped", State(await LastAsync(page, second)));
        await StopAsync(page, first);
        Assert.Equal("stopped", State(await LastAsync(page, first)));
        Assert.Equal("done", State(await LastAsync(page, third)));
    }

    [Fact]
    public async Task Neither_a_file_nor_a_variable_has_it_listen_elsewhere()
    {
        using TempFolder folder = new();
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        folder.Write("appsettings.json", $$"""{"Kestrel": {"Endpoints": {"E": {"Url": "http://127.0.0.1:{{port}}"} } } }""");
        using var process = CliProcess.StartIn(
            folder.Root, [("Kestrel__Endpoints__F__Url", $"http://127.0.0.1:{port}"), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}")], "serve", "--port", "0", "--no-browser");
        await process.WaitForOutputAsync("http://localhost:");
        using TcpClient client = new();
        await Assert.ThrowsAnyAsync<SocketException>(async () => await client.ConnectAsync(IPAddress.Loopback, port));
        await process.InterruptAsync();
        await process.FinishAsync();
    }

    [Fact]
    public async Task A_task_that_nobody_watches_any_more_is_stopped()
    {
        await using var page = await ServedPage.StartAsync();
        var left = await page.SolveAsync(Hard, 600);
        await foreach (var moment in page.FollowAsync(left))
        {
            if (State(moment) == "searching")
            {
                break; // the page is closed
            }
        }

        // The next one gets its turn.
        var states = new List<string>();
        await foreach (var moment in page.FollowAsync(await page.SolveAsync(Samples.Mirror)))
        {
            states.Add(State(moment));
        }

        Assert.Equal("done", states[^1]);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_cleanly()
    {
        using TempFolder folder = new();
        using var process = CliProcess.StartIn(folder.Root, [], "serve", "--port", "0", "--no-browser");
        await process.WaitForOutputAsync("http://localhost:");
        await process.InterruptAsync();
        var result = await process.FinishAsync();
        Assert.Matches(@"^http://localhost:\d+/    \(Ctrl-C ends it\)\n$", result.Output);
        Assert.Equal(("", CliProcess.Interrupted), (result.Errors, result.ExitCode));
    }

    private static async Task StopAsync(ServedPage page, string id)
    {
        using var answer = await page.SendAsync(HttpMethod.Delete, $"/api/jobs/{id}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static async Task<JsonElement> LastAsync(ServedPage page, string id)
    {
        JsonElement last = default;
        await foreach (var moment in page.FollowAsync(id))
        {
            last = moment;
        }

        return last;
    }

    private static string State(JsonElement moment) => moment.GetProperty("state").GetString()!;

    private static async Task<string> Text(ServedPage page, string path)
    {
        using var answer = await page.SendAsync(HttpMethod.Get, path);
        return await answer.Content.ReadAsStringAsync();
    }

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }
}
