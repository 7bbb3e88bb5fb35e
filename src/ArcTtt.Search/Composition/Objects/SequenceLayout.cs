namespace ArcTtt.Search.Composition.Objects;

/// <summary>A way to lay a sequence of colours out as a grid.</summary>
/// <param name="Read">The sequence that a grid may be laid out of; what drawing it gives says whether it is.</param>
/// <param name="Draw">The grid of a sequence and of the first object's number of cells; null where it makes no sense.</param>
internal sealed record SequenceLayout(string Text, int Length, Func<Grid, byte[]> Read, Func<byte[], int, Picture?> Draw)
{
    private const int MostAlternatives = 6;

    /// <summary>Whether the colours stand for something else, and so are none that objects have.</summary>
    public bool IsCode { get; private init; }

    /// <summary>How many cells the first object must have for a grid; null where it may have any number.</summary>
    public Func<Grid, int>? SizeIn { get; private init; }

    /// <summary>The layouts that all of some outputs may have.</summary>
    public static IEnumerable<SequenceLayout> Of(IReadOnlyList<Grid> outputs) => Candidates(outputs[0].Height, outputs[0].Width).Concat(Alternatives(outputs))
        .Where(layout => outputs.All(output => layout.Read(output) is { Length: > 0 } sequence && !sequence.Contains((byte)0)
            && layout.Draw(sequence, layout.SizeIn?.Invoke(output) ?? 1)?.Shows(output) == true));

    private static IEnumerable<SequenceLayout> Candidates(int height, int width)
    {
        yield return new("Row", 3, Row, (colors, _) => Make(1, colors.Length, (_, c) => colors[c]));
        yield return new("Diagonal", 5, Falling, (colors, _) => Make(colors.Length, colors.Length, (r, c) => r == c ? colors[r] : (byte)0));
        yield return new("DiagonalUp", 6, Rising, (colors, _) => Make(colors.Length, colors.Length, (r, c) => r + c == colors.Length - 1 ? colors[c] : (byte)0));
        yield return new("Rings", 5, grid => Falling(grid)[..((Falling(grid).Length + 1) / 2)], (colors, _) => Rings(colors, 1));
        yield return new("RingsOfTwo", 6, grid => Falling(grid)[..((Falling(grid).Length + 1) / 2)], (colors, _) => Rings(colors, 2));
        yield return new("RowsAsLongAsTheFirst", 7, Column, (colors, size) => Make(colors.Length, size, (r, _) => colors[r])) { SizeIn = grid => grid.Width };
        yield return new("ColumnsAsLongAsTheFirst", 7, Row, (colors, size) => Make(size, colors.Length, (_, c) => colors[c])) { SizeIn = grid => grid.Height };
        if (height > 1)
        {
            yield return new("Column", 3, Column, (colors, _) => Make(colors.Length, 1, (r, _) => colors[r]));
            yield return new($"Columns of {height}", 5, Row, (colors, _) => Make(height, colors.Length, (_, c) => colors[c]));
            yield return new(
                $"Winding {height}x{width}",
                8,
                grid => Written([.. Enumerable.Range(0, grid.Area).Select(i => grid.Cells[Winding(i, grid.Width)])]),
                (colors, _) => Cells(colors, at => Winding(at, width)));
        }

        if (width > 1)
        {
            yield return new($"Rows of {width}", 5, Column, (colors, _) => Make(colors.Length, width, (r, _) => colors[r]));
            yield return new($"Reading {height}x{width}", 6, grid => Written(grid.Cells.ToArray()), (colors, _) => Cells(colors, at => at));
        }

        Picture? Cells(byte[] colors, Func<int, int> order) => colors.Length > height * width ? null
            : Make(height, width, (r, c) => order((r * width) + c) is var i && i < colors.Length ? colors[i] : (byte)0);
    }

    // Outputs that come again: each is a sequence of one number.
    private static IEnumerable<SequenceLayout> Alternatives(IReadOnlyList<Grid> outputs)
    {
        Grid[] distinct = [.. outputs.Distinct()];
        if (distinct.Length is > 1 and <= MostAlternatives && 2 * (distinct.Length - 1) <= outputs.Count
            && Array.Exists(distinct, output => output.Area > 1 || output[0, 0] == 0))
        {
            yield return new(
                "OneOf",
                5,
                output => [(byte)(1 + Array.IndexOf(distinct, output))],
                (colors, _) => colors.Length == 1 ? Picture.Of(distinct[colors[0] - 1]) : null)
            { IsCode = true };
        }
    }

    private static Picture? Make(int height, int width, Func<int, int, byte> colorAt) => Picture.Of(0, 0, height, width, colorAt);

    private static byte[] Row(Grid grid) => [.. Enumerable.Range(0, grid.Width).Select(c => grid[0, c])];

    private static byte[] Column(Grid grid) => [.. Enumerable.Range(0, grid.Height).Select(r => grid[r, 0])];

    private static byte[] Falling(Grid grid) => [.. Enumerable.Range(0, Math.Min(grid.Height, grid.Width)).Select(i => grid[i, i])];

    private static byte[] Rising(Grid grid) => [.. Enumerable.Range(0, Math.Min(grid.Height, grid.Width)).Select(i => grid[grid.Height - 1 - i, i])];

    // Around each other, the first outside; the last one's side is given.
    private static Picture? Rings(byte[] colors, int inner)
    {
        var side = (2 * (colors.Length - 1)) + inner;
        return Make(side, side, (r, c) => colors[Math.Min(Math.Min(r, c), Math.Min(side - 1 - r, side - 1 - c))]);
    }

    // What goes before the last empty cells.
    private static byte[] Written(byte[] cells) => [.. cells.Reverse().SkipWhile(cell => cell == 0).Reverse()];

    // Every other row goes from right to left: the cell at a place of the sequence, and the place of a cell.
    private static int Winding(int at, int width) => at / width % 2 == 0 ? at : ((at / width) * width) + width - 1 - (at % width);
}
