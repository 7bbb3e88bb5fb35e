namespace ArcTtt.Search.Composition;

/// <summary>What a cell becomes: a colour, or what a picture shows there.</summary>
/// <param name="Source">The picture; null for a colour.</param>
/// <param name="Color">The colour.</param>
internal readonly record struct Paint(Expression? Source, byte Color)
{
    /// <summary>All cells of a frame in it; null where the picture makes no sense.</summary>
    public byte[]? On(ProgramRun run, int height, int width)
    {
        var frame = new byte[height * width];
        if (Source is null)
        {
            Array.Fill(frame, Color);
            return frame;
        }

        if (Source.Evaluate(run) is not [var picture])
        {
            return null;
        }

        Layers.Draw(picture, height, width, frame);
        return frame;
    }

    public override string ToString() => Source?.ToString() ?? $"colour {Color}";
}

/// <summary>A question to a cell.</summary>
/// <param name="Where">The picture that is asked.</param>
/// <param name="Value">The colour it must show; <see cref="NotBlack"/> for any but 0.</param>
internal sealed record CellTest(Expression Where, int Value)
{
    /// <summary>Stands for every colour but 0.</summary>
    public const int NotBlack = -1;

    /// <summary>Whether it holds where the picture shows a colour.</summary>
    public bool Holds(byte color) => Value == NotBlack ? color != 0 : color == Value;

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
        if (shape.For(run) is not (var height, var width) || rest.On(run, height, width) is not { } cells)
        {
            return null;
        }

        // From the last rule to the first: earlier ones paint over later ones.
        foreach (var rule in rules.Reverse())
        {
            var asked = Array.ConvertAll([.. rule.Tests], test => new Paint(test.Where, 0).On(run, height, width));
            if (rule.Paint.On(run, height, width) is not { } painted || asked.Contains(null))
            {
                return null;
            }

            for (var i = 0; i < cells.Length; i++)
            {
                var holds = true;
                for (var test = 0; test < asked.Length && holds; test++)
                {
                    holds = rule.Tests[test].Holds(asked[test]![i]);
                }

                cells[i] = holds ? painted[i] : cells[i];
            }
        }

        return Picture.Of(0, 0, height, width, cells) is { } picture ? [picture] : null;
    }
}
