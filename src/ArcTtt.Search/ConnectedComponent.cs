namespace ArcTtt.Search;

/// <summary>Which cells of a picture make a connected component.</summary>
internal enum ComponentKind
{
    OneColor, // coloured ones of one colour
    AnyColor, // coloured ones
    Empty, // those of colour 0
}

/// <summary>A connected component of a picture's cells.</summary>
/// <param name="Cells">Their indices, the first in reading order first.</param>
/// <param name="Row">First row, the picture's own.</param>
/// <param name="Column">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record ConnectedComponent(ArraySegment<int> Cells, int Row, int Column, int Height, int Width)
{
    /// <summary>Whether it reaches the first or last row or column of its picture.</summary>
    public bool AtFrameOf(Picture p) => Row == 0 || Column == 0 || Row + Height == p.Height || Column + Width == p.Width;

    /// <summary>Paints its cells.</summary>
    public void Paint(byte[] cells, byte color)
    {
        foreach (var at in Cells)
        {
            cells[at] = color;
        }
    }

    /// <summary>The component alone, cropped.</summary>
    /// <param name="p">The picture that it is a component of.</param>
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

    /// <summary>The components of empty cells that no path of empty cells, corners not counted, leads out of.</summary>
    public static IEnumerable<ConnectedComponent> Holes(Picture p) => p.Count == p.Area || p.Height < 3 || p.Width < 3 ? []
        : Find(p, ComponentKind.Empty, false).Where(component => !component.AtFrameOf(p));

    /// <summary>The components, in the order of their first ones; at most one more than a list may have.</summary>
    /// <param name="kind">Which cells hang together.</param>
    /// <param name="diagonal">Whether cells that touch at a corner are neighbours.</param>
    public static List<ConnectedComponent> Find(Picture p, ComponentKind kind, bool diagonal)
    {
        // Cells of one class hang together; class 0 is of no component, or was visited.
        var classes = p.Copy();
        if (kind != ComponentKind.OneColor)
        {
            var none = (byte)(kind == ComponentKind.Empty ? 1 : 0);
            foreach (ref var cell in classes.AsSpan())
            {
                cell = cell == 0 ? none : (byte)(1 - none);
            }
        }

        var (height, width) = (p.Height, p.Width);
        var components = new List<ConnectedComponent>();
        var order = new int[classes.Length];
        var end = 0;
        for (var i = 0; i < classes.Length && components.Count <= Operation.MaxPictures; i++)
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

            components.Add(new(new(order, begin, end - begin), top, left, bottom - top + 1, right - left + 1));

            void Reach(int at) => (classes[at], order[end++]) = (0, at);
        }

        return components;
    }
}
