namespace ArcTtt.Core;

/// <summary>The eight symmetries of the square. Rotations turn clockwise.</summary>
public enum Dihedral : byte
{
    /// <summary>Nothing changes.</summary>
    Identity,

    /// <summary>A quarter turn clockwise.</summary>
    Rotate90,

    /// <summary>A half turn.</summary>
    Rotate180,

    /// <summary>Three quarter turns clockwise.</summary>
    Rotate270,

    /// <summary>Left and right change places.</summary>
    FlipHorizontal,

    /// <summary>Top and bottom change places.</summary>
    FlipVertical,

    /// <summary>Mirrored at the main diagonal: rows become columns.</summary>
    Transpose,

    /// <summary>Mirrored at the other diagonal.</summary>
    AntiTranspose,
}

/// <summary>What the symmetries of the square do to grids, and to each other.</summary>
public static class Dihedrals
{
    // Each symmetry is: swap row and column or not, then flip the rows or not, then flip the columns or not.
    private const int Swap = 4;
    private const int FlipRows = 2;
    private const int FlipColumns = 1;

    private static ReadOnlySpan<byte> Steps =>
        [0, Swap | FlipColumns, FlipRows | FlipColumns, Swap | FlipRows, FlipColumns, FlipRows, Swap, Swap | FlipRows | FlipColumns];

    /// <summary>All eight, the identity first.</summary>
    public static ReadOnlySpan<Dihedral> All =>
    [
        Dihedral.Identity, Dihedral.Rotate90, Dihedral.Rotate180, Dihedral.Rotate270,
        Dihedral.FlipHorizontal, Dihedral.FlipVertical, Dihedral.Transpose, Dihedral.AntiTranspose,
    ];

    /// <summary>The grid turned or mirrored.</summary>
    public static Grid Apply(this Dihedral d, Grid grid)
    {
        if (d == Dihedral.Identity)
        {
            return grid;
        }

        var (height, width) = d.SwapsSides() ? (grid.Width, grid.Height) : (grid.Height, grid.Width);
        Span<byte> cells = stackalloc byte[grid.Area];
        d.Apply(grid.Cells, grid.Height, grid.Width, cells);
        return new Grid(height, width, cells);
    }

    /// <summary>The cells of a height x width grid, row by row, turned or mirrored.</summary>
    public static byte[] Apply(this Dihedral d, ReadOnlySpan<byte> source, int height, int width)
    {
        var cells = new byte[source.Length];
        d.Apply(source, height, width, cells);
        return cells;
    }

    private static void Apply(this Dihedral d, ReadOnlySpan<byte> source, int height, int width, Span<byte> cells)
    {
        Guard.Length(source.Length, height * width, "cells", nameof(source));
        var across = d.SwapsSides() ? height : width; // of the result

        // A step along a row or a column of the source is always the same step in the result.
        var origin = Target(0, 0);
        var (rowStep, columnStep) = (Target(1, 0) - origin, Target(0, 1) - origin);
        for (int row = 0, i = 0; row < height; row++)
        {
            for (int column = 0, to = origin + (row * rowStep); column < width; column++, to += columnStep)
            {
                cells[to] = source[i++];
            }
        }

        int Target(int row, int column)
        {
            var (targetRow, targetColumn) = d.Map(row, column, height, width);
            return (targetRow * across) + targetColumn;
        }
    }

    /// <summary>The symmetry that undoes this one.</summary>
    public static Dihedral Inverse(this Dihedral d) => d switch
    {
        Dihedral.Rotate90 => Dihedral.Rotate270,
        Dihedral.Rotate270 => Dihedral.Rotate90,
        _ => d,
    };

    /// <summary>The symmetry equal to <paramref name="first"/> followed by <paramref name="second"/>.</summary>
    public static Dihedral Then(this Dihedral first, Dihedral second)
    {
        var (a, b) = (StepsOf(first), StepsOf(second));

        // A later swap turns the first one's row flip into a column flip and the other way round.
        var flips = (b & Swap) == 0 ? a & 3 : ((a & FlipRows) >> 1) | ((a & FlipColumns) << 1);
        return (Dihedral)Steps.IndexOf((byte)(((a ^ b) & Swap) | (flips ^ (b & 3))));
    }

    /// <summary>True if height and width change places.</summary>
    public static bool SwapsSides(this Dihedral d) => (StepsOf(d) & Swap) != 0;

    /// <summary>Where a cell of a <paramref name="height"/> x <paramref name="width"/> grid goes.</summary>
    public static (int Row, int Column) Map(this Dihedral d, int row, int column, int height, int width)
    {
        var steps = StepsOf(d);
        if ((steps & Swap) != 0)
        {
            (row, column, height, width) = (column, row, width, height);
        }

        return ((steps & FlipRows) == 0 ? row : height - 1 - row, (steps & FlipColumns) == 0 ? column : width - 1 - column);
    }

    private static byte StepsOf(Dihedral d)
    {
        Guard.Range((int)d, 0, Steps.Length - 1, "dihedral", nameof(d));
        return Steps[(int)d];
    }
}
