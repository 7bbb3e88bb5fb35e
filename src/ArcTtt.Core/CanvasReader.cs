namespace ArcTtt.Core;

/// <summary>Finds the shape and colours of a grid in a canvas of logarithms of probabilities.</summary>
internal static class CanvasReader
{
    // e^-20 is 2e-9: a cell that is surely wrong weighs much but not infinitely, so one bad cell cannot veto a shape.
    private const double Floor = -20;

    internal static Reading Read(ReadOnlySpan<float> logProbabilities, CanvasSize size)
    {
        Guard.Range(size.Height, 2, Grid.MaxSide + 1, "canvas height", nameof(size));
        Guard.Range(size.Width, 2, Grid.MaxSide + 1, "canvas width", nameof(size));
        Guard.Length(logProbabilities.Length, size.Cells * Canvas.TargetClasses, $"log-probabilities of canvas {size}", nameof(logProbabilities));
        for (var i = 0; i < logProbabilities.Length; i++)
        {
            if (float.IsNaN(logProbabilities[i]) || logProbabilities[i] > 1e-3f)
            {
                Guard.ThrowOutOfRange(
                    logProbabilities[i], "at most 0", $"log-probability of cell {i / Canvas.TargetClasses}, class {i % Canvas.TargetClasses}", nameof(logProbabilities));
            }
        }

        var (height, width, shape) = FindShape(logProbabilities, size);
        var colors = Colors(logProbabilities, size, height, width);
        return new Reading(ColorProbabilities.Best(height, width, colors), colors, shape) { Canvas = (logProbabilities.ToArray(), size) };
    }

    /// <summary>The logarithm of a grid's probability, shape included; minus infinity where the canvas has no room for it.</summary>
    internal static double LogProbability(ReadOnlySpan<float> logProbabilities, CanvasSize size, Grid grid)
    {
        if (!size.FitsTarget(grid))
        {
            return double.NegativeInfinity;
        }

        var shape = 0.0;
        for (var r = 0; r <= grid.Height; r++)
        {
            for (var c = 0; c <= grid.Width; c++)
            {
                var (isEdge, isNot) = EdgeOrNot(logProbabilities, (r * size.Width) + c);
                shape += r == grid.Height || c == grid.Width ? isEdge : isNot;
            }
        }

        return shape + ColorProbabilities.Of(grid, Colors(logProbabilities, size, grid.Height, grid.Width));
    }

    private static (double IsEdge, double IsNot) EdgeOrNot(ReadOnlySpan<float> logProbabilities, int cell)
    {
        var edge = (double)logProbabilities[(cell * Canvas.TargetClasses) + Canvas.Edge];
        return (Math.Clamp(edge, Floor, 0), Math.Max(Math.Log(1 - Math.Exp(Math.Min(edge, 0))), Floor));
    }

    private static (int Height, int Width, double LogProbability) FindShape(ReadOnlySpan<float> logProbabilities, CanvasSize size)
    {
        // inside[r, c]: sum over the r x c cells at the top left of log(1 - pEdge).
        // rowEdge[r, c]: sum of log pEdge over the first c cells of row r; columnEdge[r, c]: over the first r cells of column c.
        var inside = new double[size.Height + 1, size.Width + 1];
        var rowEdge = new double[size.Height, size.Width + 1];
        var columnEdge = new double[size.Height + 1, size.Width];
        for (var r = 0; r < size.Height; r++)
        {
            for (var c = 0; c < size.Width; c++)
            {
                var (isEdge, isNot) = EdgeOrNot(logProbabilities, (r * size.Width) + c);
                inside[r + 1, c + 1] = inside[r, c + 1] + inside[r + 1, c] - inside[r, c] + isNot;
                rowEdge[r, c + 1] = rowEdge[r, c] + isEdge;
                columnEdge[r + 1, c] = columnEdge[r, c] + isEdge;
            }
        }

        var best = (Height: 1, Width: 1, LogProbability: double.NegativeInfinity);
        for (var h = 1; h < size.Height; h++)
        {
            for (var w = 1; w < size.Width; w++)
            {
                // The corner (h, w) is counted once, with the row below.
                var score = inside[h, w] + columnEdge[h, w] + rowEdge[h, w + 1];
                best = score > best.LogProbability ? (h, w, score) : best;
            }
        }

        return best;
    }

    private static float[] Colors(ReadOnlySpan<float> logProbabilities, CanvasSize size, int height, int width)
    {
        var colors = new float[height * width * Grid.Colors];
        Span<double> cell = stackalloc double[Grid.Colors];
        for (var i = 0; i < height * width; i++)
        {
            var source = logProbabilities.Slice((i / width * size.Width + i % width) * Canvas.TargetClasses, Grid.Colors);
            var sum = 0.0;
            for (var color = 0; color < Grid.Colors; color++)
            {
                cell[color] = Math.Max(source[color], Floor);
                sum += Math.Exp(cell[color]);
            }

            var total = Math.Log(sum);
            for (var color = 0; color < Grid.Colors; color++)
            {
                colors[i * Grid.Colors + color] = (float)(cell[color] - total);
            }
        }

        return colors;
    }
}
