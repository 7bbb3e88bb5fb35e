using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ArcTtt.Cli.Serving;

/// <summary>The page's server: on the loopback address only, with what is listed here and nothing else.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    /// <summary>The most that a request may hold.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    };

    private readonly WebApplication _app;

    private PageServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="port">0 for any that is free.</param>
    /// <param name="tasks">Tasks to choose from.</param>
    /// <param name="runs">Runs to look at.</param>
    /// <param name="queue">Solves tasks, one at a time.</param>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static async Task<PageServer> StartAsync(int port, TaskShelf tasks, RunShelf runs, SolveQueue queue)
    {
        port = port == 0 ? FreePort() : port;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.ListenLocalhost(port);
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MostBytes;
        });
        var app = builder.Build();
        RequestRules rules = new(port);
        app.Use((context, next) => rules.Apply(context, _ => next(context)));
        Map(app, tasks, runs, queue);
        try
        {
            await app.StartAsync();
        }
        catch (IOException)
        {
            throw new UsageException($"--port {port}: another program listens there; try another, or 0 for any that is free");
        }

        return new(app, new($"http://localhost:{port}/"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private static int FreePort()
    {
        using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static void Map(WebApplication app, TaskShelf tasks, RunShelf runs, SolveQueue queue)
    {
        app.MapGet("/", () => Asset("index.html"));
        app.MapGet("/page/palette.js", () => Results.Text(Palette(), ContentTypes[".js"]));
        app.MapGet("/page/{name}", (string name) => Asset(name));
        app.MapGet("/api/sets", () => tasks.Names);
        app.MapGet("/api/sets/{set:int}", (int set) => tasks.Preview(set) is { } preview ? Results.Json(preview, RunJson.Line) : Results.NotFound());
        app.MapGet("/api/sets/{set:int}/{id}", (int set, string id) => tasks.Find(set, id) is { } task ? Results.Json(task, RunJson.Line) : Results.NotFound());
        app.MapPost("/api/read", async (HttpRequest request) => Read(await Body(request)));
        app.MapPost("/api/jobs", async (HttpRequest request) => Start(queue, await Body(request)));
        app.MapGet("/api/jobs/{id}", (string id, HttpContext context) => Follow(queue, id, context));
        app.MapDelete("/api/jobs/{id}", (string id) => queue.Stop(id) ? Results.NoContent() : Results.NotFound());
        app.MapGet("/api/runs", () => Results.Json(runs.List(), RunJson.Line));
        app.MapGet("/runs/{run}", (string run) => runs.Report(run) is { } report ? Results.File(report, ContentTypes[".html"]) : Results.NotFound());
    }

    private static IResult Asset(string name)
    {
        var stream = ContentTypes.ContainsKey(Path.GetExtension(name)) ? typeof(PageServer).Assembly.GetManifestResourceStream($"page/{name}") : null;
        return stream is null ? Results.NotFound() : Results.Stream(stream, ContentTypes[Path.GetExtension(name)]);
    }

    private static string Palette() =>
        $"export const colors = {JsonSerializer.Serialize(Enumerable.Range(0, Grid.Colors).Select(color => new { hex = ArcPalette.Hex(color), name = ArcPalette.Name(color) }))};\n";

    private static async Task<byte[]> Body(HttpRequest request)
    {
        using MemoryStream bytes = new();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return bytes.ToArray();
    }

    private static IResult Read(byte[] text)
    {
        try
        {
            return Results.Json(ArcFiles.Parse("the file", text), RunJson.Line);
        }
        catch (ArcDataException e)
        {
            return Results.Json(new { error = e.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Start(SolveQueue queue, byte[] text)
    {
        try
        {
            return queue.Add(SolveRequest.Parse(text)) is { } job ? Results.Json(new { id = job.Id })
                : Results.Json(new { error = $"{SolveQueue.Most} tasks wait already: expected fewer" }, statusCode: StatusCodes.Status429TooManyRequests);
        }
        catch (Exception e) when (e is ArcDataException or UsageException)
        {
            return Results.Json(new { error = e.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    // Server-sent events: each holds all that is known at its moment, so none is missed.
    private static async Task Follow(SolveQueue queue, string id, HttpContext context)
    {
        if (queue.Find(id) is not { } job)
        {
            await RequestRules.Refuse(context.Response, StatusCodes.Status404NotFound, "no such task is waiting or being solved");
            return;
        }

        context.Response.ContentType = "text/event-stream";
        using var watching = job.Watch();
        await foreach (var moment in job.Moments(context.RequestAborted))
        {
            await context.Response.WriteAsync($"data: {moment}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
