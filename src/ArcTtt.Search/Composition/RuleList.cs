namespace ArcTtt.Search.Composition;

/// <summary>What a cell becomes: a colour, or what a picture shows there.</summary>
/// <param name="Source">The picture; null for a colour.</param>
/// <param name="Color">The colour.</param>
internal readonly record struct Paint(Expression? Source, byte Color)
{
    public override string ToString() => Source?.ToString() ?? $"colour {Color}";
}

/// <summary>A question to a cell.</summary>
/// <param name="Where">The picture that is asked.</param>
/// <param name="Value">The colour it must show; <see cref="NotBlack"/> for any but 0.</param>
internal sealed record CellTest(Expression Where, int Value)
{
    /// <summary>Stands for every colour but 0.</summary>
    public const int NotBlack = -1;

    public override string ToString() => $"{Where} is {(Value == NotBlack ? "not 0" : Value)}";
}

/// <summary>A rule: where all tests hold, the cell becomes something.</summary>
/// <param name="Paint">What the cell becomes.</param>
internal sealed record CellRule(ImmutableArray<CellTest> Tests, Paint Paint)
{
    public override string ToString() => Tests is [{ Value: CellTest.NotBlack } test] && ReferenceEquals(test.Where, Paint.Source)
        ? $"over {test.Where}; "
        : $"where {string.Join(" and ", Tests)}: {Paint}; ";
}

/// <summary>
/// Draws an output cell by cell: the first rule that holds for a cell paints it, and a last paint takes the rest. Layers laid over each other
/// are such a list.
/// </summary>
internal sealed class RuleListExpression(ShapeRule shape, ImmutableArray<CellRule> rules, Paint rest)
    : Expression([shape.Of, rest.Source, .. rules.SelectMany(rule => rule.Tests.Select(test => test.Where).Append(rule.Paint.Source))])
{
    public override string ToString() => $"Paint({shape}: {string.Concat(rules)}else {rest})";

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (shape.For(run) is not (var height, var width))
        {
            return null;
        }

        var cells = new byte[height * width];
        if (!Fill(rest, cells))
        {
            return null;
        }

        // From the last rule to the first: earlier ones paint over later ones.
        var asked = new byte[cells.Length];
        var painted = new byte[cells.Length];
        var holds = new bool[cells.Length];
        foreach (var rule in rules.Reverse())
        {
            Array.Fill(holds, true);
            foreach (var test in rule.Tests)
            {
                if (!Draw(test.Where, asked))
                {
                    return null;
                }

                for (var i = 0; i < cells.Length; i++)
                {
                    holds[i] &= test.Value == CellTest.NotBlack ? asked[i] != 0 : asked[i] == test.Value;
                }
            }

            if (!Fill(rule.Paint, painted))
            {
                return null;
            }

            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = holds[i] ? painted[i] : cells[i];
            }
        }

        return Picture.Of(0, 0, height, width, cells) is { } picture ? [picture] : null;

        bool Fill(Paint paint, byte[] frame)
        {
            if (paint.Source is { } source)
            {
                return Draw(source, frame);
            }

            Array.Fill(frame, paint.Color);
            return true;
        }

        bool Draw(Expression expression, byte[] frame)
        {
            Array.Clear(frame);
            if (expression.Evaluate(run) is not [var picture])
            {
                return false;
            }

            Layers.Draw(picture, height, width, frame);
            return true;
        }
    }
}
