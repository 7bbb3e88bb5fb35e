using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>How a grid is turned so that its largest object lies at the top: steps that are taken in this order, and undone in the other.</summary>
/// <param name="Transposed">Whether rows and columns are exchanged.</param>
/// <param name="Upside">Whether top and bottom are.</param>
/// <param name="Sideways">Whether left and right are.</param>
internal readonly record struct Orientation(bool Transposed, bool Upside, bool Sideways)
{
    /// <summary>The orientation of a picture, by the first of its largest components of one colour.</summary>
    public static Orientation Of(Picture p)
    {
        if (Splitting.Components(p, false, true) is not { } parts)
        {
            return default;
        }

        var largest = parts.MaxBy(part => part.Count)!;
        var (rows, columns) = (0, 0);
        for (var i = 0; i < largest.Area; i++)
        {
            if (largest.Cells[i] != 0)
            {
                rows += (2 * (largest.Row - p.Row + (i / largest.Width))) - p.Height + 1;
                columns += (2 * (largest.Column - p.Column + (i % largest.Width))) - p.Width + 1;
            }
        }

        var transposed = Math.Abs(columns) > Math.Abs(rows);
        return transposed ? new(true, columns > 0, rows > 0) : new(false, rows > 0, columns > 0);
    }

    /// <summary>Turns a picture; it stands at row and column 0 afterwards.</summary>
    public Picture Apply(Picture p)
    {
        p = (Transposed ? Geometry.Transpose(p) : p).At0();
        p = Upside ? Geometry.MirrorRows(p) : p;
        return Sideways ? Geometry.MirrorColumns(p) : p;
    }

    /// <summary>Turns it back.</summary>
    public Picture Undo(Picture p)
    {
        p = Upside ? Geometry.MirrorRows(p) : p;
        p = Sideways ? Geometry.MirrorColumns(p) : p;
        return Transposed ? Geometry.Transpose(p) : p;
    }
}
