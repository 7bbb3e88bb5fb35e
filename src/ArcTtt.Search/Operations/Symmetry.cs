namespace ArcTtt.Search.Operations;

/// <summary>
/// Completing what is symmetric: the axis or centre under which most coloured cells agree with their images, and fewest contradict them, is found, and
/// empty cells take their image's colour. The axis need not be the frame's.
/// </summary>
internal static class Symmetry
{
    // Contradicting pairs of cells weigh more than agreeing ones.
    private const int Contradiction = 4;

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("SymmetricColumns", 11, p => Complete(p, Columns)),
        new MapOperation("SymmetricRows", 11, p => Complete(p, Rows)),
        new MapOperation("SymmetricBoth", 11, p => Complete(p, Both)),
        new MapOperation("SymmetricDiagonal", 12, p => Complete(p, Diagonal)),
        new MapOperation("SymmetricTurns", 12, p => Complete(p, Turns)),
        new MapOperation("SymmetricPatch", 13, p => Unmask(p, CompleteAll)),
    ];

    // Under as many symmetries as there are.
    private static Picture? CompleteAll(Picture p) => new[] { All8, Both, Columns, Rows }.Select(find => Complete(p, find)).FirstOrDefault(q => q is not null && q != p);

    /// <summary>What could hide behind a mask: the rectangles that one colour's cells fill, the two largest, each completed by a function.</summary>
    /// <param name="complete">Fills empty cells, in a picture in which 10 stands for colour 0; null where it cannot.</param>
    /// <returns>The first rectangle that could be completed, at its place; null if there is none.</returns>
    public static Picture? Unmask(Picture p, Func<Picture, Picture?> complete)
    {
        var masks =
            from color in Enumerable.Range(0, 10)
            where (p.ColorMask >> color & 1) != 0
            let box = p.Recolor(cell => cell == color ? (byte)1 : (byte)0).Cropped()
            where box.Count == box.Area && box.Area * 2 < p.Area
            orderby box.Area descending
            select (Color: (byte)color, Box: box);
        foreach (var (color, box) in masks.Take(2))
        {
            if (complete(WithHole(p, color)) is { } whole && Filled(whole, box.Row - p.Row, box.Column - p.Column, box.Height, box.Width) is { } patch)
            {
                return patch;
            }
        }

        return null;
    }

    // Only the mask is empty: other cells of colour 0 become 10.
    private static Picture WithHole(Picture p, byte mask)
    {
        var cells = p.Copy();
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i] == mask ? (byte)0 : cells[i] == 0 ? (byte)10 : cells[i];
        }

        return p.With(cells);
    }

    // A part in which 10 stands for colour 0; null if a cell of it is still empty.
    private static Picture? Filled(Picture p, int row, int column, int height, int width)
    {
        var part = p.Part(row, column, height, width)!;
        var cells = part.Copy();
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] == 0)
            {
                return null;
            }

            cells[i] = cells[i] == 10 ? (byte)0 : cells[i];
        }

        return part.With(cells);
    }

    private static Picture? Complete(Picture p, Func<Picture, Cell[], List<Image>> find)
    {
        if (p.Count == p.Area)
        {
            return p;
        }

        if (p.Count < 2 || find(p, Colored(p)) is not { Count: > 0 } images)
        {
            return null;
        }

        var cells = p.Copy();
        foreach (var image in images)
        {
            // Each image completes what the ones before it gave.
            var before = (byte[])cells.Clone();
            for (int r = 0, i = 0; r < p.Height; r++)
            {
                for (var c = 0; c < p.Width; c++, i++)
                {
                    var (row, column) = image.Of(r, c);
                    if (before[i] != 0 && (uint)row < (uint)p.Height && (uint)column < (uint)p.Width && before[(row * p.Width) + column] == 0)
                    {
                        cells[(row * p.Width) + column] = before[i];
                    }
                }
            }
        }

        return p.With(cells);
    }

    private static List<Image> Columns(Picture p, Cell[] colored) =>
        Best(p, colored, Sums(colored, cell => cell.Column, p.Width).Select(sum => new Image(1, 0, 0, 0, -1, sum))) is { } image ? [image] : [];

    private static List<Image> Rows(Picture p, Cell[] colored) =>
        Best(p, colored, Sums(colored, cell => cell.Row, p.Height).Select(sum => new Image(-1, 0, sum, 0, 1, 0))) is { } image ? [image] : [];

    private static List<Image> Both(Picture p, Cell[] colored) =>
        Columns(p, colored) is [var columns] && Rows(p, colored) is [var rows] ? [columns, rows] : [];

    private static List<Image> Diagonal(Picture p, Cell[] colored)
    {
        var images = new List<Image>();
        for (var shift = -3; shift <= 3; shift++)
        {
            images.Add(new(0, 1, shift, 1, 0, -shift));
            var sum = p.Width - 1 + shift;
            images.Add(new(0, -1, sum, -1, 0, sum));
        }

        return Best(p, colored, images) is { } best ? [best] : [];
    }

    // Quarter turns around a centre near that of the coloured cells.
    private static List<Image> Turns(Picture p, Cell[] colored)
    {
        var (top, bottom) = (colored.Min(cell => cell.Row), colored.Max(cell => cell.Row));
        var (left, right) = (colored.Min(cell => cell.Column), colored.Max(cell => cell.Column));
        var images = new List<Image>();
        for (var i = -3; i <= 3; i++)
        {
            for (var j = -3; j <= 3; j++)
            {
                // Twice the centre's row and column: both even or both odd.
                var (rows, columns) = (top + bottom + i, left + right + j);
                if ((rows + columns) % 2 == 0)
                {
                    images.Add(new(0, 1, (rows - columns) / 2, -1, 0, (rows + columns) / 2));
                }
            }
        }

        return Best(p, colored, images) is { } best ? [best, best, best] : [];
    }

    // Mirrored in both directions, and along the diagonal through the same centre.
    private static List<Image> All8(Picture p, Cell[] colored)
    {
        if (Both(p, colored) is not [var columns, var rows] || (rows.RowShift + columns.ColumnShift) % 2 != 0)
        {
            return [];
        }

        var shift = (rows.RowShift - columns.ColumnShift) / 2;
        var diagonal = new Image(0, 1, shift, 1, 0, -shift);
        return Best(p, colored, [diagonal]) is null ? [] : [diagonal, columns, rows];
    }

    // Twice the places of the axes worth trying: those near the middle of the coloured cells, or of the frame.
    private static IEnumerable<int> Sums(Cell[] colored, Func<Cell, int> of, int length)
    {
        var (first, last) = (colored.Min(of), colored.Max(of));
        var reach = Math.Max(2, (last - first + 1) / 2);
        return Enumerable.Range(first + last - reach, (2 * reach) + 1).Append(length - 1).Distinct().OrderBy(sum => Math.Abs(sum - first - last));
    }

    private static Image? Best(Picture p, Cell[] colored, IEnumerable<Image> images)
    {
        Image? best = null;
        var most = 0;
        foreach (var image in images)
        {
            // Every pair is met twice.
            var (agree, contradict) = (0, 0);
            foreach (var (r, c, color) in colored)
            {
                var (row, column) = image.Of(r, c);
                var other = p.At(row, column);
                if (other == 0 || (row == r && column == c))
                {
                    continue;
                }

                if (other == color)
                {
                    agree++;
                }
                else if (++contradict * Contradiction * 2 > colored.Length)
                {
                    break;
                }
            }

            var score = agree - (Contradiction * contradict);
            if (score > most)
            {
                (best, most) = (image, score);
            }
        }

        return best;
    }

    private static Cell[] Colored(Picture p)
    {
        var colored = new Cell[p.Count];
        for (int i = 0, next = 0; i < p.Area; i++)
        {
            if (p.Cells[i] != 0)
            {
                colored[next++] = new(i / p.Width, i % p.Width, p.Cells[i]);
            }
        }

        return colored;
    }

    private readonly record struct Cell(int Row, int Column, byte Color);

    // Where a cell goes: row and column are sums of multiples of the cell's and a shift.
    private sealed record Image(int RowOfRow, int RowOfColumn, int RowShift, int ColumnOfRow, int ColumnOfColumn, int ColumnShift)
    {
        public (int Row, int Column) Of(int r, int c) => ((RowOfRow * r) + (RowOfColumn * c) + RowShift, (ColumnOfRow * r) + (ColumnOfColumn * c) + ColumnShift);
    }
}
