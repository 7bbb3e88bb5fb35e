using System.Text;
using Spectre.Console;

namespace ArcTtt.Cli.Rendering;

/// <summary>An output stream, with colour where it has some.</summary>
internal sealed class Terminal
{
    // A stream that nobody looks at is never wrapped.
    private const int Endless = 100_000;

    private Terminal(TextWriter writer, TerminalTraits traits)
    {
        Traits = traits;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = traits.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = traits.Depth,
            Interactive = traits.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        Console.Profile.Width = traits.IsTerminal ? traits.Width : Endless;
    }

    /// <summary>What the stream can show.</summary>
    public TerminalTraits Traits { get; }

    /// <summary>Spectre's view of the stream.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard output: results.</summary>
    public static Terminal ForOutput() => new(System.Console.Out, Detect(System.Console.IsOutputRedirected));

    /// <summary>Standard error: progress and notes.</summary>
    public static Terminal ForError() => new(System.Console.Error, Detect(System.Console.IsErrorRedirected));

    /// <summary>Any writer, for tests.</summary>
    public static Terminal For(TextWriter writer, TerminalTraits traits) => new(writer, traits);

    /// <summary>Writes a block and ends its last line.</summary>
    public void Write(Block block)
    {
        if (Traits.IsTerminal)
        {
            Console.Write(block);
            return;
        }

        Console.Profile.Out.Writer.Write(block.ToString());
        Console.Profile.Out.Writer.Flush();
    }

    /// <summary>Writes one line of text.</summary>
    /// <param name="text">Text without line breaks.</param>
    /// <param name="style">Its style; null: the terminal's own.</param>
    public void WriteLine(string text = "", Style? style = null) => Write(Block.Text(text, style));

    private static TerminalTraits Detect(bool redirected) =>
        TerminalTraits.Detect(redirected, redirected ? 0 : WindowWidth(), IsUtf8(), Environment.GetEnvironmentVariable);

    private static int WindowWidth()
    {
        try
        {
            return System.Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static bool IsUtf8() => System.Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage;
}
