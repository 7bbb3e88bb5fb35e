using System.Numerics;

namespace ArcTtt.Search.Composition;

/// <summary>Sets of cells, or of other numbers, a bit for each.</summary>
internal static class CellSet
{
    /// <summary>Words that hold a number of cells.</summary>
    public static int Words(int cells) => (cells + 63) / 64;

    /// <summary>The cells that a test holds for.</summary>
    public static ulong[] Where(int cells, Func<int, bool> test)
    {
        var set = new ulong[Words(cells)];
        for (var i = 0; i < cells; i++)
        {
            if (test(i))
            {
                Add(set, i);
            }
        }

        return set;
    }

    /// <summary>Puts a cell in.</summary>
    public static void Add(ulong[] set, int cell) => set[cell >> 6] |= 1UL << (cell & 63);

    /// <summary>Takes those of another set out.</summary>
    public static void Remove(ulong[] set, ulong[] others)
    {
        for (var i = 0; i < set.Length; i++)
        {
            set[i] &= ~others[i];
        }
    }

    /// <summary>Whether a cell is in it.</summary>
    public static bool Has(ulong[] set, int cell) => (set[cell >> 6] >> (cell & 63) & 1) != 0;

    /// <summary>What is in both.</summary>
    public static ulong[] And(ulong[] a, ulong[] b)
    {
        var both = new ulong[a.Length];
        And(a, b, both);
        return both;
    }

    /// <summary>What is in the first alone.</summary>
    public static ulong[] Without(ulong[] a, ulong[] b)
    {
        var left = (ulong[])a.Clone();
        Remove(left, b);
        return left;
    }

    /// <summary>How many cells are in both.</summary>
    public static int CountBoth(ulong[] a, ulong[] b)
    {
        var count = 0;
        for (var i = 0; i < a.Length; i++)
        {
            count += BitOperations.PopCount(a[i] & b[i]);
        }

        return count;
    }

    /// <summary>How many cells it holds.</summary>
    public static int Count(ulong[] a) => CountBoth(a, a);

    /// <summary>A hash by which equal sets are known.</summary>
    public static UInt128 HashOf(ulong[] words)
    {
        ulong a = 1, b = 2;
        foreach (var word in words)
        {
            a = Picture.Mix(a ^ word);
            b = Picture.Mix(b + (word * 0x9E3779B97F4A7C15));
        }

        return new(a, b);
    }

    /// <summary>What is in both, written to a third; false if nothing is.</summary>
    public static bool And(ulong[] a, ulong[] b, ulong[] both)
    {
        ulong any = 0;
        for (var i = 0; i < a.Length; i++)
        {
            any |= both[i] = a[i] & b[i];
        }

        return any != 0;
    }

    /// <summary>Whether some cell is in a and b but not in c.</summary>
    public static bool AnyOutside(ulong[] a, ulong[] b, ulong[] c)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if ((a[i] & b[i] & ~c[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
