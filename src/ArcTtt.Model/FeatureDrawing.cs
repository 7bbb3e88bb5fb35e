using ArcTtt.Core;
using ArcTtt.Core.Features;

namespace ArcTtt.Model;

/// <summary>The features of inputs, kept for who shows the same few again and again in other colours.</summary>
internal sealed class FeatureMemory
{
    private readonly Dictionary<(Grid Input, CanvasSize Size), byte[]> _known = [];

    /// <summary>[cells, features]; worked out at the first time.</summary>
    public byte[] Of(Grid input, CanvasSize size)
    {
        if (!_known.TryGetValue((input, size), out var values))
        {
            _known.Add((input, size), values = Draw(input, size));
        }

        return values;
    }

    /// <summary>The same, not kept.</summary>
    public static byte[] Draw(Grid input, CanvasSize size)
    {
        var values = new byte[size.Cells * CellFeatures.Count];
        CellFeatures.Draw(input, size, values);
        return values;
    }
}

/// <summary>Features of the cells of several canvases of one size, as rows of the table that embeds them.</summary>
internal sealed class FeatureDrawing
{
    private readonly int _places; // cells of all tokens of a canvas
    private readonly int _patchCells;
    private readonly int[] _rows = new int[CellFeatures.Classes]; // of each value of each feature, as shown now
    private byte[] _shown = [];

    public FeatureDrawing(int samples, int tokens, int patchCells)
    {
        (_places, _patchCells) = (tokens * patchCells, patchCells);
        Values = new long[samples * _places * CellFeatures.Count];
        // Cells of tokens that the canvas does not fill have nothing to say: the first value of each feature.
        var nothing = new long[patchCells * CellFeatures.Count];
        for (var i = 0; i < nothing.Length; i++)
        {
            nothing[i] = (i / CellFeatures.Count * CellFeatures.Classes) + CellFeatures.Offsets[i % CellFeatures.Count];
        }

        for (var at = 0; at < Values.Length; at += nothing.Length)
        {
            nothing.CopyTo(Values, at);
        }
    }

    /// <summary>[samples, tokens, patch cells, features]: the feature's value among those of all features, plus all values for each cell before it in its patch.</summary>
    public long[] Values { get; }

    /// <summary>Takes up the next input.</summary>
    /// <param name="features">Its features before it is recoloured, [cells, features].</param>
    /// <param name="colors">Its recolouring.</param>
    public void Show(byte[] features, ColorPermutation colors)
    {
        _shown = features;
        for (var row = 0; row < _rows.Length; row++)
        {
            _rows[row] = row;
        }

        for (var feature = 0; feature < CellFeatures.Count; feature++)
        {
            if (!CellFeatures.IsColor(feature))
            {
                continue;
            }

            var first = CellFeatures.Offsets[feature] + 1;
            for (var color = 0; color < Grid.Colors; color++)
            {
                _rows[first + color] = first + colors[color];
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
            to[i] = before + _rows[offsets[i] + from[i]];
        }
    }
}
