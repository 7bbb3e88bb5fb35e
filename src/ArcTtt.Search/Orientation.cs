using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>How a picture is turned so that its largest object lies at the top, rather left, and farther from the middle in rows than in columns.</summary>
internal static class Orientation
{
    /// <summary>The turn of a picture, by the first of its largest components of one colour.</summary>
    public static Dihedral Of(Picture p)
    {
        if (Splitting.Components(p, false, true) is not { } parts)
        {
            return Dihedral.Identity;
        }

        var largest = parts.MaxBy(part => part.Count)!;
        var (rows, columns) = largest.Part(p.Row - largest.Row, p.Column - largest.Column, p.Height, p.Width)!.Lean(color => color != 0);
        var turn = Math.Abs(columns) > Math.Abs(rows) ? Dihedral.Transpose : Dihedral.Identity;
        (rows, columns) = turn == Dihedral.Transpose ? (columns, rows) : (rows, columns);
        return turn.Then(rows > 0 ? Dihedral.FlipVertical : Dihedral.Identity).Then(columns > 0 ? Dihedral.FlipHorizontal : Dihedral.Identity);
    }
}
