using ArcTtt.Core;

namespace ArcTtt.Model;

/// <summary>Finds the shape and colours of a grid in a canvas of logarithms of probabilities.</summary>
internal static class CanvasReader
{
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

        var odds = new CanvasOdds(logProbabilities, size);
        var (height, width, shape) = FindShape(odds);
        var colors = odds.ColorsOf(height, width);
        return new Reading(ColorProbabilities.Best(height, width, colors), colors, shape);
    }

    private static (int Height, int Width, double LogProbability) FindShape(CanvasOdds odds)
    {
        // inside[r, c]: sum over the r x c cells at the top left of log(1 - pEdge).
        // rowEdge[r, c]: sum of log pEdge over the first c cells of row r; columnEdge[r, c]: over the first r cells of column c.
        var size = odds.Size;
        var inside = new double[size.Height + 1, size.Width + 1];
        var rowEdge = new double[size.Height, size.Width + 1];
        var columnEdge = new double[size.Height + 1, size.Width];
        for (var r = 0; r < size.Height; r++)
        {
            for (var c = 0; c < size.Width; c++)
            {
                var cell = (r * size.Width) + c;
                inside[r + 1, c + 1] = inside[r, c + 1] + inside[r + 1, c] - inside[r, c] + odds.NotEdge(cell);
                rowEdge[r, c + 1] = rowEdge[r, c] + odds.Edge(cell);
                columnEdge[r + 1, c] = columnEdge[r, c] + odds.Edge(cell);
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
