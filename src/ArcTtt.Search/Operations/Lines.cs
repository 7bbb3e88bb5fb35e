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

    // Every coloured cell draws in each direction; where two lines meet, the first direction's stays.
    private static Picture Each(Picture p, (int Rows, int Columns)[] directions, Action<byte[], int, int, (int Rows, int Columns)> draw)
    {
        if (p.Count == 0 || p.Count == p.Area)
        {
            return p;
        }

        var cells = p.Copy();
        foreach (var direction in directions)
        {
            for (int r = 0, i = 0; r < p.Height; r++)
            {
                for (var c = 0; c < p.Width; c++, i++)
                {
                    if (p.Cells[i] != 0)
                    {
                        draw(cells, r, c, direction);
                    }
                }
            }
        }

        return p.With(cells);
    }

    // Until the next coloured cell or the border.
    private static Picture Rays(Picture p, (int Rows, int Columns)[] directions) => Each(p, directions, (cells, r, c, step) => Run(p, cells, r, c, step, p.Area));

    // Colours empty cells from a coloured one on, as many as there are at most.
    private static void Run(Picture p, byte[] cells, int r, int c, (int Rows, int Columns) step, int most)
    {
        var color = p[r, c];
        for (var i = 0; i < most; i++)
        {
            (r, c) = (r + step.Rows, c + step.Columns);
            if (!IsEmpty(p, r, c))
            {
                return;
            }

            ref var cell = ref cells[(r * p.Width) + c];
            cell = cell == 0 ? color : cell;
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
        return Picture.Differences(p.Cells, rows.Cells) <= Picture.Differences(p.Cells, columns.Cells) ? rows : columns;
    }

    // What lies between two cells of one colour, with nothing but empty cells between them, becomes that colour.
    private static Picture Connect(Picture p, (int Rows, int Columns)[] directions) => Each(p, directions, (cells, r, c, step) =>
    {
        var steps = 1;
        while (IsEmpty(p, r + (steps * step.Rows), c + (steps * step.Columns)))
        {
            steps++;
        }

        if (p.At(r + (steps * step.Rows), c + (steps * step.Columns)) == p[r, c])
        {
            Run(p, cells, r, c, step, steps);
        }
    });

    // Lines of at least two cells of one colour, one cell wide, run on until the next coloured cell or the border.
    private static Picture Extend(Picture p, (int Rows, int Columns)[] directions) => Each(p, directions, (cells, r, c, step) =>
    {
        // Beside a line, at its end, there is no cell of its colour.
        var ((rows, columns), color, isDiagonal) = (step, p[r, c], step.Rows != 0 && step.Columns != 0);
        var (sideRows, sideColumns) = isDiagonal ? (rows, 0) : (columns, rows);
        var (otherRows, otherColumns) = isDiagonal ? (0, columns) : (-columns, -rows);
        if (p.At(r - rows, c - columns) == color && p.At(r + sideRows, c + sideColumns) != color && p.At(r + otherRows, c + otherColumns) != color)
        {
            Run(p, cells, r, c, step, p.Area);
        }
    });

    private static bool IsEmpty(Picture p, int r, int c) => (uint)r < (uint)p.Height && (uint)c < (uint)p.Width && p[r, c] == 0;
}
