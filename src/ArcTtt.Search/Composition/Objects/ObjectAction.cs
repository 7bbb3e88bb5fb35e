namespace ArcTtt.Search.Composition.Objects;

/// <summary>What becomes of an object: cells that are painted on the input without the objects.</summary>
/// <param name="Draw">Paints for a scene and an object; false where it makes no sense.</param>
internal sealed record ObjectAction(string Text, int Length, Func<Scene, int, Brush, bool> Draw)
{
    /// <summary>Nothing is painted.</summary>
    public static ObjectAction Delete { get; } = new("delete", 3, (_, _, _) => true);

    /// <summary>The object stays as it is.</summary>
    public static ObjectAction Keep { get; } = new("keep", 2, (scene, i, brush) => brush.Object(scene, i));

    /// <summary>What has to do with another object, and makes no sense where there is none.</summary>
    public static ObjectAction About(ObjectTarget target, string text, int length, Func<Scene, int, int, Brush, bool> draw) =>
        new(text, length, (scene, i, brush) => scene.TargetOf(target, i) is >= 0 and var other && draw(scene, i, other, brush));

    /// <summary>What paints in a colour, and makes no sense where there is none.</summary>
    public static ObjectAction In(ObjectColor color, string text, int length, Func<Scene, int, byte, Brush, bool> draw) =>
        new(text, length + color.Length, (scene, i, brush) => color.Of(scene, i) is > 0 and var ink && draw(scene, i, ink, brush));

    /// <summary>Paints with the scene's brush, which shows what it was until the next time; false where the action makes no sense.</summary>
    public bool Paint(Scene scene, int index)
    {
        scene.Brush.Begin();
        return Draw(scene, index, scene.Brush);
    }

    /// <summary>What an action paints; null where it makes no sense.</summary>
    public (int Cell, byte Color)[]? Patch(Scene scene, int index) => Paint(scene, index) ? scene.Brush.Painted.ToArray() : null;
}

/// <summary>Paints cells within a frame; what is painted first stays.</summary>
/// <param name="height">Rows of the frame.</param>
internal sealed class Brush(int height, int width)
{
    private readonly (int Cell, byte Color)[] _cells = new (int, byte)[height * width];
    private readonly int[] _painted = new int[height * width]; // the turn in which a cell was painted last
    private int _turn = 1;
    private int _count;

    /// <summary>What was painted since it began.</summary>
    public ReadOnlySpan<(int Cell, byte Color)> Painted => _cells.AsSpan(0, _count);

    /// <summary>Begins anew.</summary>
    public void Begin()
    {
        _turn++;
        _count = 0;
    }

    /// <summary>Paints a cell, unless it is outside or was painted before.</summary>
    public void Cell(int row, int column, byte color)
    {
        if ((uint)row < (uint)height && (uint)column < (uint)width && _painted[(row * width) + column] != _turn)
        {
            _painted[(row * width) + column] = _turn;
            _cells[_count++] = ((row * width) + column, color);
        }
    }

    /// <summary>Paints a box.</summary>
    /// <returns>True, always.</returns>
    public bool Box(Box box, byte color)
    {
        for (var row = box.Top; row <= box.Bottom; row++)
        {
            for (var column = box.Left; column <= box.Right; column++)
            {
                Cell(row, column, color);
            }
        }

        return true;
    }

    /// <summary>Paints an object.</summary>
    /// <param name="rows">Rows down from its place.</param>
    /// <param name="columns">Columns to the right.</param>
    /// <param name="color">A colour for all cells; 0 for their own.</param>
    /// <returns>True, always: an action that ends with it makes sense.</returns>
    public bool Object(Scene scene, int index, int rows = 0, int columns = 0, byte color = 0)
    {
        foreach (var (row, column, own) in scene.Cells(index))
        {
            Cell(row + rows, column + columns, color == 0 ? own : color);
        }

        return true;
    }
}
