using Spectre.Console;

namespace ArcTtt.Cli.Rendering;

/// <summary>What an output stream can show.</summary>
/// <param name="IsTerminal">Somebody is looking at it, and lines can be drawn over.</param>
/// <param name="Depth">Colours it shows.</param>
/// <param name="Unicode">It shows more than ASCII.</param>
/// <param name="Width">Columns to lay out for.</param>
internal sealed record TerminalTraits(bool IsTerminal, ColorSystemSupport Depth, bool Unicode, int Width)
{
    private const int UsualWidth = 80;

    /// <summary>Finds out from the stream and the environment.</summary>
    /// <param name="redirected">The stream goes to a file or a pipe.</param>
    /// <param name="windowWidth">Columns of the window, 0 if unknown.</param>
    /// <param name="utf8">The stream is written in UTF-8.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static TerminalTraits Detect(bool redirected, int windowWidth, bool utf8, Func<string, string?> variable)
    {
        var isTerminal = !redirected && variable("TERM") is not (null or "" or "dumb");
        // Readers of files and pipes get the same text everywhere.
        var width = isTerminal && windowWidth > 0 ? windowWidth
            : int.TryParse(variable("COLUMNS"), out var columns) && columns > 0 ? columns
            : UsualWidth;
        return new(isTerminal, isTerminal ? DepthOf(variable) : ColorSystemSupport.NoColors, isTerminal && utf8, width);
    }

    private static ColorSystemSupport DepthOf(Func<string, string?> variable)
    {
        // no-color.org: any value but the empty one.
        if (variable("NO_COLOR") is { Length: > 0 })
        {
            return ColorSystemSupport.NoColors;
        }

        if (variable("COLORTERM") is "truecolor" or "24bit")
        {
            return ColorSystemSupport.TrueColor;
        }

        var name = variable("TERM") ?? "";
        return name.EndsWith("-direct", StringComparison.Ordinal) ? ColorSystemSupport.TrueColor
            : name.Contains("256color", StringComparison.Ordinal) ? ColorSystemSupport.EightBit
            : ColorSystemSupport.Standard;
    }
}
