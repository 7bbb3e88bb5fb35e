using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

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
        // No configuration: a file in the current folder or a variable could have it listen elsewhere.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.ListenLocalhost(port);
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MostBytes;
        });
        var app = builder.Build();
        app.UseRouting();
        RequestRules rules = new(port);
        app.Use((context, next) => rules.Apply(context, _ => next(context)));
        Map(app, tasks, runs, queue);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new UsageException($"--port {port}: {(e.InnerException is AddressInUseException ? "another program listens there" : e.Message)}; try another, or 0 for any that is free");
        }
        catch (SocketException e)
        {
            await app.DisposeAsync();
            throw new UsageException($"--port {port}: {e.Message}; try another, or 0 for any that is free");
        }

        return new(app, new($"http://localhost:{port}/"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(0.5));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static void Map(WebApplication app, TaskShelf tasks, RunShelf runs, SolveQueue queue)
    {
        app.MapGet("/", () => Asset("index.html"));
        app.MapGet("/page/palette.js", () => Results.Text(Palette(), ContentTypes[".js"]));
        app.MapGet("/page/{name}", (string name) => Asset(name));
        app.MapGet("/api/sets", () => tasks.Names);
        app.MapGet("/api/sets/{set:int}", (int set) => Answer(() => tasks.Preview(set)));
        app.MapGet("/api/sets/{set:int}/{id}", (int set, string id) => Answer(() => tasks.Find(set, id)));
        app.MapPost("/api/read", (HttpRequest request) => AnswerAsync(request, text => ArcFiles.Parse("the file", text)));
        app.MapPost("/api/jobs", (HttpRequest request) => AnswerAsync(request, text => Start(queue, text)));
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

    private static async Task<IResult> AnswerAsync(HttpRequest request, Func<byte[], object?> find)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return Answer(() => find(body.ToArray()));
    }

    // What there is, or why not in one line.
    private static IResult Answer(Func<object?> find)
    {
        try
        {
            return find() switch
            {
                null => Results.NotFound(),
                IResult result => result,
                var value => Results.Json(value, RunJson.Line),
            };
        }
        catch (Exception e) when (e is ArcDataException or UsageException)
        {
            return Error(StatusCodes.Status400BadRequest, e.Message);
        }
    }

    private static object Start(SolveQueue queue, byte[] text) => queue.Add(SolveRequest.Parse(text)) is { } job
        ? new { id = job.Id }
        : Error(StatusCodes.Status429TooManyRequests, $"{SolveQueue.Most} tasks wait already: expected fewer");

    private static IResult Error(int status, string problem) => Results.Json(new { error = problem }, RunJson.Line, statusCode: status);

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
