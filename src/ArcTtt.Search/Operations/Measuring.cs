namespace ArcTtt.Search.Operations;

/// <summary>Numbers that tell the pictures of a list apart.</summary>
internal static class Measuring
{
    private const int Remembers = 2048; // pictures, each thread's own

    /// <summary>A measure of every picture of a list.</summary>
    public delegate int[] Measure(Picture[] list);

    /// <summary>A measure that looks at each picture alone.</summary>
    public static Measure Each(Func<Picture, int> of) => list => Array.ConvertAll(list, p => of(p));

    /// <summary>A measure that looks at each picture alone and takes long: it remembers what it said of pictures that come again.</summary>
    public static Measure Remembered(Func<Picture, int> of)
    {
        var known = new ThreadLocal<(Picture? Picture, int Value)[]>(() => new (Picture?, int)[Remembers]);
        return list => Array.ConvertAll(list, p =>
        {
            ref var slot = ref known.Value![(int)(p.Hash % Remembers)];
            if (!p.Equals(slot.Picture))
            {
                slot = (p, of(p));
            }

            return slot.Value;
        });
    }

    /// <summary>Coloured cells in thousandths of all.</summary>
    public static int Density(Picture p) => p.Count * 1000 / p.Area;

    /// <summary>How many cells have another colour than most.</summary>
    public static int OddCells(Picture p) => p.Count == 0 ? 0 : p.Count - p.Histogram()[p.Majority];

    /// <summary>How many cells each picture has of the colour that is rarest in all of the list.</summary>
    public static int[] RareCells(Picture[] list)
    {
        var histograms = Array.ConvertAll(list, p => p.Histogram());
        var (rarest, fewest) = (0, int.MaxValue);
        for (var color = 1; color < Core.Grid.Colors; color++)
        {
            var count = histograms.Sum(histogram => histogram[color]);
            (rarest, fewest) = count > 0 && count < fewest ? (color, count) : (rarest, fewest);
        }

        return Array.ConvertAll(histograms, histogram => histogram[rarest]);
    }

    /// <summary>How many components of empty cells no path of empty cells, corners not counted, leads out of.</summary>
    public static int Holes(Picture p) => Search.Components.Holes(p).Count();

    /// <summary>How many connected components it has, whatever their colours.</summary>
    public static int Parts(Picture p) => Search.Components.Find(p, ComponentKind.AnyColor, true).Count;

    /// <summary>Bits: 1 left and right mirror each other, 2 top and bottom do, 4 the main diagonal mirrors, 8 the other one.</summary>
    public static int Symmetry(Picture p)
    {
        var bits = p.Height == p.Width ? 15 : 3;
        for (int r = 0, i = 0; r < p.Height && bits != 0; r++)
        {
            for (var c = 0; c < p.Width; c++, i++)
            {
                var cell = p.Cells[i];
                bits &= cell == p[r, p.Width - 1 - c] ? ~0 : ~1;
                bits &= cell == p[p.Height - 1 - r, c] ? ~0 : ~2;
                if ((bits & 12) != 0)
                {
                    bits &= cell == p[c, r] ? ~0 : ~4;
                    bits &= cell == p[p.Width - 1 - c, p.Height - 1 - r] ? ~0 : ~8;
                }
            }
        }

        return bits;
    }

    /// <summary>How many pictures of the list each one is like, itself among them.</summary>
    /// <param name="like">Whether two are alike.</param>
    public static int[] Alike(Picture[] list, Func<Picture, Picture, bool> like)
    {
        var counts = new int[list.Length];
        for (var i = 0; i < list.Length; i++)
        {
            counts[i]++;
            for (var j = i + 1; j < list.Length; j++)
            {
                if (like(list[i], list[j]))
                {
                    counts[i]++;
                    counts[j]++;
                }
            }
        }

        return counts;
    }

    /// <summary>How many pictures of the list have each one's most frequent colour.</summary>
    public static int[] AlikeInColor(Picture[] list)
    {
        var colors = Array.ConvertAll(list, p => p.Majority);
        Span<int> counts = stackalloc int[Core.Grid.Colors];
        foreach (var color in colors)
        {
            counts[color]++;
        }

        var result = new int[list.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = counts[colors[i]];
        }

        return result;
    }

    /// <summary>How many components of empty cells that nothing leads out of each picture has.</summary>
    public static Measure OfHoles { get; } = Remembered(Holes);

    /// <summary>How many connected components each picture has.</summary>
    public static Measure OfComponents { get; } = Remembered(Parts);

    /// <summary>Whether two pictures have the same coloured cells, whatever their colours.</summary>
    public static bool SameShape(Picture a, Picture b)
    {
        if (a.Height != b.Height || a.Width != b.Width || a.Count != b.Count)
        {
            return false;
        }

        for (var i = 0; i < a.Area; i++)
        {
            if ((a.Cells[i] == 0) != (b.Cells[i] == 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two pictures have the same coloured cells after one is turned or mirrored, whatever their colours.</summary>
    public static bool SameTurnedShape(Picture a, Picture b)
    {
        if (a.Count != b.Count || a.Height + a.Width != b.Height + b.Width || (a.Height != b.Height && a.Height != b.Width))
        {
            return false;
        }

        foreach (var turn in Dihedrals.All)
        {
            if ((turn.SwapsSides() ? a.Width == b.Height : a.Height == b.Height) && Matches(turn))
            {
                return true;
            }
        }

        return false;

        bool Matches(Dihedral turn) => b.All((r, c) => turn.Map(r, c, b.Height, b.Width) is var (row, column) && (a[row, column] == 0) == (b[r, c] == 0));
    }

    /// <summary>A number from 1 to 9 that pictures with the same coloured cells share; others may, too.</summary>
    public static int ShapeNumber(Picture p)
    {
        var hash = Picture.Mix((ulong)p.Width);
        foreach (var cell in p.Cells)
        {
            hash = Picture.Mix(hash ^ (cell == 0 ? 1UL : 2UL));
        }

        return (int)(hash % 9) + 1;
    }

    /// <summary>Each value's rank among the distinct ones, from 1.</summary>
    /// <param name="descending">Whether the greatest comes first.</param>
    public static int[] Ranks(int[] values, bool descending)
    {
        int[] distinct = [.. values.Distinct()];
        Array.Sort(distinct);
        return Array.ConvertAll(values, value =>
        {
            var rank = Array.BinarySearch(distinct, value);
            return descending ? distinct.Length - rank : rank + 1;
        });
    }

    /// <summary>1 where a picture touches the frame around all pictures of the list, else 0.</summary>
    public static int[] AtFrame(Picture[] list)
    {
        var (top, left) = (list.Min(p => p.Row), list.Min(p => p.Column));
        var (bottom, right) = (list.Max(p => p.Row + p.Height), list.Max(p => p.Column + p.Width));
        return Array.ConvertAll(list, p => p.Row == top || p.Column == left || p.Row + p.Height == bottom || p.Column + p.Width == right ? 1 : 0);
    }
}
