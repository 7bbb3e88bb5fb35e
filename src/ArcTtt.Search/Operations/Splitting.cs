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

    /// <summary>Connected components, each cropped, in the order of their first cells.</summary>
    /// <param name="anyColor">Whether cells of different colours hang together.</param>
    /// <param name="diagonal">Whether cells that touch at a corner do.</param>
    public static Picture[]? Components(Picture p, bool anyColor, bool diagonal)
    {
        var components = Search.Components.Find(p, anyColor ? ComponentKind.AnyColor : ComponentKind.OneColor, diagonal);
        return components.Count == 0 ? null : [.. components.Select(component => component.Picture(p))];
    }

    // What the picture shows in the components' boxes.
    private static Picture[]? Boxes(Picture p)
    {
        var components = Search.Components.Find(p, ComponentKind.OneColor, true);
        return components.Count == 0 ? null : [.. components.Select(component => p.Part(component.Row, component.Column, component.Height, component.Width)!)];
    }

    // Regions of empty cells, as pictures of colour 1.
    private static Picture[]? EmptyRegions(Picture p)
    {
        var components = Search.Components.Find(p, ComponentKind.Empty, false);
        return components.Count == 0 ? null : [.. components.Select(component => component.Picture(p, 1))];
    }

    private static Picture[]? Colors(Picture p) => p.ColorCount == 0 ? null
        : [.. Enumerable.Range(1, 9).Where(color => (p.ColorMask >> color & 1) != 0).Select(color => p.Recolor(c => c == color ? c : (byte)0))];
}
