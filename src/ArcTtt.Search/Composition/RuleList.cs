using System.Text;

namespace ArcTtt.Search.Composition;

/// <summary>What a cell becomes: a colour, or what a picture shows there.</summary>
/// <param name="Source">The picture; null for a colour.</param>
/// <param name="Color">The colour.</param>
internal readonly record struct Paint(Expression? Source, byte Color)
{
    public override string ToString() => Source?.ToString() ?? $"colour {Color}";
}

/// <summary>A rule: where a picture shows a colour, the cell becomes something.</summary>
/// <param name="Where">The picture that is asked.</param>
/// <param name="Value">The colour it must show; <see cref="NotBlack"/> for any but 0.</param>
/// <param name="Paint">What the cell becomes.</param>
internal sealed record CellRule(Expression Where, int Value, Paint Paint)
{
    /// <summary>Stands for every colour but 0.</summary>
    public const int NotBlack = -1;

    /// <summary>Further pictures that must show a colour at the same cell.</summary>
    public ImmutableArray<CellRule> And { get; init; } = [];

    public override string ToString() => string.Concat(And.Select(other => $"{other.Asked} and ")) + Asked;

    private string Asked => $"{Where} is {(Value == NotBlack ? "not 0" : Value)}";
}

/// <summary>
/// Draws an output cell by cell: the first rule that holds for a cell paints it, and a last paint takes the rest. Layers laid over each other
/// are such a list.
/// </summary>
internal sealed class RuleListExpression(ShapeRule shape, ImmutableArray<CellRule> rules, Paint rest) : Expression
{
    public override IReadOnlyList<Expression> Arguments { get; } =
        [.. new[] { shape.Of, rest.Source }.Concat(rules.SelectMany(rule => rule.And.Select(other => other.Where).Append(rule.Where).Append(rule.Paint.Source))).OfType<Expression>().Distinct()];

    public override string ToString()
    {
        var text = new StringBuilder($"Paint({shape}: ");
        foreach (var rule in rules)
        {
            text.Append(ReferenceEquals(rule.Where, rule.Paint.Source) && rule.Value == CellRule.NotBlack && rule.And.IsEmpty
                ? $"over {rule.Where}; "
                : $"where {rule}: {rule.Paint}; ");
        }

        return text.Append($"else {rest})").ToString();
    }

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
            foreach (var test in rule.And.Append(rule))
            {
                if (!Draw(test.Where, asked))
                {
                    return null;
                }

                for (var i = 0; i < cells.Length; i++)
                {
                    holds[i] &= test.Value == CellRule.NotBlack ? asked[i] != 0 : asked[i] == test.Value;
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
