namespace ArcTtt.Search;

/// <summary>A step of a program as it went on one input.</summary>
/// <param name="Text">The part of the program up to this step.</param>
/// <param name="Grids">What it gave, in order; more than one where it gives a list. Grids larger than 30x30 are left out.</param>
public sealed record ProgramStep(string Text, ImmutableArray<Grid> Grids);

/// <summary>A program that reproduces every demonstration of its task.</summary>
public sealed class FoundProgram
{
    private readonly Expression _expression;
    private readonly Func<Picture, Picture> _encode;
    private readonly Func<Grid, Grid, Grid> _decode;

    internal FoundProgram(Expression expression, int length, TaskEncoding encoding)
    {
        (_expression, Length) = (expression, length);
        (_encode, _decode) = (encoding.EncodeInput, encoding.Decode);
        Text = encoding.Name is { } name ? $"{name}({expression})" : expression.ToString();
    }

    /// <summary>Its length; 10 is an ordinary step.</summary>
    public int Length { get; }

    /// <summary>The program, readable.</summary>
    public string Text { get; }

    /// <summary>Runs it.</summary>
    /// <param name="input">Any grid.</param>
    /// <returns>What it gives; null where a step makes no sense.</returns>
    public Grid? Run(Grid input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _expression.Evaluate(new(_encode(Picture.Of(input)))) is [var picture] && picture.ToGrid() is { } grid ? _decode(input, grid) : null;
    }

    /// <summary>Runs it step by step, arguments before what takes them, the whole program last.</summary>
    /// <param name="input">Any grid.</param>
    public ImmutableArray<ProgramStep> Explain(Grid input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var run = new ProgramRun(_encode(Picture.Of(input)));
        var steps = ImmutableArray.CreateBuilder<ProgramStep>();
        var visited = new HashSet<Expression>(ReferenceEqualityComparer.Instance);
        Visit(_expression);
        if (Run(input) is { } result)
        {
            steps[^1] = new(Text, [result]);
        }

        return steps.ToImmutable();

        void Visit(Expression expression)
        {
            if (!visited.Add(expression))
            {
                return;
            }

            foreach (var argument in expression.Arguments)
            {
                Visit(argument);
            }

            var pictures = expression.Evaluate(run) ?? [];
            steps.Add(new(expression.ToString(), [.. pictures.Select(picture => picture.ToGrid()).OfType<Grid>()]));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
