namespace ArcTtt.Core;

/// <summary>How full rows and columns of one colour divide a grid.</summary>
/// <param name="Rows">First row and number of rows of each stretch between full rows.</param>
/// <param name="Columns">The same of columns.</param>
/// <param name="Lines">Full rows and columns.</param>
public sealed record Division(ImmutableArray<(int Start, int Length)> Rows, ImmutableArray<(int Start, int Length)> Columns, int Lines)
{
    /// <summary>Parts between the lines.</summary>
    public int Count => Rows.Length * Columns.Length;

    /// <summary>Whether all parts are of one size.</summary>
    public bool IsRegular => AreEqual(Rows) && AreEqual(Columns);

    /// <summary>The division by lines of a colour; null where there is no such line.</summary>
    /// <param name="cells">[height * width], row by row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="color">The lines' colour.</param>
    public static Division? By(ReadOnlySpan<byte> cells, int height, int width, int color)
    {
        Span<bool> rows = stackalloc bool[height], columns = stackalloc bool[width];
        rows.Fill(true);
        columns.Fill(true);
        for (int row = 0, at = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++, at++)
            {
                if (cells[at] != color)
                {
                    rows[row] = columns[column] = false;
                }
            }
        }

        var lines = rows.Count(true) + columns.Count(true);
        return lines == 0 ? null : new(Between(rows), Between(columns), lines);
    }

    private static bool AreEqual(ImmutableArray<(int Start, int Length)> stretches) => stretches.All(stretch => stretch.Length == stretches[0].Length);

    private static ImmutableArray<(int Start, int Length)> Between(ReadOnlySpan<bool> lines)
    {
        var stretches = ImmutableArray.CreateBuilder<(int, int)>();
        var start = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i == lines.Length || lines[i])
            {
                if (i > start)
                {
                    stretches.Add((start, i - start));
                }

                start = i + 1;
            }
        }

        return stretches.ToImmutable();
    }
}
