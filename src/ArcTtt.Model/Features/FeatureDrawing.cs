using ArcTtt.Model.Features;

namespace ArcTtt.Model;

/// <summary>
/// Features of the cells of several canvases of one size, as rows of the table that embeds them. A feature with nothing to say has no row, except the
/// first, whose rows hold what is true of every cell.
/// </summary>
internal sealed class FeatureDrawing
{
    /// <summary>Stands where a feature has no row.</summary>
    public const int NoRow = -1;

    private readonly int _places; // cells of all tokens of a canvas
    private readonly int _patchCells;
    private readonly int[] _rows = new int[CellFeatures.Classes]; // of each value of each feature, as shown now
    private byte[] _shown = [];

    public FeatureDrawing(int samples, int tokens, int patchCells)
    {
        (_places, _patchCells) = (tokens * patchCells, patchCells);
        Values = new long[samples * _places * CellFeatures.Count];
        Array.Fill(Values, NoRow);
        for (var place = 0; place < samples * _places; place++)
        {
            Values[place * CellFeatures.Count] = place % patchCells * CellFeatures.Classes; // cells of tokens that the canvas does not fill
        }
    }

    /// <summary>[samples, tokens, patch cells, features]: the feature's value among those of all features, plus all values for each cell before it in its patch; or <see cref="NoRow"/>.</summary>
    public long[] Values { get; }

    /// <summary>Takes up the next input.</summary>
    /// <param name="features">Its features before it is recoloured, [cells, features].</param>
    /// <param name="colors">Its recolouring.</param>
    public void Show(byte[] features, ColorPermutation colors)
    {
        _shown = features;
        for (var feature = 0; feature < CellFeatures.Count; feature++)
        {
            var first = CellFeatures.Offsets[feature];
            _rows[first] = feature == 0 ? first : NoRow;
            for (var value = 1; value < CellFeatures.ClassesOf(feature); value++)
            {
                _rows[first + value] = first + (CellFeatures.IsColor(feature) ? 1 + colors[value - 1] : value);
            }
        }
    }

    /// <summary>Puts the features of a cell of the input that was taken up last in a place of a canvas.</summary>
    public void Put(int sample, int place, int cell)
    {
        var to = Values.AsSpan(((sample * _places) + place) * CellFeatures.Count, CellFeatures.Count);
        var from = _shown.AsSpan(cell * CellFeatures.Count, CellFeatures.Count);
        var offsets = CellFeatures.Offsets;
        var before = place % _patchCells * CellFeatures.Classes;
        for (var i = 0; i < to.Length; i++)
        {
            var row = _rows[offsets[i] + from[i]];
            to[i] = row == NoRow ? NoRow : before + row;
        }
    }
}
