namespace ArcTtt.Core;

/// <summary>What one view of a test input predicted, mapped back to the task's own frame.</summary>
/// <param name="Grid">The predicted grid.</param>
/// <param name="ColorLogProbabilities">[height, width, 10], each cell's logarithms of the colours' probabilities.</param>
/// <param name="LogProbability">The logarithm of the whole grid's probability, shape included.</param>
public sealed record View(Grid Grid, float[] ColorLogProbabilities, double LogProbability)
{
    /// <summary>The variant that the view showed the task under.</summary>
    public Variant Variant { get; init; } = Variant.Identity;

    /// <summary>What was read under that variant; null for a view that was not read from a canvas.</summary>
    internal Reading? Reading { get; init; }

    /// <summary>The logarithm of the probability that the view gives to any grid of the task's own frame, shape included; minus infinity where it
    /// cannot say.</summary>
    /// <param name="grid">The grid.</param>
    public double LogProbabilityOf(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Reading is not null ? Reading.LogProbabilityOf(Variant.Apply(grid))
            : (grid.Height, grid.Width) != (Grid.Height, Grid.Width) ? double.NegativeInfinity
            : LogProbability - ColorProbabilities.Of(Grid, ColorLogProbabilities) + ColorProbabilities.Of(grid, ColorLogProbabilities);
    }

    /// <summary>Maps a reading made under a variant back: cells by the inverse dihedral, colours by the inverse permutation.</summary>
    public static View From(Reading reading, Variant variant)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(variant);
        var shown = reading.Grid;
        var grid = variant.Invert(shown);
        var inverse = variant.Dihedral.Inverse();
        var probabilities = new float[reading.ColorLogProbabilities.Length];
        for (var i = 0; i < shown.Area; i++)
        {
            var (row, column) = inverse.Map(i / shown.Width, i % shown.Width, shown.Height, shown.Width);
            var target = (row * grid.Width + column) * Grid.Colors;
            for (var color = 0; color < Grid.Colors; color++)
            {
                probabilities[target + color] = reading.ColorLogProbabilities[i * Grid.Colors + variant.Colors[color]];
            }
        }

        return new View(grid, probabilities, reading.LogProbability) { Variant = variant, Reading = reading };
    }
}
