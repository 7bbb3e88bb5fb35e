using System.Collections.Concurrent;
using ArcTtt.Model.Features;

namespace ArcTtt.Model;

/// <summary>The features of inputs, kept for who shows them again and again, in other colours or on other canvases. For any number of threads.</summary>
/// <param name="most">Bytes that it may hold, about; inputs are then kept from the second time on. Null: there is no limit.</param>
internal sealed class FeatureMemory(long? most = null)
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

        if (!isKnown && most is not null && (_seen.TryAdd(input.GetHashCode(), true) || Interlocked.Read(ref _bytes) >= most))
        {
            return Draw(input, size);
        }

        var larger = isKnown ? CanvasSize.Max(known.Size, size) : size;
        larger = most is null ? larger : new(Rounded(larger.Height), Rounded(larger.Width));
        var bytes = known.Values?.Length ?? 0;
        known = (larger, Draw(input, larger));
        Interlocked.Add(ref _bytes, known.Values.Length - bytes);
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
