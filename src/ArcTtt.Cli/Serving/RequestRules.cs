using Microsoft.AspNetCore.Http;

namespace ArcTtt.Cli.Serving;

/// <summary>
/// What any request must keep to, and what any answer says. Only the page itself may talk to the server: a name that resolves to this machine but is
/// not its own (DNS rebinding) is refused, and so is what another site's page sends.
/// </summary>
/// <param name="port">The server's port.</param>
internal sealed class RequestRules(int port)
{
    // The page loads nothing from elsewhere, and nobody may frame it.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // A report stands by itself: it has its script and style inside, and gets an origin of its own.
    private const string ReportPolicy =
        "sandbox allow-scripts allow-popups; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    private readonly string[] _hosts = [$"localhost:{port}", $"127.0.0.1:{port}", $"[::1]:{port}"];

    /// <summary>Refuses a request that breaks the rules, and never lets an error end more than its own request.</summary>
    public async Task Apply(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = request.Path.StartsWithSegments("/runs") ? ReportPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (Problem(request) is { } problem)
        {
            await Refuse(response, StatusCodes.Status403Forbidden, problem);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e)
        {
            await Refuse(response, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"more than {PageServer.MostBytes >> 20} MiB: expected a smaller file" : ErrorReport.OneLine(e.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The page was closed.
        }
        catch (Exception e)
        {
            await Refuse(response, StatusCodes.Status500InternalServerError, ErrorReport.For(e).Line);
        }
    }

    /// <summary>Answers with an error of one line, where nothing has been answered yet.</summary>
    public static async Task Refuse(HttpResponse response, int status, string problem)
    {
        if (!response.HasStarted)
        {
            response.StatusCode = status;
            await response.WriteAsJsonAsync(new { error = problem });
        }
    }

    private string? Problem(HttpRequest request)
    {
        var host = request.Headers.Host.ToString();
        if (!_hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return $"the host is not this machine: expected {_hosts[0]}";
        }

        if (request.Headers.Origin is { Count: > 0 } origin && !_hosts.Any(own => string.Equals(origin, $"http://{own}", StringComparison.OrdinalIgnoreCase)))
        {
            return "the request comes from another site";
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "cross-site" or "same-site" && !(HttpMethods.IsGet(request.Method) && request.Path == "/"))
        {
            return "the request comes from another site";
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsDelete(request.Method) ? null
            : !HttpMethods.IsPost(request.Method) ? $"{request.Method} is not known here"
            : request.Headers.Origin.Count == 0 ? "a POST says which site it comes from: expected the header Origin"
            : request.ContentType?.Split(';')[0] is not "application/json" ? "expected the content type application/json"
            : null;
    }
}
