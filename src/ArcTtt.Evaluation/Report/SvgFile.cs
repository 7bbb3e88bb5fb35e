using System.Globalization;
using System.Text;

namespace ArcTtt.Evaluation.Report;

/// <summary>A picture by itself: an SVG file that follows the light or dark of what shows it.</summary>
public static class SvgFile
{
    // Classes of all pictures; CSS variables would be lost on viewers other than browsers.
    private const string Style = """
        .paper{fill:#fff}text{fill:#5a626c}.heading{fill:#1b1f24;font-weight:600;font-size:15px}
        @media(prefers-color-scheme:dark){.paper{fill:#15181b}text{fill:#a0a8b2}.heading{fill:#e8eaed}}
        """;

    /// <summary>Writes a picture on paper.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="width">Width.</param>
    /// <param name="height">Height.</param>
    /// <param name="title">What is shown, for those who cannot see it.</param>
    /// <param name="style">Further rules, colours for dark surroundings included.</param>
    /// <param name="content">The elements.</param>
    public static void Write(Stream stream, double width, double height, string title, string style, StringBuilder content)
    {
        using StreamWriter file = new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        file.Write(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{{width}}" height="{{height}}" viewBox="0 0 {{width}} {{height}}" font-family="system-ui, sans-serif" font-size="13">
            <title>{{Html.Text(title)}}</title>
            <style>{{Style}}
            {{style}}</style>
            <rect class="paper" width="100%" height="100%"/>
            {{content}}</svg>

            """));
    }
}
