namespace ArcTtt.Search.Operations;

/// <summary>Lists of pieces to the whole that they make: pieces move, but are not turned.</summary>
internal static class Assembling
{
    private const int MaxPieces = 9;
    private const int MaxArea = 144;
    private const int MaxSteps = 2_000;

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new JoinOperation("Jigsaw", 10, Jigsaw),
        new JoinOperation("OverSharedCell", 11, OverSharedCell),
        new JoinOperation("ByWeight", 11, ByWeight),
    ];

    // A rectangle that the pieces' coloured cells fill, the squarest of several, broad before tall.
    private static Picture? Jigsaw(Picture[] list)
    {
        var area = list.Sum(p => p.Count);
        if (list.Length is < 2 or > MaxPieces || area > MaxArea || Array.Exists(list, p => p.Count == 0) || Array.TrueForAll(list, p => p.Count == p.Area))
        {
            return null;
        }

        Picture[] pieces = [.. list.Select(p => p.Cropped()!).OrderByDescending(p => p.Count)];
        foreach (var height in Enumerable.Range(1, area).Where(height => area % height == 0).OrderBy(height => Math.Abs(height - (area / height))).ThenBy(height => height))
        {
            var (cells, steps) = (new byte[area], 0);
            if (Array.TrueForAll(pieces, p => p.Height <= height && p.Width <= area / height) && Filled(pieces, 0, cells, area / height, ref steps))
            {
                return Picture.Of(0, 0, height, area / height, cells);
            }
        }

        return null;
    }

    // Fills the first free cell with each of the pieces that are not used in turn; bits tell which are.
    private static bool Filled(Picture[] pieces, int used, byte[] cells, int width, ref int steps)
    {
        var free = Array.IndexOf(cells, (byte)0);
        if (free < 0)
        {
            return true;
        }

        for (var i = 0; i < pieces.Length; i++)
        {
            if ((used >> i & 1) != 0 || ++steps > MaxSteps || Place(pieces[i], free, cells, width) is not { } next)
            {
                continue;
            }

            if (Filled(pieces, used | (1 << i), next, width, ref steps))
            {
                next.CopyTo(cells, 0);
                return true;
            }
        }

        return false;
    }

    // The cells with a piece whose first coloured cell is at a free one; null if it does not fit.
    private static byte[]? Place(Picture piece, int free, byte[] cells, int width)
    {
        var (top, left) = (free / width, (free % width) - piece.Cells.AsSpan().IndexOfAnyExcept((byte)0));
        var next = (byte[])cells.Clone();
        for (var i = 0; i < piece.Area; i++)
        {
            var (row, column) = (top + (i / piece.Width), left + (i % piece.Width));
            if (piece.Cells[i] == 0)
            {
                continue;
            }

            if ((uint)column >= (uint)width || row >= cells.Length / width || next[(row * width) + column] != 0)
            {
                return null;
            }

            next[(row * width) + column] = piece.Cells[i];
        }

        return next;
    }

    // All pieces laid over each other so that the cell of the only colour of which each has one cell is the same.
    private static Picture? OverSharedCell(Picture[] list)
    {
        if (list.Length is < 2 or > MaxPieces)
        {
            return null;
        }

        int[] shared = [.. Enumerable.Range(1, Grid.Colors - 1).Where(color => Array.TrueForAll(list, p => p.Cells.AsSpan().Count((byte)color) == 1))];
        if (shared.Length != 1 || Array.TrueForAll(list, p => p.Count == 1))
        {
            return null;
        }

        return Joining.Overlay(Array.ConvertAll(list, p => Array.IndexOf(p.Cells, (byte)shared[0]) is var at ? p.At0(-(at / p.Width), -(at % p.Width)) : p))?.At0();
    }

    // Pieces of one shape, each on the side or in the corner of the whole on which its own coloured cells lie; of full pieces, those that are not of the most frequent colour.
    private static Picture? ByWeight(Picture[] list)
    {
        if (list.Length is < 2 or > MaxPieces || !AreAlike(list))
        {
            return null;
        }

        var empty = Array.Exists(list, p => p.Count < p.Area) ? 0 : Enumerable.Range(1, Grid.Colors - 1).MaxBy(color => list.Sum(p => p.Cells.AsSpan().Count((byte)color)));
        var sides = Array.ConvertAll(list, p => SideOf(p, empty));
        if (sides.Distinct().Count() < sides.Length)
        {
            return null;
        }

        var (rows, columns) = (Array.Exists(sides, side => side.Row == 0) ? 3 : 2, Array.Exists(sides, side => side.Column == 0) ? 3 : 2);
        var (height, width) = (list[0].Height, list[0].Width);
        return Picture.Of(0, 0, rows * height, columns * width, (_, _) => 0) is { } whole
            ? Joining.Overlay([.. list.Select((p, i) => p.At0((sides[i].Row + 1) * (rows - 1) / 2 * height, (sides[i].Column + 1) * (columns - 1) / 2 * width)), whole])
            : null;
    }

    private static (int Row, int Column) SideOf(Picture p, int empty)
    {
        var (rows, columns) = (0, 0);
        for (var i = 0; i < p.Area; i++)
        {
            if (p.Cells[i] != empty)
            {
                rows += (2 * (i / p.Width)) - p.Height + 1;
                columns += (2 * (i % p.Width)) - p.Width + 1;
            }
        }

        return (Math.Sign(rows), Math.Sign(columns));
    }

    private static bool AreAlike(Picture[] list) => Array.TrueForAll(list, p => p.Height == list[0].Height && p.Width == list[0].Width);
}
