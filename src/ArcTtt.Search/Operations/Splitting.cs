namespace ArcTtt.Search.Operations;

/// <summary>Pictures to lists: components, colours, rows, columns.</summary>
internal static class Splitting
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new SplitOperation("Components", 7, p => Components(p, false, true)),
        new SplitOperation("ComponentsOfAnyColor", 7, p => Components(p, true, true)),
        new SplitOperation("Components4", 8, p => Components(p, false, false)),
        new SplitOperation("ComponentsOfAnyColor4", 10, p => Components(p, true, false)),
        new SplitOperation("ComponentBoxes", 9, Boxes),
        new SplitOperation("EmptyRegions", 9, EmptyRegions),
        new SplitOperation("Colors", 8, Colors),
        new SplitOperation("Rows", 10, p => p.Height < 2 ? null : [.. Enumerable.Range(0, p.Height).Select(r => p.Part(r, 0, 1, p.Width)!)]),
        new SplitOperation("Columns", 10, p => p.Width < 2 ? null : [.. Enumerable.Range(0, p.Width).Select(c => p.Part(0, c, p.Height, 1)!)]),
    ];

    /// <summary>Connected parts, each cropped, in the order of their first cells.</summary>
    /// <param name="p">The picture.</param>
    /// <param name="anyColor">Whether cells of different colours hang together.</param>
    /// <param name="diagonal">Whether cells that touch at a corner do.</param>
    public static Picture[]? Components(Picture p, bool anyColor, bool diagonal)
    {
        var regions = Regions(p, anyColor ? RegionKind.AnyColor : RegionKind.OneColor, diagonal);
        return regions.Count == 0 ? null : [.. regions.Select(region => region.Picture(p))];
    }

    /// <summary>Connected sets of cells, in the order of their first ones; at most one more than a list may have.</summary>
    /// <param name="p">The picture.</param>
    /// <param name="kind">Which cells hang together.</param>
    /// <param name="diagonal">Whether cells that touch at a corner are neighbours.</param>
    public static List<Region> Regions(Picture p, RegionKind kind, bool diagonal)
    {
        // Cells of one class hang together; class 0 is of no region, or was visited.
        var classes = p.Copy();
        if (kind != RegionKind.OneColor)
        {
            var none = (byte)(kind == RegionKind.Empty ? 1 : 0);
            foreach (ref var cell in classes.AsSpan())
            {
                cell = cell == 0 ? none : (byte)(1 - none);
            }
        }

        var (height, width) = (p.Height, p.Width);
        var regions = new List<Region>();
        var order = new int[classes.Length];
        var end = 0;
        for (var i = 0; i < classes.Length && regions.Count <= Operation.MaxPictures; i++)
        {
            var own = classes[i];
            if (own == 0)
            {
                continue;
            }

            // What was reached waits in the order for its neighbours to be looked at.
            var begin = end;
            int top = height, left = width, bottom = 0, right = 0;
            Reach(i);
            for (var next = begin; next < end; next++)
            {
                var (r, c) = Math.DivRem(order[next], width);
                (top, bottom, left, right) = (Math.Min(top, r), Math.Max(bottom, r), Math.Min(left, c), Math.Max(right, c));
                for (var row = Math.Max(0, r - 1); row <= Math.Min(height - 1, r + 1); row++)
                {
                    for (var column = Math.Max(0, c - 1); column <= Math.Min(width - 1, c + 1); column++)
                    {
                        if (classes[(row * width) + column] == own && (diagonal || row == r || column == c))
                        {
                            Reach((row * width) + column);
                        }
                    }
                }
            }

            regions.Add(new(new(order, begin, end - begin), top, left, bottom - top + 1, right - left + 1));

            void Reach(int at) => (classes[at], order[end++]) = (0, at);
        }

        return regions;
    }

    // What the picture shows in the components' boxes.
    private static Picture[]? Boxes(Picture p)
    {
        var regions = Regions(p, RegionKind.OneColor, true);
        return regions.Count == 0 ? null : [.. regions.Select(region => p.Part(region.Row, region.Column, region.Height, region.Width)!)];
    }

    // Regions of empty cells, as pictures of colour 1.
    private static Picture[]? EmptyRegions(Picture p)
    {
        var regions = Regions(p, RegionKind.Empty, false);
        return regions.Count == 0 ? null : [.. regions.Select(region => region.Picture(p, 1))];
    }

    private static Picture[]? Colors(Picture p) => p.ColorCount == 0 ? null
        : [.. Enumerable.Range(1, 9).Where(color => (p.ColorMask >> color & 1) != 0).Select(color => p.Recolor(c => c == color ? c : (byte)0))];
}

/// <summary>Which cells of a picture hang together.</summary>
internal enum RegionKind
{
    /// <summary>Coloured ones of one colour.</summary>
    OneColor,

    /// <summary>Coloured ones.</summary>
    AnyColor,

    /// <summary>Those of colour 0.</summary>
    Empty,
}

/// <summary>A connected set of cells of a picture.</summary>
/// <param name="Cells">Their indices, the first in reading order first.</param>
/// <param name="Row">First row, the picture's own.</param>
/// <param name="Column">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record Region(ArraySegment<int> Cells, int Row, int Column, int Height, int Width)
{
    /// <summary>Whether it reaches the first or last row or column of its picture.</summary>
    public bool AtFrameOf(Picture p) => Row == 0 || Column == 0 || Row + Height == p.Height || Column + Width == p.Width;

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
