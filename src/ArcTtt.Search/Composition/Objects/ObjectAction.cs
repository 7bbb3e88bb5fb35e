namespace ArcTtt.Search.Composition.Objects;

/// <summary>What becomes of an object: cells that are painted on the input without the objects.</summary>
/// <param name="Text">As it stands in a printed program.</param>
/// <param name="Cost">Its length.</param>
/// <param name="Draw">Paints for a scene and an object; false where it makes no sense.</param>
internal sealed record ObjectAction(string Text, int Cost, Func<Scene, int, Brush, bool> Draw)
{
    /// <summary>Nothing is painted.</summary>
    public static ObjectAction Delete { get; } = new("delete", 3, (_, _, _) => true);

    /// <summary>The object stays as it is.</summary>
    public static ObjectAction Keep { get; } = new("keep", 2, (scene, i, brush) =>
    {
        brush.Object(scene, i);
        return true;
    });

    /// <summary>What an action paints; null where it makes no sense.</summary>
    public (int Cell, byte Color)[]? Patch(Scene scene, int index)
    {
        var brush = new Brush(scene.Height, scene.Width);
        return Draw(scene, index, brush) ? brush.Painted() : null;
    }
}

/// <summary>Paints cells within a frame; what is painted first stays.</summary>
/// <param name="height">Rows of the frame.</param>
/// <param name="width">Its columns.</param>
internal sealed class Brush(int height, int width)
{
    private readonly List<(int Cell, byte Color)> _cells = [];
    private HashSet<int>? _seen;

    /// <summary>Paints a cell, unless it is outside or was painted before.</summary>
    public void Cell(int row, int column, byte color)
    {
        if ((uint)row < (uint)height && (uint)column < (uint)width && (_seen ??= []).Add((row * width) + column))
        {
            _cells.Add(((row * width) + column, color));
        }
    }

    /// <summary>Paints an object.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="index">The object.</param>
    /// <param name="rows">Rows down from its place.</param>
    /// <param name="columns">Columns to the right.</param>
    /// <param name="color">A colour for all cells; 0 for their own.</param>
    public void Object(Scene scene, int index, int rows = 0, int columns = 0, byte color = 0)
    {
        foreach (var (row, column, own) in scene.Cells(index))
        {
            Cell(row + rows, column + columns, color == 0 ? own : color);
        }
    }

    /// <summary>What was painted.</summary>
    public (int Cell, byte Color)[] Painted() => [.. _cells];
}
