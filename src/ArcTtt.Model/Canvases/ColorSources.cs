using ArcTtt.Model.Features;

namespace ArcTtt.Model;

/// <summary>
/// Colours that a cell's answer may point at instead of naming one: the input's at the same place, those that its features tell, and what each colour of the
/// task is shown as. What points keeps its meaning when a task is recoloured (a copy mechanism, as in Vinyals et al. 2015).
/// </summary>
internal static class ColorSources
{
    /// <summary>Stands where a source shows no colour: a class more than there are.</summary>
    public const byte None = Canvas.TargetClasses;

    private static readonly int[] _features = [.. Enumerable.Range(0, CellFeatures.Count).Where(CellFeatures.IsColor)];

    /// <summary>Sources of a cell.</summary>
    public static int Count { get; } = 1 + _features.Length + Grid.Colors;

    /// <summary>Writes what each source of one cell shows.</summary>
    /// <param name="to">[<see cref="Count"/>]: a colour or <see cref="None"/>.</param>
    /// <param name="input">The input's class at the cell.</param>
    /// <param name="features">Rows of the cell's features, as in <see cref="FeatureDrawing.Values"/>.</param>
    /// <param name="before">What those rows begin with, for the cell's place in its patch.</param>
    /// <param name="colors">The sample's recolouring.</param>
    public static void Write(Span<byte> to, long input, ReadOnlySpan<long> features, long before, ColorPermutation colors)
    {
        to[0] = input < Grid.Colors ? (byte)input : None;
        for (var i = 0; i < _features.Length; i++)
        {
            var row = features[_features[i]];
            var value = row - before - CellFeatures.Offsets[_features[i]]; // 0 for none, or 1 more than the colour
            to[1 + i] = row != FeatureDrawing.NoRow && value > 0 ? (byte)(value - 1) : None;
        }

        for (var color = 0; color < Grid.Colors; color++)
        {
            to[1 + _features.Length + color] = colors[color];
        }
    }
}
