namespace ArcTtt.Search.Operations;

/// <summary>Patterns that repeat: the smallest tile that explains the coloured cells, and what it says about the others.</summary>
internal static class Periods
{
    private const int LongestPeriod = 14;

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("FillPeriod", 11, FillPeriod),
        new MapOperation("FillPeriodOfRows", 12, p => Fill(p, Lattice.OfRows(p.Height, p.Width))),
        new MapOperation("FillPeriodOfColumns", 12, p => Fill(p, Lattice.OfColumns(p.Height, p.Width))),
        new MapOperation("FillDiagonals", 11, FillDiagonals),
        new MapOperation("PeriodPatch", 13, p => Symmetry.Unmask(p, FillPeriod) ?? Symmetry.Unmask(p, FillDiagonals)),
        new MapOperation("PeriodTile", 12, p => Tile(p) is var (h, w) && (h < p.Height || w < p.Width) ? p.Part(0, 0, h, w) : null),
        new MapOperation("ContinueOut", 12, p => Continue(p, Grid.MaxSide, Grid.MaxSide)),
        new MapOperation("ContinueBox", 12, p => p.Cropped() is { } box && box != p ? ContinueIn(p, box) : null),
        new MapOperation("GoOnDown", 12, GoOn),
        new MapOperation("GoOnRight", 12, p => Geometry.Transposed(p, GoOn)),
    ];

    private static Picture? FillPeriod(Picture p) => Fill(p, Lattice.Planes(Math.Min(p.Height, LongestPeriod), Math.Min(p.Width, LongestPeriod)));

    private static Picture? FillDiagonals(Picture p) => Fill(p, Lattice.Diagonals());

    // Empty cells take the colour of their class in the first lattice that no two coloured cells contradict.
    private static Picture? Fill(Picture p, IEnumerable<Lattice> lattices)
    {
        if (p.Count == p.Area)
        {
            return p;
        }

        if (p.Count < 2)
        {
            return null;
        }

        var colors = new byte[1024];
        foreach (var lattice in lattices)
        {
            if (lattice.Classes * 2 > p.Area)
            {
                break;
            }

            Array.Clear(colors, 0, lattice.Classes);
            if (Fits(p, lattice, colors))
            {
                return p.Redrawn((r, c) => p[r, c] is > 0 and var cell ? cell : colors[lattice.Of(r, c)]);
            }
        }

        return null;
    }

    private static bool Fits(Picture p, Lattice lattice, byte[] colors) => p.All((r, c) =>
    {
        ref var color = ref colors[lattice.Of(r, c)];
        var isRight = p[r, c] == 0 || color == 0 || color == p[r, c];
        color = p[r, c] == 0 ? color : p[r, c];
        return isRight;
    });

    // Height and width of the smallest part at the top left that, repeated, gives the whole.
    private static (int Height, int Width) Tile(Picture p)
    {
        var height = 1;
        while (height < p.Height && !Repeats(p, height, 0))
        {
            height++;
        }

        var width = 1;
        while (width < p.Width && !Repeats(p, 0, width))
        {
            width++;
        }

        return (height, width);
    }

    private static bool Repeats(Picture p, int rows, int columns) => p.All((r, c) => r < rows || c < columns || p[r, c] == p[r - rows, c - columns]);

    private static Picture? Continue(Picture p, int height, int width) =>
        Tile(p) is var (h, w) && (h < p.Height || w < p.Width) ? Picture.Of(p.Row, p.Column, height, width, (r, c) => p[r % h, c % w]) : null;

    // The box's tile over the frame; in a direction in which nothing repeats, the box itself does.
    private static Picture? ContinueIn(Picture p, Picture box)
    {
        var (h, w) = Tile(box);
        var (top, left) = (box.Row - p.Row, box.Column - p.Column);
        return Picture.Of(p.Row, p.Column, p.Height, p.Width, (r, c) => box[(((r - top) % h) + h) % h, (((c - left) % w) + w) % w]);
    }

    // Below the last row that is not empty every row is an earlier one, moved sideways: by the least steps that all rows above confirm.
    private static Picture? GoOn(Picture p)
    {
        var last = p.Cells.AsSpan().LastIndexOfAnyExcept((byte)0) / p.Width;
        for (var rows = 1; rows * 2 <= last + 1; rows++)
        {
            for (var i = 0; i <= 2 * rows; i++)
            {
                var columns = i % 2 == 0 ? i / 2 : -(i + 1) / 2;
                if (Moves(p, last, rows, columns))
                {
                    return GoOn(p, last, rows, columns);
                }
            }
        }

        return null;
    }

    // Whether every row is the one some rows above moved sideways, as far as both are seen, with coloured cells to show for it.
    private static bool Moves(Picture p, int last, int rows, int columns)
    {
        var confirmed = false;
        for (var r = rows; r <= last; r++)
        {
            for (var c = Math.Max(0, columns); c < Math.Min(p.Width, p.Width + columns); c++)
            {
                if (p[r, c] != p[r - rows, c - columns])
                {
                    return false;
                }

                confirmed |= p[r, c] != 0;
            }
        }

        return confirmed;
    }

    private static Picture? GoOn(Picture p, int last, int rows, int columns)
    {
        if (last + 1 >= Grid.MaxSide)
        {
            return null;
        }

        var cells = new byte[Grid.MaxSide * p.Width];
        p.Cells.AsSpan(0, (last + 1) * p.Width).CopyTo(cells);
        for (var r = last + 1; r < Grid.MaxSide; r++)
        {
            for (var c = Math.Max(0, columns); c < Math.Min(p.Width, p.Width + columns); c++)
            {
                cells[(r * p.Width) + c] = cells[((r - rows) * p.Width) + c - columns];
            }
        }

        return Picture.Of(p.Row, p.Column, Grid.MaxSide, p.Width, cells);
    }

    // Cells are of one class if they have the same remainders.
    private readonly record struct Lattice(int Classes, int Height, int Width, int Slope)
    {
        public int Of(int r, int c) => Slope == 0 ? ((r % Height) * Width) + (c % Width) : (r + (Slope * c) + (Classes * 64)) % Classes;

        public static IEnumerable<Lattice> OfRows(int height, int width) => Enumerable.Range(1, width).Select(w => new Lattice(height * w, height, w, 0));

        public static IEnumerable<Lattice> OfColumns(int height, int width) => Enumerable.Range(1, height).Select(h => new Lattice(h * width, h, width, 0));

        public static IEnumerable<Lattice> Diagonals() =>
            Enumerable.Range(2, 9).SelectMany(n => new[] { new Lattice(n, 0, 0, 1), new Lattice(n, 0, 0, -1) });

        public static IEnumerable<Lattice> Planes(int height, int width) =>
            from h in Enumerable.Range(1, height) from w in Enumerable.Range(1, width) orderby h * w, h select new Lattice(h * w, h, w, 0);
    }
}
