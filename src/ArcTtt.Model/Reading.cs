using ArcTtt.Core;

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

/// <summary>Arithmetic on arrays [height, width, 10] of logarithms of colour probabilities.</summary>
internal static class ColorProbabilities
{
    /// <summary>The logarithm of the probability of a grid's colours.</summary>
    internal static double Of(Grid grid, ReadOnlySpan<float> logProbabilities)
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
    internal static Grid Best(int height, int width, ReadOnlySpan<float> logProbabilities)
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
