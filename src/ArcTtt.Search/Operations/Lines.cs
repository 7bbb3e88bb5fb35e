namespace ArcTtt.Search.Operations;

/// <summary>Rays, connections, smears.</summary>
internal static class Lines
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new MapOperation("SmearRight", 11, p => Rays(p, [(0, 1)])),
        new MapOperation("SmearLeft", 11, p => Rays(p, [(0, -1)])),
        new MapOperation("SmearDown", 11, p => Rays(p, [(1, 0)])),
        new MapOperation("SmearUp", 11, p => Rays(p, [(-1, 0)])),
        new MapOperation("RaysDownRight", 12, p => Rays(p, [(1, 1)])),
        new MapOperation("RaysDownLeft", 12, p => Rays(p, [(1, -1)])),
        new MapOperation("RaysUpRight", 12, p => Rays(p, [(-1, 1)])),
        new MapOperation("RaysUpLeft", 12, p => Rays(p, [(-1, -1)])),
        new MapOperation("RaysInRows", 11, p => Rays(p, [(0, 1), (0, -1)])),
        new MapOperation("RaysInColumns", 11, p => Rays(p, [(1, 0), (-1, 0)])),
        new MapOperation("RaysStraight", 11, p => Rays(p, Redraw.Straight)),
        new MapOperation("RaysDiagonal", 11, p => Rays(p, Redraw.Diagonal)),
        new MapOperation("FullLines", 12, FullLines),
        new MapOperation("ConnectRows", 11, p => Connect(p, [(0, 1)])),
        new MapOperation("ConnectColumns", 11, p => Connect(p, [(1, 0)])),
        new MapOperation("ConnectStraight", 11, p => Connect(p, [(0, 1), (1, 0)])),
        new MapOperation("ConnectColumnsOverRows", 12, p => Connect(p, [(1, 0), (0, 1)])),
        new MapOperation("ConnectDiagonals", 12, p => Connect(p, [(1, 1), (1, -1)])),
        new MapOperation("ExtendStraight", 12, p => Extend(p, Redraw.Straight)),
        new MapOperation("ExtendDiagonal", 12, p => Extend(p, Redraw.Diagonal)),
    ];

    // Every coloured cell runs on in each direction until the next coloured cell or the border; where two rays meet, the first direction's stays.
    private static Picture? Rays(Picture p, (int Rows, int Columns)[] directions)
    {
        if (p.Count == 0 || p.Count == p.Area)
        {
            return p;
        }

        var cells = p.Copy();
        foreach (var (rows, columns) in directions)
        {
            for (int r = 0, i = 0; r < p.Height; r++)
            {
                for (var c = 0; c < p.Width; c++, i++)
                {
                    if (p.Cells[i] != 0)
                    {
                        Run(p, cells, r, c, rows, columns, p.Cells[i]);
                    }
                }
            }
        }

        return p.With(cells);
    }

    private static void Run(Picture p, byte[] cells, int r, int c, int rows, int columns, byte color)
    {
        while (true)
        {
            (r, c) = (r + rows, c + columns);
            if ((uint)r >= (uint)p.Height || (uint)c >= (uint)p.Width || p[r, c] != 0)
            {
                return;
            }

            var at = (r * p.Width) + c;
            cells[at] = cells[at] == 0 ? color : cells[at];
        }
    }

    // Every row becomes its most frequent colour, 0 among them.
    private static Picture FullRows(Picture p)
    {
        var cells = new byte[p.Area];
        Span<int> counts = stackalloc int[10];
        for (var r = 0; r < p.Height; r++)
        {
            counts.Clear();
            foreach (var cell in p.Cells.AsSpan(r * p.Width, p.Width))
            {
                counts[cell]++;
            }

            cells.AsSpan(r * p.Width, p.Width).Fill(Redraw.MostOrEmpty(counts));
        }

        return p.With(cells);
    }

    // Full rows or full columns, whichever changes fewer cells.
    private static Picture FullLines(Picture p)
    {
        var (rows, columns) = (FullRows(p), Geometry.Transpose(FullRows(Geometry.Transpose(p))));
        return Changes(rows) <= Changes(columns) ? rows : columns;

        int Changes(Picture lines)
        {
            var changes = 0;
            for (var i = 0; i < p.Area; i++)
            {
                changes += p.Cells[i] != lines.Cells[i] ? 1 : 0;
            }

            return changes;
        }
    }

    // What lies between two cells of one colour, with nothing but empty cells between them, becomes that colour; the first direction's lines stay on top.
    private static Picture? Connect(Picture p, (int Rows, int Columns)[] directions)
    {
        if (p.Count < 2 || p.Count == p.Area)
        {
            return p;
        }

        var cells = p.Copy();
        foreach (var (rows, columns) in directions)
        {
            for (var r = 0; r < p.Height; r++)
            {
                for (var c = 0; c < p.Width; c++)
                {
                    var color = p[r, c];
                    if (color == 0)
                    {
                        continue;
                    }

                    var steps = 1;
                    while (IsEmpty(p, r + (steps * rows), c + (steps * columns)))
                    {
                        steps++;
                    }

                    if (p.At(r + (steps * rows), c + (steps * columns)) != color)
                    {
                        continue;
                    }

                    for (var i = 1; i < steps; i++)
                    {
                        var at = ((r + (i * rows)) * p.Width) + c + (i * columns);
                        cells[at] = cells[at] == 0 ? color : cells[at];
                    }
                }
            }
        }

        return p.With(cells);
    }

    // Lines of at least two cells of one colour, one cell wide, run on until the next coloured cell or the border.
    private static Picture? Extend(Picture p, (int Rows, int Columns)[] directions)
    {
        if (p.Count < 2 || p.Count == p.Area)
        {
            return p;
        }

        var cells = p.Copy();
        foreach (var (rows, columns) in directions)
        {
            // Beside a line, at its end, there is no cell of its colour.
            var (sideRows, sideColumns) = rows != 0 && columns != 0 ? (rows, 0) : (columns, rows);
            var (otherRows, otherColumns) = rows != 0 && columns != 0 ? (0, columns) : (-columns, -rows);
            for (var r = 0; r < p.Height; r++)
            {
                for (var c = 0; c < p.Width; c++)
                {
                    var color = p[r, c];
                    if (color != 0 && p.At(r - rows, c - columns) == color
                        && p.At(r + sideRows, c + sideColumns) != color && p.At(r + otherRows, c + otherColumns) != color)
                    {
                        Run(p, cells, r, c, rows, columns, color);
                    }
                }
            }
        }

        return p.With(cells);
    }

    private static bool IsEmpty(Picture p, int r, int c) => (uint)r < (uint)p.Height && (uint)c < (uint)p.Width && p[r, c] == 0;
}
