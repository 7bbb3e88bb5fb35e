using System.Collections.Immutable;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ArcTtt.Cli.Rendering;

/// <summary>A rectangle of styled text, one character a column, that can be put beside or above others.</summary>
internal sealed class Block : IRenderable
{
    private Block(ImmutableArray<ImmutableArray<Segment>> lines)
    {
        Lines = lines;
        Width = lines.IsEmpty ? 0 : lines.Max(WidthOf);
    }

    /// <summary>A block without lines.</summary>
    public static Block Empty { get; } = new([]);

    /// <summary>The lines, top down; each at most <see cref="Width"/> columns wide.</summary>
    public ImmutableArray<ImmutableArray<Segment>> Lines { get; }

    /// <summary>Columns of the widest line.</summary>
    public int Width { get; }

    /// <summary>Number of lines.</summary>
    public int Height => Lines.Length;

    /// <summary>One line of text in one style.</summary>
    /// <param name="text">Text without line breaks.</param>
    /// <param name="style">Its style; null: the terminal's own.</param>
    public static Block Text(string text, Style? style = null) => Line([new Segment(text, style ?? Style.Plain)]);

    /// <summary>One line of segments; what of their text a terminal would obey is escaped.</summary>
    public static Block Line(IEnumerable<Segment> segments) =>
        new([[.. segments.Select(segment => Printable.Of(segment.Text) is var text && text == segment.Text ? segment : new(text, segment.Style))]]);

    /// <summary>Puts blocks one under the other.</summary>
    /// <param name="blocks">Blocks, top down.</param>
    /// <param name="gap">Empty lines between them.</param>
    public static Block Stack(IEnumerable<Block> blocks, int gap = 0)
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<Segment>>();
        foreach (var block in blocks)
        {
            for (var i = 0; i < gap && lines.Count > 0; i++)
            {
                lines.Add([]);
            }

            lines.AddRange(block.Lines);
        }

        return new(lines.ToImmutable());
    }

    /// <summary>Puts blocks side by side, their tops in line.</summary>
    public static Block Beside(IReadOnlyList<Block> blocks, int gap)
    {
        var height = blocks.Count == 0 ? 0 : blocks.Max(block => block.Height);
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<Segment>>(height);
        for (var row = 0; row < height; row++)
        {
            lines.Add(JoinRow(blocks, row, gap));
        }

        return new(lines.ToImmutable());
    }

    /// <summary>Puts blocks side by side as long as they fit, then goes on below.</summary>
    /// <param name="blocks">Blocks in reading order.</param>
    /// <param name="width">Columns there are.</param>
    /// <param name="gap">Empty columns between blocks.</param>
    /// <param name="rowGap">Empty lines between rows of blocks.</param>
    public static Block Flow(IEnumerable<Block> blocks, int width, int gap, int rowGap = 1)
    {
        List<List<Block>> rows = [];
        var used = 0;
        foreach (var block in blocks)
        {
            var fits = rows.Count > 0 && used + gap + block.Width <= width;
            if (fits)
            {
                rows[^1].Add(block);
                used += gap + block.Width;
                continue;
            }

            rows.Add([block]);
            used = block.Width;
        }

        return Stack(rows.Select(row => Beside(row, gap)), rowGap);
    }

    /// <summary>Moves the block down.</summary>
    public Block Below(int rows) => new([.. Enumerable.Repeat(ImmutableArray<Segment>.Empty, Math.Max(0, rows)), .. Lines]);

    /// <summary>The text alone, without spaces at the ends of lines.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (var line in Lines)
        {
            text.Append(string.Concat(line.Select(segment => segment.Text)).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public Measurement Measure(RenderOptions options, int maxWidth) => new(Width, Width);

    /// <inheritdoc/>
    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Lines)
        {
            foreach (var segment in line)
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
        }
    }

    private static ImmutableArray<Segment> JoinRow(IReadOnlyList<Block> blocks, int row, int gap)
    {
        var line = ImmutableArray.CreateBuilder<Segment>();
        var owed = 0;
        foreach (var block in blocks)
        {
            var part = row < block.Height ? block.Lines[row] : [];
            // Spaces are written only before something, so that no line ends in them.
            if (!part.IsEmpty && owed > 0)
            {
                line.Add(new Segment(new string(' ', owed)));
                owed = 0;
            }

            line.AddRange(part);
            owed += block.Width - WidthOf(part) + gap;
        }

        return line.ToImmutable();
    }

    private static int WidthOf(ImmutableArray<Segment> line) => line.Sum(segment => segment.Text.Length);
}
