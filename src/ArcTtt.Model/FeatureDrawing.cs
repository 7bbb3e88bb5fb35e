using System.Collections.Concurrent;
using ArcTtt.Core;
using ArcTtt.Search.Features;

namespace ArcTtt.Model;

/// <summary>The features of inputs, kept for who shows them again and again, in other colours or on other canvases. For any number of threads.</summary>
/// <param name="most">Bytes that it may hold, about; where that is a limit, inputs are kept from the second time on.</param>
internal sealed class FeatureMemory(long most = long.MaxValue)
{
    private const int Rounding = 4; // canvases are drawn a little larger than asked for, so that the next ones are parts of them
    private readonly ConcurrentDictionary<Grid, (CanvasSize Size, byte[] Values)> _known = [];
    private readonly ConcurrentDictionary<int, bool> _seen = [];
    private long _bytes;

    /// <summary>[cells, features] of an input, as it is turned, on a canvas.</summary>
    public byte[] Of(Grid input, CanvasSize size)
    {
        var isKnown = _known.TryGetValue(input, out var known);
        if (isKnown && known.Size.Height >= size.Height && known.Size.Width >= size.Width)
        {
            return Part(known, size);
        }

        if (!isKnown && most != long.MaxValue && (_seen.TryAdd(input.GetHashCode(), true) || Interlocked.Read(ref _bytes) >= most))
        {
            return Draw(input, size);
        }

        var larger = isKnown ? CanvasSize.Max(known.Size, size) : size;
        larger = most == long.MaxValue ? larger : new(Rounded(larger.Height), Rounded(larger.Width));
        known = (larger, Draw(input, larger));
        Interlocked.Add(ref _bytes, known.Values.Length);
        _known[input] = known;
        return Part(known, size);
    }

    /// <summary>The same, not kept.</summary>
    public static byte[] Draw(Grid input, CanvasSize size)
    {
        var values = new byte[size.Cells * CellFeatures.Count];
        CellFeatures.Draw(input, size, values);
        return values;
    }

    private static int Rounded(int side) => Math.Max(side, Math.Min(Grid.MaxSide + 1, (side + Rounding - 1) / Rounding * Rounding));

    private static byte[] Part((CanvasSize Size, byte[] Values) drawn, CanvasSize size)
    {
        if (drawn.Size == size)
        {
            return drawn.Values;
        }

        var (part, row) = (new byte[size.Cells * CellFeatures.Count], size.Width * CellFeatures.Count);
        for (var r = 0; r < size.Height; r++)
        {
            drawn.Values.AsSpan(r * drawn.Size.Width * CellFeatures.Count, row).CopyTo(part.AsSpan(r * row));
        }

        return part;
    }
}

/// <summary>
/// Features of the cells of several canvases of one size, as rows of the table that embeds them. A feature with nothing to say has no row, except the
/// first, whose rows hold what is true of every cell.
/// </summary>
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
        Array.Fill(Values, NoRow);
        for (var place = 0; place < samples * _places; place++)
        {
            Values[place * CellFeatures.Count] = place % patchCells * CellFeatures.Classes; // cells of tokens that the canvas does not fill
        }
    }

    /// <summary>Stands where a feature has no row.</summary>
    public const int NoRow = -1;

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
            var end = feature + 1 < CellFeatures.Count ? CellFeatures.Offsets[feature + 1] : _rows.Length;
            _rows[first] = feature == 0 ? first : NoRow;
            for (var row = first + 1; row < end; row++)
            {
                _rows[row] = CellFeatures.IsColor(feature) ? first + 1 + colors[row - first - 1] : row;
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
