namespace ArcTtt.Model;

/// <summary>What one view of a test input predicted, mapped back to the task's own frame.</summary>
/// <param name="Grid">The predicted grid.</param>
/// <param name="ColorLogProbabilities">[height, width, 10], each cell's logarithms of the colours' probabilities.</param>
/// <param name="LogProbability">The logarithm of the whole grid's probability, shape included.</param>
public sealed record ViewPrediction(Grid Grid, float[] ColorLogProbabilities, double LogProbability)
{
    /// <summary>Maps a reading made under a variant back: cells by the inverse dihedral, colours by the inverse permutation.</summary>
    public static ViewPrediction From(Reading reading, Variant variant)
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

        return new ViewPrediction(grid, probabilities, reading.LogProbability);
    }
}
