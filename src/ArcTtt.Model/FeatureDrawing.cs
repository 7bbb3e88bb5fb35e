using ArcTtt.Core;
using ArcTtt.Core.Features;

namespace ArcTtt.Model;

/// <summary>Features of the cells of several canvases of one size, as rows of the table that embeds them.</summary>
internal sealed class FeatureDrawing
{
    private readonly CanvasSize _size;
    private readonly int _places; // cells of all tokens of a canvas
    private readonly int _patchCells;
    private readonly int[] _shown;

    public FeatureDrawing(int samples, CanvasSize size, int tokens, int patchCells)
    {
        (_size, _places, _patchCells) = (size, tokens * patchCells, patchCells);
        _shown = new int[size.Cells * CellFeatures.Count];
        Values = new long[samples * _places * CellFeatures.Count];
        // Cells of tokens that the canvas does not fill have nothing to say.
        CellFeatures.Nothing.CopyTo(_shown);
        for (var place = 0; place < samples * _places; place++)
        {
            Put(0, place, 0);
        }
    }

    /// <summary>[samples, tokens, patch cells, features]: the feature's value, plus all values for each cell before it in its patch.</summary>
    public long[] Values { get; }

    /// <summary>Takes up the next input.</summary>
    public void Show(Grid input) => CellFeatures.Draw(input, _size, _shown);

    /// <summary>Puts the features of a cell of the input that was taken up last in a place of a canvas.</summary>
    public void Put(int sample, int place, int cell)
    {
        var to = Values.AsSpan(((sample * _places) + place) * CellFeatures.Count, CellFeatures.Count);
        var from = _shown.AsSpan(cell * CellFeatures.Count, CellFeatures.Count);
        var offset = place % _patchCells * CellFeatures.Classes;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] + offset;
        }
    }
}
