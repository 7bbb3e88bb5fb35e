namespace ArcTtt.Search.Composition;

/// <summary>How a picture is made to cover a frame of another shape.</summary>
internal enum Fit
{
    Stretched, // every cell becomes a block of cells
    Repeated, // copies lie side by side
    Continued, // copies lie side by side from the upper left corner, and the last ones are cut
    Unfolded, // copies lie side by side, every other one mirrored, and share the lines at which they are; the last ones may be cut
    Shrunk, // every block of one colour becomes a cell
    UpperRight, // what is in its upper right corner
    LowerLeft, // what is in its lower left corner
    LowerRight, // what is in its lower right corner
    Middle, // what is in its middle
}

/// <summary>A picture that covers a frame of a shape of which its sides are parts or multiples.</summary>
/// <param name="of">The picture.</param>
/// <param name="shape">The frame's shape.</param>
/// <param name="fit">How it is made to.</param>
internal sealed class FittedExpression(Expression of, ShapeRule shape, Fit fit) : Expression([of, shape.Of])
{
    public override string ToString() => $"{fit}({of} to {shape})";

    /// <summary>A frame covered by a picture, as it is where it has the frame's shape; null where it cannot be.</summary>
    public static Picture? Cover(Picture picture, Fit fit, int height, int width)
    {
        if (Lines(fit, picture.Height, height, fit is Fit.LowerLeft or Fit.LowerRight) is not { } rows
            || Lines(fit, picture.Width, width, fit is Fit.UpperRight or Fit.LowerRight) is not { } columns)
        {
            return null;
        }

        var (high, wide) = (picture.Height / height, picture.Width / width); // blocks that are shrunk
        return fit == Fit.Shrunk && !Array.TrueForAll(rows, row => Array.TrueForAll(columns, column => IsOneColor(picture, row, column, high, wide)))
            ? null
            : Picture.Of(0, 0, height, width, (r, c) => picture[rows[r], columns[c]]);
    }

    // For each row or column of a frame the one of the picture that is shown there; null where they do not go together.
    private static int[]? Lines(Fit fit, int side, int frame, bool last)
    {
        var period = Math.Max(1, 2 * (side - 1));
        Func<int, int>? line = fit switch
        {
            Fit.Stretched when frame % side == 0 => i => i / (frame / side),
            Fit.Repeated when frame % side == 0 => i => i % side,
            Fit.Continued when frame >= side => i => i % side,
            Fit.Unfolded when frame >= side => i => Math.Min(i % period, (period - (i % period)) % period),
            Fit.Shrunk when side % frame == 0 => i => i * (side / frame),
            Fit.Middle when side >= frame && (side - frame) % 2 == 0 => i => i + ((side - frame) / 2),
            Fit.UpperRight or Fit.LowerLeft or Fit.LowerRight when side >= frame => i => i + (last ? side - frame : 0),
            _ => null,
        };
        return line is null ? null : [.. Enumerable.Range(0, frame).Select(line)];
    }

    protected override Picture[]? Compute(ProgramRun run) =>
        shape.For(run) is (var height, var width) && of.Evaluate(run) is [var picture] && Cover(picture, fit, height, width) is { } covered ? [covered] : null;

    private static bool IsOneColor(Picture picture, int top, int left, int height, int width) => Enumerable.Range(top, height)
        .All(row => !picture.Cells.AsSpan((row * picture.Width) + left, width).ContainsAnyExcept(picture[top, left]));
}
