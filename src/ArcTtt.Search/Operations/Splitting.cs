namespace ArcTtt.Search.Operations;

/// <summary>Pictures to lists: components, colours, rows, columns, cells.</summary>
internal static class Splitting
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new SplitOperation("Components", 7, p => Components(p, false, true)),
        new SplitOperation("ComponentsOfAnyColor", 7, p => Components(p, true, true)),
        new SplitOperation("Components4", 8, p => Components(p, false, false)),
        new SplitOperation("ComponentsOfAnyColor4", 10, p => Components(p, true, false)),
        new SplitOperation("ComponentBoxes", 9, p => Boxes(p, Components(p, false, true))),
        new SplitOperation("BoxesOfAnyColor", 10, p => Boxes(p, Components(p, true, true))),
        new SplitOperation("EmptyRegions", 9, EmptyRegions),
        new SplitOperation("Colors", 8, Colors),
        new SplitOperation("Rows", 10, p => p.Height < 2 ? null : [.. Enumerable.Range(0, p.Height).Select(r => p.Part(r, 0, 1, p.Width)!)]),
        new SplitOperation("Columns", 10, p => p.Width < 2 ? null : [.. Enumerable.Range(0, p.Width).Select(c => p.Part(0, c, p.Height, 1)!)]),
        new SplitOperation("Cells", 11, Cells),
    ];

    /// <summary>Connected parts, each cropped, in the order of their first cells.</summary>
    /// <param name="p">The picture.</param>
    /// <param name="anyColor">Whether cells of different colours hang together.</param>
    /// <param name="diagonal">Whether cells that touch at a corner do.</param>
    public static Picture[]? Components(Picture p, bool anyColor, bool diagonal)
    {
        var regions = Regions(p, anyColor ? (cell, next) => cell != 0 && next != 0 : (cell, next) => cell != 0 && cell == next, diagonal);
        return regions.Count == 0 ? null : [.. regions.Select(region => region.Picture(p))];
    }

    /// <summary>Connected sets of cells, in the order of their first ones; at most one more than a list may have.</summary>
    /// <param name="p">The picture.</param>
    /// <param name="joins">Whether a cell's colour and a neighbour's hang together; a cell belongs to a region if its colour hangs together with itself.</param>
    /// <param name="diagonal">Whether cells that touch at a corner are neighbours.</param>
    public static List<Region> Regions(Picture p, Func<byte, byte, bool> joins, bool diagonal)
    {
        var seen = new bool[p.Area];
        var regions = new List<Region>();
        var stack = new Stack<int>();
        for (var i = 0; i < seen.Length && regions.Count <= Step.MaxPictures; i++)
        {
            if (seen[i] || !joins(p.Cells[i], p.Cells[i]))
            {
                continue;
            }

            var members = new List<int>();
            int top = p.Height, left = p.Width, bottom = 0, right = 0;
            seen[i] = true;
            stack.Push(i);
            while (stack.TryPop(out var at))
            {
                members.Add(at);
                var (r, c) = (at / p.Width, at % p.Width);
                (top, bottom, left, right) = (Math.Min(top, r), Math.Max(bottom, r), Math.Min(left, c), Math.Max(right, c));
                for (var dr = -1; dr <= 1; dr++)
                {
                    for (var dc = -1; dc <= 1; dc++)
                    {
                        int row = r + dr, column = c + dc, next = (row * p.Width) + column;
                        if ((diagonal || dr == 0 || dc == 0) && (uint)row < (uint)p.Height && (uint)column < (uint)p.Width
                            && !seen[next] && joins(p.Cells[at], p.Cells[next]))
                        {
                            seen[next] = true;
                            stack.Push(next);
                        }
                    }
                }
            }

            regions.Add(new(members, top, left, bottom - top + 1, right - left + 1));
        }

        return regions;
    }

    // What the picture shows in the parts' boxes.
    private static Picture[]? Boxes(Picture p, Picture[]? parts) =>
        parts is null ? null : Array.ConvertAll(parts, part => p.Part(part.Row - p.Row, part.Column - p.Column, part.Height, part.Width)!);

    // Regions of empty cells, as pictures of colour 1.
    private static Picture[]? EmptyRegions(Picture p)
    {
        var regions = Regions(p, (cell, next) => cell == 0 && next == 0, false);
        return regions.Count == 0 ? null : [.. regions.Select(region => region.Picture(p, 1))];
    }

    private static Picture[]? Colors(Picture p) => p.ColorCount == 0 ? null
        : [.. Enumerable.Range(1, 9).Where(color => (p.ColorMask >> color & 1) != 0).Select(color => p.Recolor(c => c == color ? c : (byte)0))];

    private static Picture[]? Cells(Picture p) => p.Count is < 2 or > Step.MaxPictures ? null
        : [.. Enumerable.Range(0, p.Area).Where(i => p.Cells[i] != 0).Select(i => p.Part(i / p.Width, i % p.Width, 1, 1)!)];
}

/// <summary>A connected set of cells of a picture.</summary>
/// <param name="Cells">Their indices.</param>
/// <param name="Row">First row, the picture's own.</param>
/// <param name="Column">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record Region(List<int> Cells, int Row, int Column, int Height, int Width)
{
    /// <summary>The region alone, cropped.</summary>
    /// <param name="p">The picture that it is a region of.</param>
    /// <param name="color">A colour instead of the picture's; 0 for those.</param>
    public Picture Picture(Picture p, byte color = 0)
    {
        var cells = new byte[Height * Width];
        foreach (var at in Cells)
        {
            cells[(((at / p.Width) - Row) * Width) + (at % p.Width) - Column] = color == 0 ? p.Cells[at] : color;
        }

        return Search.Picture.Of(p.Row + Row, p.Column + Column, Height, Width, cells)!;
    }
}
