namespace ArcTtt.Search;

/// <summary>
/// The golden example of an operation, test and documentation at once. It is written as it is drawn: a line with name and meaning, then the pictures side by
/// side, a plus before a second argument, an arrow head before what comes out.
/// <code>
/// UpByHeight: every picture moves up by its own height
/// .   > .
/// .     .11
/// .11
/// </code>
/// Dots are cells before a picture's first row and column, which is how it tells its place; a tilde ends what goes on beyond what is drawn.
/// </summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Meaning">What it does, in one line.</param>
/// <param name="First">The first argument: one picture or a list.</param>
/// <param name="Second">The second argument; null where there is none.</param>
/// <param name="Result">What comes out.</param>
internal sealed record OperationExample(string Name, string Meaning, ExampleDrawing[] First, ExampleDrawing? Second, ExampleDrawing[] Result)
{
    /// <summary>The example as it stands in a file.</summary>
    public override string ToString()
    {
        string[][] second = Second is null ? [] : [["+"], Second.Rows];
        string[][] columns = [.. First.Select(drawing => drawing.Rows), .. second, [">"], .. Result.Select(drawing => drawing.Rows)];
        var lines = Enumerable.Range(0, columns.Max(rows => rows.Length))
            .Select(r => string.Join(' ', columns.Select(rows => (r < rows.Length ? rows[r] : "").PadRight(rows.Max(row => row.Length)))).TrimEnd());
        return $"{Name}: {Meaning}\n{string.Join('\n', lines)}\n";
    }

    /// <summary>Reads an example.</summary>
    /// <param name="lines">Its lines, the first with name and meaning.</param>
    /// <exception cref="FormatException">It is not as it should be.</exception>
    public static OperationExample Parse(string[] lines)
    {
        if (lines is not [var head, _, ..] || head.Split(": ", 2) is not [var name, var meaning])
        {
            throw new FormatException($"'{lines[0]}': expected an operation's name, a colon and what it means");
        }

        List<ExampleDrawing> first = [], second = [], result = [], next = first;
        foreach (var rows in Columns(lines[1..]))
        {
            switch (rows)
            {
                case ["+"]:
                    next = second;
                    break;
                case [">"]:
                    next = result;
                    break;
                default:
                    next.Add(new(rows));
                    break;
            }
        }

        return first.Count > 0 && second.Count < 2 && result.Count > 0
            ? new(name, meaning, [.. first], second.FirstOrDefault(), [.. result])
            : throw new FormatException($"{name}: expected pictures, '>' and what comes out, with '+' and one picture before that where the operation takes two");
    }

    // What stands between columns of blanks.
    private static IEnumerable<string[]> Columns(string[] lines)
    {
        var width = lines.Max(line => line.Length);
        var start = 0;
        for (var c = 0; c <= width; c++)
        {
            if (c < width && Array.Exists(lines, line => c < line.Length && line[c] != ' '))
            {
                continue;
            }

            if (c > start)
            {
                yield return [.. lines.Select(line => line.PadRight(width)[start..c].TrimEnd()).Where(row => row.Length > 0)];
            }

            start = c + 1;
        }
    }
}
