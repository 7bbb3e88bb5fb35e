namespace ArcTtt.Search.Composition;

/// <summary>How a picture is made to cover a frame of another shape.</summary>
internal enum Fit
{
    /// <summary>Every cell becomes a block of cells.</summary>
    Stretched,

    /// <summary>Copies lie side by side.</summary>
    Repeated,

    /// <summary>Every block of one colour becomes a cell.</summary>
    Shrunk,
}

/// <summary>A picture that covers a frame of a shape of which its sides are parts or multiples.</summary>
/// <param name="of">The picture.</param>
/// <param name="shape">The frame's shape.</param>
/// <param name="fit">How it is made to.</param>
internal sealed class FittedExpression(Expression of, ShapeRule shape, Fit fit) : Expression
{
    /// <inheritdoc/>
    public override bool IsList => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Arguments { get; } = [.. new[] { of, shape.Of }.OfType<Expression>().Distinct()];

    /// <inheritdoc/>
    public override string ToString() => $"{fit}({of} to {shape})";

    /// <summary>The cells of a frame covered by a picture, its own where it has the frame's shape; null where it cannot be.</summary>
    public static byte[]? Cover(Picture picture, Fit fit, int height, int width)
    {
        var (high, wide) = (picture.Height, picture.Width);
        if (fit == Fit.Shrunk ? high % height != 0 || wide % width != 0 : height % high != 0 || width % wide != 0)
        {
            return null;
        }

        var cells = new byte[height * width];
        for (int r = 0, i = 0; r < height; r++)
        {
            for (var c = 0; c < width; c++, i++)
            {
                if (fit == Fit.Shrunk && !IsOneColor(picture, r * (high / height), c * (wide / width), high / height, wide / width))
                {
                    return null;
                }

                cells[i] = fit switch
                {
                    Fit.Stretched => picture[r / (height / high), c / (width / wide)],
                    Fit.Repeated => picture[r % high, c % wide],
                    _ => picture[r * (high / height), c * (wide / width)],
                };
            }
        }

        return cells;
    }

    /// <inheritdoc/>
    protected override Picture[]? Compute(ProgramRun run) =>
        shape.For(run) is (var height, var width) && of.Evaluate(run) is [var picture] && Cover(picture, fit, height, width) is { } cells
            ? [Picture.Of(0, 0, height, width, cells)!]
            : null;

    private static bool IsOneColor(Picture picture, int top, int left, int height, int width)
    {
        for (var r = top; r < top + height; r++)
        {
            if (picture.Cells.AsSpan((r * picture.Width) + left, width).ContainsAnyExcept(picture[top, left]))
            {
                return false;
            }
        }

        return true;
    }
}
