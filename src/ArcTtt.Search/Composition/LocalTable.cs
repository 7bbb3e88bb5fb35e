namespace ArcTtt.Search.Composition;

/// <summary>What demonstrations say about cells.</summary>
/// <param name="Key">How cells are looked up.</param>
/// <param name="Answers">The answer for each key.</param>
/// <param name="Usual">For each colour of the input the colour that most of its cells become.</param>
internal sealed record LocalTable(LocalKey Key, IReadOnlyDictionary<ulong, int> Answers, byte[] Usual)
{
    private const int CasesPerStep = 8; // a table that tells many cases apart has learnt some of them by heart
    private const int LengthOfTable = 10;

    /// <summary>Its length.</summary>
    public int Length => LengthOfTable + (2 * Key.Around.Size) + Changes + (Answers.Count / CasesPerStep);

    /// <summary>How many cases change a cell. The cell itself is the first that is added to a key: its four bits are above those of the cells around it.</summary>
    public int Changes => Answers.Count(entry => (int)(entry.Key >> (4 * (Key.Around.Size - 1)) & 15) != entry.Value);

    /// <summary>Draws a frame.</summary>
    /// <param name="input">The input's cells.</param>
    /// <param name="extra">The further picture's cells.</param>
    /// <param name="drawn">Receives the output's.</param>
    /// <returns>How many cells were not in the table.</returns>
    public int Draw(ReadOnlySpan<byte> input, ReadOnlySpan<byte> extra, Span<byte> drawn, int height, int width)
    {
        var unknown = 0;
        Span<byte> met = stackalloc byte[Key.Around.Size];
        foreach (var at in Key.Order(height, width))
        {
            if (Key.Of(input, drawn, at, height, width, met) is var (around, count) && Answers.TryGetValue(Key.With(around, extra[at]), out var answer))
            {
                drawn[at] = LocalKey.ColorOf(answer, met[..count]);
            }
            else
            {
                drawn[at] = Usual[input[at]];
                unknown++;
            }
        }

        return unknown;
    }
}

/// <summary>
/// Draws an output line by line, each cell by a table of what is around it: what the input shows there and what was drawn before. So lines go on,
/// stop, turn and alternate as the demonstrations show. A cell whose surroundings no demonstration shows becomes
/// what most cells of its colour become.
/// </summary>
internal sealed class LocalTableExpression(ShapeRule shape, Expression input, Expression? extra, LocalTable table) : Expression([shape.Of, input, extra])
{
    public override string ToString()
    {
        var around = table.Key.Around;
        return $"Draw{table.Key.Sweep}({shape}: each cell by {around.Inputs.Length} cells of {input}"
            + $"{(around.Drawn.Length > 0 ? $", {around.Drawn.Length} drawn before" : "")}"
            + $"{(extra is null ? "" : $", and {extra}")}; {table.Answers.Count} cases)";
    }

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (shape.For(run) is not (var height, var width)
            || new Paint(input, 0).On(run, height, width) is not { } cells || new Paint(extra, 0).On(run, height, width) is not { } further)
        {
            return null;
        }

        var drawn = new byte[cells.Length];
        table.Draw(cells, further, drawn, height, width);
        return Picture.Of(0, 0, height, width, drawn) is { } result ? [result] : null;
    }
}
