namespace ArcTtt.Search.Composition;

/// <summary>What demonstrations say about cells.</summary>
/// <param name="Answers">The answer for each key.</param>
/// <param name="Usual">For each colour of the input the colour that most of its cells become.</param>
internal sealed record LocalTable(IReadOnlyDictionary<ulong, int> Answers, byte[] Usual);

/// <summary>
/// Draws an output line by line, each cell by a table of what is around it: what the input shows there and what was drawn before. So lines go on,
/// stop, turn and alternate as the demonstrations show. A cell whose surroundings no demonstration shows becomes
/// what most cells of its colour become.
/// </summary>
internal sealed class LocalTableExpression(ShapeRule shape, LocalKey key, Expression input, Expression? extra, LocalTable table) : Expression
{
    public override IReadOnlyList<Expression> Arguments { get; } = [.. new[] { shape.Of, input, extra }.OfType<Expression>().Distinct()];

    public override string ToString() =>
        $"Draw{key.Sweep}({shape}: each cell by {key.Around.Inputs.Length} cells of {input}{(key.Around.Drawn.Length > 0 ? $", {key.Around.Drawn.Length} drawn before" : "")}"
            + $"{(extra is null ? "" : $", and {extra}")}; {table.Answers.Count} cases)";

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (shape.For(run) is not (var height, var width) || input.Evaluate(run) is not [var picture])
        {
            return null;
        }

        var cells = new byte[height * width];
        var further = new byte[cells.Length];
        Layers.Draw(picture, height, width, cells);
        if (extra is not null)
        {
            if (extra.Evaluate(run) is not [var other])
            {
                return null;
            }

            Layers.Draw(other, height, width, further);
        }

        var drawn = new byte[cells.Length];
        Fill(key, table, cells, further, drawn, height, width);
        return Picture.Of(0, 0, height, width, drawn) is { } result ? [result] : null;
    }

    /// <summary>Draws a frame.</summary>
    /// <param name="key">How cells are looked up.</param>
    /// <param name="table">The answers.</param>
    /// <param name="input">The input's cells.</param>
    /// <param name="extra">The further picture's cells.</param>
    /// <param name="drawn">Receives the output's.</param>
    /// <returns>How many cells were not in the table.</returns>
    public static int Fill(
        LocalKey key, LocalTable table, ReadOnlySpan<byte> input, ReadOnlySpan<byte> extra, Span<byte> drawn, int height, int width)
    {
        var unknown = 0;
        Span<byte> met = stackalloc byte[key.Around.Size];
        foreach (var at in key.Order(height, width))
        {
            if (key.Of(input, drawn, extra[at], at, height, width, met) is var (around, count) && table.Answers.TryGetValue(around, out var answer))
            {
                drawn[at] = LocalKey.ColorOf(answer, met[..count]);
            }
            else
            {
                drawn[at] = table.Usual[input[at]];
                unknown++;
            }
        }

        return unknown;
    }
}
