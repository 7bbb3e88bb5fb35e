namespace ArcTtt.Search;

/// <summary>Which cells of a picture make a connected component.</summary>
internal enum ComponentKind
{
    OneColor, // coloured ones of one colour
    AnyColor, // coloured ones
    Empty, // those of colour 0
}

/// <summary>Connected components of pictures. Their rows and columns are the picture's own.</summary>
internal static class Components
{
    /// <summary>The components, in the order of their first cells; at most one more than a list may have.</summary>
    /// <param name="kind">Which cells belong to one.</param>
    /// <param name="diagonal">Whether cells that touch at a corner are neighbours.</param>
    public static List<ConnectedComponent> Find(Picture p, ComponentKind kind, bool diagonal)
    {
        var classes = p.Copy();
        foreach (ref var cell in classes.AsSpan())
        {
            cell = (cell != 0) == (kind != ComponentKind.Empty) ? kind == ComponentKind.OneColor ? cell : (byte)1 : ConnectedComponent.None;
        }

        return ConnectedComponent.Find(classes, p.Height, p.Width, diagonal ? uint.MaxValue : 0, Operation.MaxPictures + 1);
    }

    /// <summary>The components of empty cells that no path of empty cells, corners not counted, leads out of.</summary>
    public static IEnumerable<ConnectedComponent> Holes(Picture p) => p.Count == p.Area || p.Height < 3 || p.Width < 3 ? []
        : Find(p, ComponentKind.Empty, false).Where(component => !component.Touches(p.Height, p.Width));

    /// <summary>Paints its cells.</summary>
    public static void Paint(this ConnectedComponent component, byte[] cells, byte color)
    {
        foreach (var at in component.Cells)
        {
            cells[at] = color;
        }
    }

    /// <summary>The component alone, cropped.</summary>
    /// <param name="color">A colour instead of the picture's; 0 for those.</param>
    public static Picture Picture(this ConnectedComponent component, Picture p, byte color = 0)
    {
        var cells = new byte[component.Height * component.Width];
        foreach (var at in component.Cells)
        {
            cells[(((at / p.Width) - component.Row) * component.Width) + (at % p.Width) - component.Column] = color == 0 ? p.Cells[at] : color;
        }

        return Search.Picture.Of(p.Row + component.Row, p.Column + component.Column, component.Height, component.Width, cells)!;
    }
}
