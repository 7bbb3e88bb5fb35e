using Spectre.Console;

namespace ArcTtt.Cli.Rendering;

/// <summary>Rows under headings; numbers end in line.</summary>
/// <param name="columns">Heading of each column, and whether its values end in line (else they begin in line).</param>
internal sealed class ColumnTable(params (string Heading, bool AtEnd)[] columns)
{
    private const int Gap = 2;
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void Add(params string[] cells)
    {
        if (cells.Length != columns.Length)
        {
            throw new ArgumentException($"a row of {cells.Length} cells: expected {columns.Length}", nameof(cells));
        }

        _rows.Add(cells);
    }

    /// <summary>The headings and all rows.</summary>
    public Block ToBlock()
    {
        int[] widths = [.. columns.Select((column, i) => _rows.Select(row => row[i].Length).Append(column.Heading.Length).Max())];
        return Block.Stack([Line([.. columns.Select(c => c.Heading)], Styles.Quiet), .. _rows.Select(row => Line(row, Style.Plain))]);

        Block Line(string[] cells, Style style)
        {
            var padded = cells.Select((cell, i) => columns[i].AtEnd ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]));
            return Block.Text(string.Join(new string(' ', Gap), padded).TrimEnd(), style);
        }
    }
}
