using Spectre.Console;

namespace ArcTtt.Cli.Rendering;

/// <summary>The few text styles of all commands.</summary>
internal static class Styles
{
    /// <summary>Headings.</summary>
    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    /// <summary>What supports without being read each time: frames and names of values.</summary>
    public static Style Quiet { get; } = new(foreground: Color.Grey);

    /// <summary>Something turned out well.</summary>
    public static Style Good { get; } = new(foreground: Color.Green);

    /// <summary>Something turned out badly.</summary>
    public static Style Bad { get; } = new(foreground: Color.Red);
}
