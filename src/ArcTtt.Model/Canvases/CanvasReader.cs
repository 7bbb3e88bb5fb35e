namespace ArcTtt.Model;

/// <summary>A grid read from a canvas.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="ColorLogProbabilities">[height, width, 10], each cell's logarithms of the colours' probabilities, which sum to one over the ten.</param>
/// <param name="ShapeLogProbability">The logarithm of the probability that the inside is no edge and the edge is.</param>
public sealed record Reading(Grid Grid, float[] ColorLogProbabilities, double ShapeLogProbability)
{
    /// <summary>The shape's and all chosen colours' logarithms of probability together.</summary>
    public double LogProbability { get; } = ShapeLogProbability + ColorProbabilities.Of(Grid, ColorLogProbabilities);
}

/// <summary>Finds the shape and colours of a grid in a canvas of logarithms of probabilities.</summary>
internal static class CanvasReader
{
    // e^-20 is 2e-9: a cell that is surely wrong weighs much but not infinitely, so one bad cell cannot veto a shape.
    private const double Floor = -20;

    /// <summary>As <see cref="Canvas.Read"/>.</summary>
    public static Reading Read(ReadOnlySpan<float> logProbabilities, CanvasSize size)
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
        var colors = new float[height * width * Grid.Colors];
        for (var cell = 0; cell < height * width; cell++)
        {
            var place = ((cell / width * size.Width) + (cell % width)) * Canvas.TargetClasses;
            ColorProbabilities.Normalize(logProbabilities.Slice(place, Grid.Colors), Floor, colors.AsSpan(cell * Grid.Colors, Grid.Colors));
        }

        return new Reading(ColorProbabilities.Best(height, width, colors), colors, shape);
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
                double logEdge = logProbabilities[(((r * size.Width) + c) * Canvas.TargetClasses) + Canvas.Edge];
                var (edge, notEdge) = (Math.Clamp(logEdge, Floor, 0), Math.Max(Math.Log(1 - Math.Exp(Math.Min(logEdge, 0))), Floor));
                inside[r + 1, c + 1] = inside[r, c + 1] + inside[r + 1, c] - inside[r, c] + notEdge;
                rowEdge[r, c + 1] = rowEdge[r, c] + edge;
                columnEdge[r + 1, c] = columnEdge[r, c] + edge;
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
}

/// <summary>Arithmetic on arrays [height, width, 10] of logarithms of colour probabilities.</summary>
internal static class ColorProbabilities
{
    /// <summary>One cell's logarithms, none of them under a floor, as those of a distribution over the colours alone.</summary>
    /// <param name="logProbabilities">[10].</param>
    /// <param name="floor">The least that any of them counts as.</param>
    /// <param name="normalized">Receives [10].</param>
    public static void Normalize(ReadOnlySpan<float> logProbabilities, double floor, Span<float> normalized)
    {
        var sum = 0.0;
        foreach (var value in logProbabilities)
        {
            sum += Math.Exp(Math.Max(value, floor));
        }

        for (var color = 0; color < normalized.Length; color++)
        {
            normalized[color] = (float)(Math.Max(logProbabilities[color], floor) - Math.Log(sum));
        }
    }

    /// <summary>The logarithm of the probability of a grid's colours.</summary>
    public static double Of(Grid grid, ReadOnlySpan<float> logProbabilities)
    {
        Guard.Length(logProbabilities.Length, grid.Area * Grid.Colors, $"colour probabilities of a {grid.Height}x{grid.Width} grid", nameof(logProbabilities));
        var sum = 0.0;
        for (var cell = 0; cell < grid.Area; cell++)
        {
            sum += logProbabilities[cell * Grid.Colors + grid.Cells[cell]];
        }

        return sum;
    }

    /// <summary>The grid of each cell's likeliest colour; of equally likely ones the lowest.</summary>
    public static Grid Best(int height, int width, ReadOnlySpan<float> logProbabilities)
    {
        Span<byte> cells = stackalloc byte[height * width];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var colors = logProbabilities.Slice(cell * Grid.Colors, Grid.Colors);
            var best = 0;
            for (var color = 1; color < colors.Length; color++)
            {
                best = colors[color] > colors[best] ? color : best;
            }

            cells[cell] = (byte)best;
        }

        return new Grid(height, width, cells);
    }
}
