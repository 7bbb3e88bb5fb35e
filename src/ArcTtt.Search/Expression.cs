namespace ArcTtt.Search;

/// <summary>A program, or a part of one: what becomes of an input picture. Equal only to itself; parts may be shared.</summary>
/// <param name="arguments">The expressions that it takes, in their order; null for none.</param>
internal abstract class Expression(params IEnumerable<Expression?> arguments)
{
    /// <summary>Whether it gives a list of pictures rather than one.</summary>
    public virtual bool IsList => false;

    /// <summary>The expressions that it takes, each once.</summary>
    public IReadOnlyList<Expression> Arguments { get; } = [.. arguments.OfType<Expression>().Distinct()];

    /// <summary>The program as text.</summary>
    public abstract override string ToString();

    /// <summary>Runs it; null where a step makes no sense. One picture is a list of one.</summary>
    /// <param name="run">The input, and what was computed from it.</param>
    public Picture[]? Evaluate(ProgramRun run)
    {
        if (!run.Done.TryGetValue(this, out var result))
        {
            result = Compute(run);
            run.Done.Add(this, result);
        }

        return result;
    }

    /// <summary>Computes what <see cref="Evaluate"/> remembers.</summary>
    protected abstract Picture[]? Compute(ProgramRun run);
}

/// <summary>One input on its way through a program.</summary>
internal sealed record ProgramRun(Picture Input)
{
    /// <summary>What was computed, by expression.</summary>
    public Dictionary<Expression, Picture[]?> Done { get; } = new(ReferenceEqualityComparer.Instance);
}

/// <summary>The input itself.</summary>
internal sealed class InputExpression : Expression
{
    public override string ToString() => "input";

    protected override Picture[]? Compute(ProgramRun run) => [run.Input];
}

/// <summary>An operation on what other expressions give.</summary>
internal sealed class CallExpression(Operation operation, ImmutableArray<Expression> arguments) : Expression(arguments.AsEnumerable())
{
    public override bool IsList { get; } = operation.GivesList(arguments[0].IsList);

    public override string ToString() => $"{operation.Name}({(operation.IsEach(arguments[0].IsList) ? "each " : "")}{string.Join(", ", arguments)})";

    protected override Picture[]? Compute(ProgramRun run) =>
        arguments[0].Evaluate(run) is not { } first ? null
        : !operation.TakesTwo ? operation.Apply(first)
        : arguments[1].Evaluate(run) is [var second] ? operation.Apply(first, second) : null;
}
