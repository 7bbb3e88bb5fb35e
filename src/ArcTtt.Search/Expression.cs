using System.Collections.Immutable;

namespace ArcTtt.Search;

/// <summary>A program, or a part of one: what becomes of an input picture. Equal only to itself; parts may be shared.</summary>
internal abstract class Expression
{
    /// <summary>Whether it gives a list of pictures rather than one.</summary>
    public abstract bool IsList { get; }

    /// <summary>The expressions that it takes.</summary>
    public abstract IReadOnlyList<Expression> Arguments { get; }

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
/// <param name="Input">The input.</param>
internal sealed record ProgramRun(Picture Input)
{
    /// <summary>What was computed, by expression.</summary>
    public Dictionary<Expression, Picture[]?> Done { get; } = new(ReferenceEqualityComparer.Instance);
}

/// <summary>The input itself.</summary>
internal sealed class InputExpression : Expression
{
    /// <inheritdoc/>
    public override bool IsList => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Arguments => [];

    /// <inheritdoc/>
    public override string ToString() => "input";

    /// <inheritdoc/>
    protected override Picture[]? Compute(ProgramRun run) => [run.Input];
}

/// <summary>An operation on what other expressions give.</summary>
internal sealed class CallExpression(Operation operation, ImmutableArray<Expression> arguments) : Expression
{
    /// <inheritdoc/>
    public override bool IsList { get; } = Step.GivesList(operation, arguments[0].IsList);

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Arguments => arguments;

    /// <inheritdoc/>
    public override string ToString()
    {
        var each = operation is MapOperation or CombineOperation && arguments[0].IsList;
        return $"{operation.Name}({(each ? "each " : "")}{string.Join(", ", arguments)})";
    }

    /// <inheritdoc/>
    protected override Picture[]? Compute(ProgramRun run) =>
        arguments[0].Evaluate(run) is not { } first ? null
        : operation is not (CombineOperation or SelectOperation) ? Step.Apply(operation, first)
        : arguments[1].Evaluate(run) is [var second] ? Step.Apply(operation, first, second) : null;
}

/// <summary>Applies operations to what stands for one input.</summary>
internal static class Step
{
    /// <summary>The most pictures in a list.</summary>
    public const int MaxPictures = 200;

    /// <summary>Whether an operation gives a list, on a list or on one picture.</summary>
    public static bool GivesList(Operation operation, bool onList) => operation switch
    {
        SplitOperation or ListOperation or SelectOperation => true,
        JoinOperation => false,
        _ => onList,
    };

    /// <summary>An operation on one picture or a list; null where it makes no sense.</summary>
    public static Picture[]? Apply(Operation operation, Picture[] pictures, Picture? second = null)
    {
        switch (operation)
        {
            case MapOperation map:
                return Each(pictures, map.Apply);
            case CombineOperation combine:
                return Each(pictures, picture => combine.Apply(picture, second!));
            case SelectOperation select:
                return Limited(select.Apply(pictures, second!));
            case SplitOperation split:
                return Limited(split.Apply(pictures[0]));
            case JoinOperation join:
                return join.Apply(pictures) is { } joined ? [joined] : null;
            default:
                return Limited(((ListOperation)operation).Apply(pictures));
        }
    }

    private static Picture[]? Limited(Picture[]? list) => list is { Length: > 0 and <= MaxPictures } ? list : null;

    private static Picture[]? Each(Picture[] pictures, Func<Picture, Picture?> apply)
    {
        var result = new Picture[pictures.Length];
        for (var i = 0; i < result.Length; i++)
        {
            if (apply(pictures[i]) is not { } picture)
            {
                return null;
            }

            result[i] = picture;
        }

        return result;
    }
}
