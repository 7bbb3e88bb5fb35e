using System.Runtime.InteropServices;
using ArcTtt.Search.Operations;

namespace ArcTtt.Search;

/// <summary>
/// A rectangle of cells that knows where it stands. Colour 0 is see-through where pictures are laid over each other. Immutable; equal when place,
/// shape and cells are equal.
/// </summary>
internal sealed class Picture : IEquatable<Picture>
{
    /// <summary>The longest side; larger than a grid's, for what is cropped later.</summary>
    public const int MaxSide = 60;

    /// <summary>The most cells.</summary>
    public const int MaxArea = 1800;

    private ulong _hash;
    private int _count = -1;
    private int _colors = -1;

    private Picture(int row, int column, int height, int width, byte[] cells) => (Row, Column, Height, Width, Cells) = (row, column, height, width, cells);

    /// <summary>The first row's place; may be negative.</summary>
    public int Row { get; }

    /// <summary>The first column's place.</summary>
    public int Column { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Cells, row by row; never written to after the picture is made.</summary>
    public byte[] Cells { get; }

    /// <summary>A hash of place, shape and cells, worked out when it is first asked for: many pictures are never compared.</summary>
    public ulong Hash => _hash == 0 ? _hash = HashOf(Cells, PlaceAndShape) : _hash;

    /// <summary>Rows and columns.</summary>
    public (int Height, int Width) Shape => (Height, Width);

    /// <summary>Height times width.</summary>
    public int Area => Cells.Length;

    /// <summary>How many cells are not 0.</summary>
    public int Count => _count < 0 ? _count = Cells.Length - Cells.AsSpan().Count((byte)0) : _count;

    /// <summary>Bit c is set if colour c occurs.</summary>
    public int ColorMask => _colors < 0 ? _colors = MaskOf(Cells) : _colors;

    /// <summary>How many colours other than 0 occur.</summary>
    public int ColorCount => int.PopCount(ColorMask & ~1);

    /// <summary>The most frequent colour other than 0, the lowest of several; 0 if there is none.</summary>
    public byte Majority => Redraw.Most(Histogram());

    /// <summary>The least frequent colour other than 0 that occurs, the lowest of several; 0 if there is none.</summary>
    // What does not occur counts least; else the rarer, the more.
    public byte Minority => Redraw.Most(Array.ConvertAll(Histogram(), count => count == 0 ? 0 : int.MaxValue - count));

    /// <summary>The colour at a row and column of the picture's own.</summary>
    public byte this[int row, int column] => Cells[(row * Width) + column];

    /// <summary>The colour at a row and column of the picture's own, 0 outside.</summary>
    public byte At(int row, int column) => (uint)row < (uint)Height && (uint)column < (uint)Width ? Cells[(row * Width) + column] : (byte)0;

    /// <summary>A picture that takes the array over; null if it would be empty or too large.</summary>
    /// <param name="cells">height * width colours, not to be written to afterwards.</param>
    public static Picture? Of(int row, int column, int height, int width, byte[] cells) =>
        CanBe(height, width) ? new(row, column, height, width, cells) : null;

    /// <summary>A picture made cell by cell; null if it would be empty or too large.</summary>
    /// <param name="colorAt">Gives the colour at a row and column of the picture's own.</param>
    public static Picture? Of(int row, int column, int height, int width, Func<int, int, byte> colorAt) =>
        CanBe(height, width) ? new(row, column, height, width, Drawn(height, width, colorAt)) : null;

    /// <summary>Whether a picture can have this shape.</summary>
    public static bool CanBe(int height, int width) =>
        height is >= 1 and <= MaxSide && width is >= 1 and <= MaxSide && height * width <= MaxArea;

    /// <summary>A grid as a picture at row and column 0.</summary>
    public static Picture Of(Grid grid) => new(0, 0, grid.Height, grid.Width, grid.Cells.ToArray());

    /// <summary>The same place and shape with other cells; itself if they are those it has, which costs less to see than a hash.</summary>
    /// <param name="cells">As many as before; taken over.</param>
    public Picture With(byte[] cells) => Cells.AsSpan().SequenceEqual(cells) ? this : new(Row, Column, Height, Width, cells);

    /// <summary>The same cells elsewhere.</summary>
    public Picture At0(int row = 0, int column = 0) => row == Row && column == Column ? this : new(row, column, Height, Width, Cells);

    /// <summary>A copy of the cells to write to.</summary>
    public byte[] Copy() => (byte[])Cells.Clone();

    /// <summary>Each cell by a function of its colour.</summary>
    public Picture Recolor(Func<byte, byte> map)
    {
        Span<byte> table = stackalloc byte[Grid.Colors];
        for (var c = 0; c < Grid.Colors; c++)
        {
            table[c] = map((byte)c);
        }

        var cells = Copy();
        foreach (ref var cell in cells.AsSpan())
        {
            cell = table[cell];
        }

        return With(cells);
    }

    /// <summary>Each cell by a function of its row and column, the picture's own.</summary>
    public Picture Redrawn(Func<int, int, byte> colorAt) => With(Drawn(Height, Width, colorAt));

    /// <summary>Whether a test holds for every row and column, the picture's own.</summary>
    public bool All(Func<int, int, bool> holds)
    {
        for (var r = 0; r < Height; r++)
        {
            for (var c = 0; c < Width; c++)
            {
                if (!holds(r, c))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>A part, in the picture's own rows and columns, at its place; cells outside the picture are 0. Null if it would be empty.</summary>
    public Picture? Part(int row, int column, int height, int width)
    {
        if (row == 0 && column == 0 && height == Height && width == Width)
        {
            return this;
        }

        if (!CanBe(height, width))
        {
            return null;
        }

        var cells = new byte[height * width];
        Draw(-row, -column, height, width, cells);
        return new(Row + row, Column + column, height, width, cells);
    }

    /// <summary>Draws what is within a frame. False if there is nothing.</summary>
    /// <param name="row">The frame's row at which the picture begins.</param>
    /// <param name="frame">The frame's cells.</param>
    public bool Draw(int row, int column, int height, int width, Span<byte> frame)
    {
        var (top, bottom) = (Math.Max(0, -row), Math.Min(Height, height - row));
        var (left, right) = (Math.Max(0, -column), Math.Min(Width, width - column));
        for (var r = top; r < bottom && left < right; r++)
        {
            Cells.AsSpan((r * Width) + left, right - left).CopyTo(frame[(((row + r) * width) + column + left)..]);
        }

        return top < bottom && left < right;
    }

    /// <summary>The smallest part that holds all cells other than 0; null if there are none.</summary>
    public Picture? Cropped()
    {
        int top = Height, left = Width, bottom = -1, right = -1;
        for (int r = 0, i = 0; r < Height; r++)
        {
            for (var c = 0; c < Width; c++, i++)
            {
                if (Cells[i] != 0)
                {
                    (top, bottom) = (Math.Min(top, r), Math.Max(bottom, r));
                    (left, right) = (Math.Min(left, c), Math.Max(right, c));
                }
            }
        }

        return bottom < 0 ? null
            : top == 0 && left == 0 && bottom == Height - 1 && right == Width - 1 ? this
            : Part(top, left, bottom - top + 1, right - left + 1);
    }

    /// <summary>How often each of the ten colours occurs.</summary>
    public int[] Histogram()
    {
        var counts = new int[Grid.Colors];
        foreach (var cell in Cells)
        {
            counts[cell]++;
        }

        return counts;
    }

    /// <summary>Where cells lie on the whole: the sums of twice the rows and columns by which they lie below and right of the middle.</summary>
    /// <param name="counts">Whether cells of a colour count.</param>
    public (int Rows, int Columns) Lean(Func<byte, bool> counts)
    {
        var (rows, columns) = (0, 0);
        for (var i = 0; i < Area; i++)
        {
            if (counts(Cells[i]))
            {
                rows += (2 * (i / Width)) - Height + 1;
                columns += (2 * (i % Width)) - Width + 1;
            }
        }

        return (rows, columns);
    }

    /// <summary>How many cells of two pictures of one shape differ.</summary>
    public static int Differences(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var count = 0;
        for (var i = 0; i < a.Length; i++)
        {
            count += a[i] != b[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether the cells are a grid's, wherever the picture stands.</summary>
    public bool Shows(Grid grid) => Height == grid.Height && Width == grid.Width && grid.Cells.SequenceEqual(Cells);

    /// <summary>Whether shape and cells are another's, wherever both stand.</summary>
    public bool LooksLike(Picture other) => Width == other.Width && Cells.AsSpan().SequenceEqual(other.Cells);

    /// <summary>The picture as a grid; null if it is too large for one.</summary>
    public Grid? ToGrid() => Height <= Grid.MaxSide && Width <= Grid.MaxSide ? new Grid(Height, Width, Cells) : null;

    public bool Equals(Picture? other) => other is not null && (ReferenceEquals(this, other)
        || (Hash == other.Hash && Row == other.Row && Column == other.Column && LooksLike(other)));

    public override bool Equals(object? obj) => Equals(obj as Picture);

    public override int GetHashCode() => (int)Hash;

    private ulong PlaceAndShape => ((ulong)Height << 40) ^ ((ulong)Width << 48) ^ (ulong)(((Row & 0xffff) << 16) | (Column & 0xffff));

    private static byte[] Drawn(int height, int width, Func<int, int, byte> colorAt)
    {
        var cells = new byte[height * width];
        for (int r = 0, i = 0; r < height; r++)
        {
            for (var c = 0; c < width; c++)
            {
                cells[i++] = colorAt(r, c);
            }
        }

        return cells;
    }

    private static int MaskOf(byte[] cells)
    {
        var mask = 0;
        foreach (var cell in cells)
        {
            mask |= 1 << cell;
        }

        return mask;
    }

    /// <summary>A hash of cells, and of what else tells pictures apart.</summary>
    internal static ulong HashOf(ReadOnlySpan<byte> cells, ulong about)
    {
        var hash = Mix(about);
        var words = MemoryMarshal.Cast<byte, ulong>(cells);
        foreach (var word in words)
        {
            hash = Mix(hash ^ word);
        }

        ulong rest = 0;
        foreach (var cell in cells[(words.Length * 8)..])
        {
            rest = (rest << 8) | cell;
        }

        return Mix(hash ^ rest);
    }

    /// <summary>Scrambles the bits of a number (the finaliser of splitmix64).</summary>
    internal static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
