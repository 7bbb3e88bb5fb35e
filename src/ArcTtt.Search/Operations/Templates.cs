namespace ArcTtt.Search.Operations;

/// <summary>
/// Copies of an object of several colours, drawn where only the cells of some of its colours are seen: turned, mirrored and enlarged so that they fit.
/// </summary>
internal static class Templates
{
    private const int MostTemplates = 6;
    private const int MostCells = 300; // coloured
    private const int MostColors = 4;    // of a template
    private const int MostScale = 4;

    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } = [new MapOperation("CopiesOnMarkers", 12, CopiesOnMarkers)];

    // The copies alone, without what was there before. Many markers say more than few: those copies come first, and take their markers.
    private static Picture? CopiesOnMarkers(Picture p)
    {
        if (p.ColorCount < 2 || p.Count is > MostCells || p.Count == p.Area)
        {
            return null;
        }

        var templates = Components.Find(p, ComponentKind.AnyColor, true)
            .Where(part => part.Picture(p).ColorCount is > 1 and <= MostColors)
            .OrderByDescending(part => part.Cells.Count)
            .Take(MostTemplates);
        var clues = templates.SelectMany(part => Clues(part, part.Picture(p))).OrderByDescending(clue => clue.Markers).ThenByDescending(clue => clue.Part.Cells.Count);
        var (free, drawn) = (p.Copy(), new byte[p.Area]);
        foreach (var clue in clues)
        {
            if (clue.Part.Cells.All(at => free[at] != 0))
            {
                Copy(p, clue, free, drawn);
            }
        }

        return drawn.AsSpan().ContainsAnyExcept((byte)0) ? p.With(drawn) : null;
    }

    // The colours of a template by which a copy of it may be known: some, but not all.
    private static IEnumerable<Clue> Clues(ConnectedComponent part, Picture template)
    {
        var (colors, counts) = (template.ColorMask & ~1, template.Histogram());
        return Enumerable.Range(1, colors)
            .Where(subset => (subset & ~colors) == 0 && subset != colors)
            .Select(subset => new Clue(part, template, subset, Enumerable.Range(1, 9).Sum(color => (subset >> color & 1) * counts[color])));
    }

    // Takes the markers that it finds off the free cells.
    private static void Copy(Picture p, Clue clue, byte[] free, byte[] drawn)
    {
        // A template is no copy of itself.
        foreach (var at in clue.Part.Cells)
        {
            free[at] = 0;
        }

        for (var scale = 1; scale <= MostScale; scale++)
        {
            // A single cell, whatever its size, does not say which way the copy is turned.
            for (var turn = 0; turn < (clue.Markers == 1 ? 1 : 8); turn++)
            {
                Place(p, clue.Template, Markers(clue.Template, clue.Colors, scale, turn), scale, turn, free, drawn);
            }
        }

        foreach (var at in clue.Part.Cells)
        {
            free[at] = p.Cells[at];
        }
    }

    // Where the cells of some colours lie in the template once it is turned and enlarged.
    private static List<(int Row, int Column, byte Color)> Markers(Picture template, int subset, int scale, int turn)
    {
        var (height, width) = Sides(template, scale, turn);
        var markers = new List<(int, int, byte)>();
        for (var r = 0; r < height; r++)
        {
            for (var c = 0; c < width; c++)
            {
                if (At(template, r / scale, c / scale, turn) is var color && (subset >> color & 1) != 0 && color != 0)
                {
                    markers.Add((r, c, color));
                }
            }
        }

        return markers;
    }

    private static void Place(Picture p, Picture template, List<(int Row, int Column, byte Color)> markers, int scale, int turn, byte[] free, byte[] drawn)
    {
        var (height, width) = Sides(template, scale, turn);
        var (firstRow, firstColumn, first) = markers[0];
        for (var i = 0; i < free.Length; i++)
        {
            var (top, left) = ((i / p.Width) - firstRow, (i % p.Width) - firstColumn);
            if (free[i] != first || !markers.TrueForAll(Fits) || !IsEmptyElsewhere() || !markers.TrueForAll(IsWhole))
            {
                continue;
            }

            for (var r = 0; r < height; r++)
            {
                for (var c = 0; c < width; c++)
                {
                    var color = At(template, r / scale, c / scale, turn);
                    if (color != 0 && (uint)(top + r) < (uint)p.Height && (uint)(left + c) < (uint)p.Width)
                    {
                        var at = ((top + r) * p.Width) + left + c;
                        drawn[at] = drawn[at] == 0 ? color : drawn[at];
                        free[at] = 0;
                    }
                }
            }

            bool Fits((int Row, int Column, byte Color) marker) =>
                (uint)(top + marker.Row) < (uint)p.Height && (uint)(left + marker.Column) < (uint)p.Width
                && free[((top + marker.Row) * p.Width) + left + marker.Column] == marker.Color;

            // What hangs together with a marker is a marker, too.
            bool IsWhole((int Row, int Column, byte Color) marker)
            {
                foreach (var (rows, columns) in Redraw.AllDirections)
                {
                    var (r, c) = (top + marker.Row + rows, left + marker.Column + columns);
                    var inside = (uint)r < (uint)p.Height && (uint)c < (uint)p.Width;
                    if (inside && free[(r * p.Width) + c] is > 0 and var color && !markers.Contains((marker.Row + rows, marker.Column + columns, color)))
                    {
                        return false;
                    }
                }

                return true;
            }

            // Where the copy shows other colours, nothing was seen before.
            bool IsEmptyElsewhere()
            {
                var cells = 0;
                for (var r = 0; r < height; r++)
                {
                    for (var c = 0; c < width; c++)
                    {
                        cells += At(template, r / scale, c / scale, turn) != 0 && p.At(top + r, left + c) != 0 ? 1 : 0;
                    }
                }

                return cells == markers.Count;
            }
        }
    }

    private static (int Height, int Width) Sides(Picture p, int scale, int turn) =>
        (turn & 4) != 0 ? (p.Width * scale, p.Height * scale) : (p.Height * scale, p.Width * scale);

    // A cell of the turned template: bit 0 exchanges top and bottom, bit 1 left and right, bit 2 rows and columns.
    private static byte At(Picture p, int row, int column, int turn)
    {
        var (r, c) = (turn & 4) != 0 ? (column, row) : (row, column);
        return p[(turn & 1) != 0 ? p.Height - 1 - r : r, (turn & 2) != 0 ? p.Width - 1 - c : c];
    }

    // A template, and the colours (bits) of the cells by which its copies are known; how many cells of it those are.
    private sealed record Clue(ConnectedComponent Part, Picture Template, int Colors, int Markers);
}
