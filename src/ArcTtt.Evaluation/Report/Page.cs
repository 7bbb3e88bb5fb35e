using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>An HTML file that stands by itself: style sheet and script are inside, and its policy forbids it every request.</summary>
internal static class Page
{
    // The page has no way to reach a network, whatever is in it.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the file. It appears complete or not at all.</summary>
    public static void Write(string path, string title, bool script, Action<TextWriter> body) =>
        AtomicFile.Write(path, stream => Write(stream, title, script, body));

    /// <summary>Writes the page to a stream, which stays open.</summary>
    public static void Write(Stream stream, string title, bool script, Action<TextWriter> body)
    {
        using StreamWriter page = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.Write("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        page.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Write($"<title>{Html.Text(title)}</title>\n{Icon()}\n<style>\n{Asset("report.css")}</style>\n</head>\n");
        page.Write($"<body data-palette=\"{string.Join(' ', Enumerable.Range(0, Grid.Colors).Select(ArcPalette.Hex))}\">\n");
        page.Write("<div class=\"stripe\" aria-hidden=\"true\">");
        for (var color = 0; color < Grid.Colors; color++)
        {
            page.Write($"<i style=\"background:{ArcPalette.Hex(color)}\"></i>");
        }

        page.Write("</div>\n");
        body(page);
        if (script)
        {
            page.Write($"<script>\n{Asset("report.js")}</script>\n");
        }

        page.Write("</body>\n</html>\n");
    }

    // A browser would ask for /favicon.ico otherwise.
    private static string Icon()
    {
        var picture = $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 3'><path d='M0 0h3v3H0z'/>"
            + $"<path fill='{ArcPalette.Hex(3)}' d='M0 1h1v1H0zM1 0h1v1H1zM2 1h1v1H2zM1 2h1v1H1z'/><path fill='{ArcPalette.Hex(4)}' d='M1 1h1v1H1z'/></svg>";
        return $"<link rel=\"icon\" href=\"data:image/svg+xml,{Uri.EscapeDataString(picture)}\">";
    }

    private static string Asset(string name)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
