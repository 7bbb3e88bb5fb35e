using System.Text;
using System.Text.Json.Serialization;

namespace ArcTtt.Core;

/// <summary>An immutable grid of 1x1 to 30x30 cells, each a colour from 0 to 9. Equal when shape and cells are equal.</summary>
[JsonConverter(typeof(GridJson))]
public sealed class Grid : IEquatable<Grid>
{
    /// <summary>The largest height and width.</summary>
    public const int MaxSide = 30;

    /// <summary>The number of colours.</summary>
    public const int Colors = 10;

    private readonly byte[] _cells;
    private readonly int _hash;

    /// <summary>Copies row-major cells.</summary>
    /// <param name="height">Rows, 1 to 30.</param>
    /// <param name="width">Columns, 1 to 30.</param>
    /// <param name="cells">height * width colours, row by row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not in 1..30 or a cell not in 0..9.</exception>
    public Grid(int height, int width, ReadOnlySpan<byte> cells)
    {
        Guard.Range(height, 1, MaxSide, "height");
        Guard.Range(width, 1, MaxSide, "width");
        Guard.Length(cells.Length, height * width, $"cells of a {height}x{width} grid", nameof(cells));
        var bad = cells.IndexOfAnyExceptInRange((byte)0, (byte)(Colors - 1));
        if (bad >= 0)
        {
            Guard.ThrowOutOfRange(cells[bad], $"from 0 to {Colors - 1}", $"cell in row {bad / width + 1}, column {bad % width + 1}", nameof(cells));
        }

        Height = height;
        Width = width;
        _cells = cells.ToArray();
        _hash = Hash(width, _cells);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Cells: height * width.</summary>
    public int Area => _cells.Length;

    /// <summary>The colour at a 0-based row and column.</summary>
    public byte this[int row, int column]
    {
        get
        {
            Guard.Range(row, 0, Height - 1, "row");
            Guard.Range(column, 0, Width - 1, "column");
            return _cells[row * Width + column];
        }
    }

    /// <summary>All cells, row by row.</summary>
    public ReadOnlySpan<byte> Cells => _cells;

    /// <summary>Makes a grid from rows of digits, such as <c>Grid.Parse("012", "340")</c>.</summary>
    /// <exception cref="ArgumentException">There are no rows, they differ in length, or hold something else than digits.</exception>
    public static Grid Parse(params ReadOnlySpan<string> rows)
    {
        Guard.Range(rows.Length, 1, MaxSide, "number of rows");
        var width = rows[0].Length;
        Guard.Range(width, 1, MaxSide, "length of row 1", nameof(rows));
        var cells = new byte[rows.Length * width];
        for (var row = 0; row < rows.Length; row++)
        {
            Guard.Length(rows[row].Length, width, $"row {row + 1}", nameof(rows));
            for (var column = 0; column < width; column++)
            {
                var digit = rows[row][column];
                if (!char.IsAsciiDigit(digit))
                {
                    Guard.ThrowOutOfRange(digit, "a digit from 0 to 9", $"row {row + 1}, column {column + 1}", nameof(rows));
                }

                cells[row * width + column] = (byte)(digit - '0');
            }
        }

        return new Grid(rows.Length, width, cells);
    }

    /// <summary>True if both have the same shape and cells.</summary>
    public bool Equals(Grid? other) =>
        other is not null && (ReferenceEquals(this, other)
            || (_hash == other._hash && Width == other.Width && _cells.AsSpan().SequenceEqual(other._cells)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Grid);

    /// <summary>A hash of shape and cells, the same in every process.</summary>
    public override int GetHashCode() => _hash;

    /// <summary>Rows of digits joined by line feeds.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_cells.Length + Height);
        for (var i = 0; i < _cells.Length; i++)
        {
            if (i > 0 && i % Width == 0)
            {
                text.Append('\n');
            }

            text.Append((char)('0' + _cells[i]));
        }

        return text.ToString();
    }

    // FNV-1a rather than HashCode, whose seed differs from run to run.
    private static int Hash(int width, byte[] cells)
    {
        var hash = (2166136261u ^ (uint)width) * 16777619u;
        foreach (var cell in cells)
        {
            hash = (hash ^ cell) * 16777619u;
        }

        return (int)hash;
    }
}
