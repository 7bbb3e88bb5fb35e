namespace ArcTtt.Model;

/// <summary>
/// Grids as the model sees them. Inputs stand top left, the rest is outside. Targets stand top left with a row and a column of edge cells just
/// below and right of them, which state the output's shape; all other cells are not scored.
/// </summary>
public static class Canvas
{
    /// <summary>Classes of an input cell: ten colours and <see cref="Outside"/>.</summary>
    public const int InputClasses = Grid.Colors + 1;

    /// <summary>The input class of cells outside the grid.</summary>
    public const byte Outside = Grid.Colors;

    /// <summary>Classes of a target cell: ten colours and <see cref="Edge"/>.</summary>
    public const int TargetClasses = Grid.Colors + 1;

    /// <summary>The target class of cells on the output's edge.</summary>
    public const byte Edge = Grid.Colors;

    /// <summary>The target value of cells that are not scored.</summary>
    public const sbyte Ignored = -1;

    /// <summary>
    /// The smallest canvas on which all inputs, all demonstrated outputs and, by <see cref="OutputBound"/>, the unknown outputs of all test
    /// inputs fit. Test outputs are not looked at.
    /// </summary>
    public static CanvasSize SizeFor(ArcTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var size = default(CanvasSize);
        foreach (var pair in task.Train)
        {
            size = CanvasSize.Max(size, SizeFor(pair));
        }

        return Enumerable.Range(0, task.Test.Length).Aggregate(size, (largest, test) => CanvasSize.Max(largest, SizeForTest(task, test)));
    }

    /// <summary>The smallest canvas on which a test input and, by <see cref="OutputBound"/>, its unknown output fit.</summary>
    /// <param name="task">The task.</param>
    /// <param name="test">Number of the test input, from 0.</param>
    public static CanvasSize SizeForTest(ArcTask task, int test)
    {
        ArgumentNullException.ThrowIfNull(task);
        var input = task.Test[test].Input;
        var bound = OutputBound.Infer(task.Train, input);
        return SizeFor(input, bound.Height, bound.Width);
    }

    /// <summary>The smallest canvas for a pair whose output is known.</summary>
    public static CanvasSize SizeFor(ArcPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return pair.Output is { } output
            ? SizeFor(pair.Input, output.Height, output.Width)
            : throw new ArgumentException("The pair has no output; its canvas follows from the whole task.", nameof(pair));
    }

    /// <summary>Draws an input.</summary>
    /// <param name="input">The grid.</param>
    /// <param name="size">The canvas.</param>
    /// <param name="cells">size.Cells values, row by row: colours, and <see cref="Outside"/>.</param>
    public static void DrawInput(Grid input, CanvasSize size, Span<byte> cells)
    {
        Guard.Length(cells.Length, size.Cells, $"canvas {size}", nameof(cells));
        if (!size.Fits(input))
        {
            throw new ArgumentException($"The input is {input.Height}x{input.Width}, expected at most {size}, the canvas.", nameof(input));
        }

        cells.Fill(Outside);
        for (var row = 0; row < input.Height; row++)
        {
            input.Cells.Slice(row * input.Width, input.Width).CopyTo(cells[(row * size.Width)..]);
        }
    }

    /// <summary>Draws a target.</summary>
    /// <param name="output">The grid.</param>
    /// <param name="size">The canvas, at least one row and one column larger than the grid.</param>
    /// <param name="targets">size.Cells values, row by row: colours, <see cref="Edge"/>, and <see cref="Ignored"/>.</param>
    public static void DrawTarget(Grid output, CanvasSize size, Span<sbyte> targets)
    {
        Guard.Length(targets.Length, size.Cells, $"canvas {size}", nameof(targets));
        if (!size.FitsTarget(output))
        {
            throw new ArgumentException(
                $"The output is {output.Height}x{output.Width}, expected at most {size.Height - 1}x{size.Width - 1} on the canvas {size}.", nameof(output));
        }

        targets.Fill(Ignored);
        for (var row = 0; row < output.Height; row++)
        {
            for (var column = 0; column < output.Width; column++)
            {
                targets[row * size.Width + column] = (sbyte)output.Cells[row * output.Width + column];
            }

            targets[row * size.Width + output.Width] = (sbyte)Edge;
        }

        targets.Slice(output.Height * size.Width, output.Width + 1).Fill((sbyte)Edge);
    }

    /// <summary>
    /// Reads a grid off the model's answer. The shape is the one that makes its h + w + 1 edge cells edges and its inside cells not edges with
    /// the greatest probability; then each inside cell takes its likeliest colour.
    /// </summary>
    /// <param name="logProbabilities">[cells, <see cref="TargetClasses"/>], each cell's logarithms of probabilities.</param>
    /// <param name="size">The canvas, at least 2x2.</param>
    public static Reading Read(ReadOnlySpan<float> logProbabilities, CanvasSize size) => CanvasReader.Read(logProbabilities, size);

    private static CanvasSize SizeFor(Grid input, int outputHeight, int outputWidth) =>
        new(Math.Max(input.Height, outputHeight + 1), Math.Max(input.Width, outputWidth + 1));
}
