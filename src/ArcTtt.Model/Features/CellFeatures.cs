using System.Security.Cryptography;
using System.Text;

namespace ArcTtt.Model.Features;

/// <summary>
/// What a network of few layers can hardly see for itself: which object a cell belongs to, how large that is among the others, what closes a cell in,
/// what lies beyond in each direction, what the mirrored or cropped grid shows at the same place. All of it is worked out from an input alone, by the
/// same rules for all tasks. It turns and is recoloured with the grid, but for what is told by direction or drawn at the canvas's corner, and for ties between colours, which go to the lower.
/// </summary>
public static class CellFeatures
{
    private static readonly ImmutableArray<CellFeature> _all = [.. ObjectFeatures.All, .. PlaceFeatures.All, .. ViewFeatures.All, .. WholeFeatures.All, .. CompartmentFeatures.All];

    private static readonly ImmutableArray<int> _offsets =
        [.. _all.Select((_, number) => _all.Take(number).Sum(feature => feature.Classes))];

    /// <summary>Features of a cell.</summary>
    public static int Count => _all.Length;

    /// <summary>Values of all features together.</summary>
    public static int Classes { get; } = _all.Sum(feature => feature.Classes);

    /// <summary>Names of the features, in their order.</summary>
    public static IEnumerable<string> Names => _all.Select(feature => feature.Name);

    /// <summary>Tells these features from those of other versions: a part of the SHA-256 over their names and how many values each has. Whoever changes what a feature means changes its name.</summary>
    public static string Fingerprint { get; } = Hash("\nno row for nothing to say");

    /// <summary>The same of versions whose models looked a row up for "nothing to say", too.</summary>
    public static string OlderFingerprint { get; } = Hash("");

    /// <summary>For each feature, the values of all features before it: what a number of its own is added to, to be one among all <see cref="Classes"/>.</summary>
    public static ReadOnlySpan<int> Offsets => _offsets.AsSpan();

    /// <summary>How many values a feature has.</summary>
    /// <param name="feature">Its number.</param>
    public static int ClassesOf(int feature) => _all[feature].Classes;

    /// <summary>Whether a feature is a colour: then its value is 0 for none, or 1 more than the colour.</summary>
    /// <param name="feature">Its number.</param>
    public static bool IsColor(int feature) => _all[feature].IsColor;

    /// <summary>Works out the features of an input on a canvas.</summary>
    /// <param name="input">The grid.</param>
    /// <param name="size">The canvas.</param>
    /// <param name="values">[cells, <see cref="Count"/>]: for each cell, row by row, the value of each feature; 0 where there is nothing to say.</param>
    public static void Draw(Grid input, CanvasSize size, Span<byte> values)
    {
        ArgumentNullException.ThrowIfNull(input);
        Guard.Length(values.Length, size.Cells * Count, $"features of canvas {size}", nameof(values));
        var facts = new GridFacts(input);
        for (var number = 0; number < Count; number++)
        {
            var of = _all[number].Of(facts);
            for (var cell = 0; cell < size.Cells; cell++)
            {
                values[(cell * Count) + number] = (byte)of(cell / size.Width, cell % size.Width);
            }
        }
    }

    private static string Hash(string rest) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _all.Select(feature => $"{feature.Name}: {feature.Classes}")) + rest)))[..12];
}
