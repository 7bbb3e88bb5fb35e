namespace ArcTtt.Search.Operations;

/// <summary>What operations that draw cell by cell share: directions, most frequent colours.</summary>
internal static class Redraw
{
    /// <summary>Row and column steps of the straight directions: right, left, down, up.</summary>
    public static readonly (int Rows, int Columns)[] Straight = [(0, 1), (0, -1), (1, 0), (-1, 0)];

    /// <summary>Row and column steps of the diagonal directions.</summary>
    public static readonly (int Rows, int Columns)[] Diagonal = [(1, 1), (1, -1), (-1, 1), (-1, -1)];

    /// <summary>All eight directions.</summary>
    public static readonly (int Rows, int Columns)[] AllDirections = [.. Straight, .. Diagonal];

    /// <summary>How many cells beside one, in some directions, have a colour that counts; what lies outside is 0.</summary>
    public static int Neighbours(Picture p, int row, int column, (int Rows, int Columns)[] directions, Func<byte, bool> counts)
    {
        var count = 0;
        foreach (var (rows, columns) in directions)
        {
            count += counts(p.At(row + rows, column + columns)) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A number as a colour: 9 stands for 9 and more.</summary>
    public static byte Color(int number) => (byte)Math.Clamp(number, 0, 9);

    /// <summary>The colour with the greatest count, 0 among them, the lowest of several.</summary>
    public static byte MostOrEmpty(ReadOnlySpan<int> counts)
    {
        var best = Most(counts);
        return counts[best] > counts[0] ? best : (byte)0;
    }

    /// <summary>The colour other than 0 with the greatest count, the lowest of several; 0 if all counts are 0.</summary>
    public static byte Most(ReadOnlySpan<int> counts)
    {
        var best = 0;
        for (var color = 1; color < counts.Length; color++)
        {
            if (counts[color] > 0 && (best == 0 || counts[color] > counts[best]))
            {
                best = color;
            }
        }

        return (byte)best;
    }
}
