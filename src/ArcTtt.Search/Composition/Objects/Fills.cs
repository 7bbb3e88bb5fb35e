namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that stay, with a colour in them or around them, and objects of which a part is painted.</summary>
internal static class Fills
{
    /// <summary>Objects of which a part is taken away.</summary>
    public static IReadOnlyList<ObjectAction> Erasing { get; } =
    [
        new("delete its inside", 4, (scene, i, brush) => Parted(scene, i, brush, (inside, own) => inside ? (byte)0 : own)),
        new("delete its edge", 4, (scene, i, brush) => Parted(scene, i, brush, (inside, own) => inside ? own : (byte)0)),
        new("delete its rarer colour", 4, (scene, i, brush) => scene.Objects[i].ColorCount > 1 && Only(scene, i, brush, scene.Objects[i].Majority)),
        new("delete its main colour", 4, (scene, i, brush) => scene.Objects[i].ColorCount == 2 && Only(scene, i, brush, scene.Objects[i].Minority)),
    ];

    /// <summary>The actions for a colour.</summary>
    public static IEnumerable<ObjectAction> All(ObjectColor color) =>
        s_all.Select(action => ObjectAction.In(color, $"{action.Text} {color.Text}", action.Length, action.Draw));

    private static readonly (string Text, int Length, Func<Scene, int, byte, Brush, bool> Draw)[] s_all =
    [
        ("fill its holes with", 4, Holes),
        ("fill its box with", 4, (scene, i, ink, brush) => brush.Object(scene, i) && brush.Box(scene.BoxOf(i), ink)),
        ("outline it and its corners in", 4, (scene, i, ink, brush) => Around(scene, i, ink, brush, Operations.Redraw.AllDirections)),
        ("outline it in", 5, (scene, i, ink, brush) => Around(scene, i, ink, brush, Operations.Redraw.Straight)),
        ("outline its box in", 5, (scene, i, ink, brush) => brush.Object(scene, i) && scene.BoxOf(i) is var box
            && Array.TrueForAll(new Box(box.Top - 1, box.Left - 1, box.Height + 2, box.Width + 2).Sides, side => brush.Box(side, ink))),
        ("recolour its inside to", 4, (scene, i, ink, brush) => Parted(scene, i, brush, (inside, own) => inside ? ink : own)),
        ("recolour its edge to", 4, (scene, i, ink, brush) => Parted(scene, i, brush, (inside, own) => inside ? own : ink)),
        ("recolour its rarer colour to", 4, (scene, i, ink, brush) =>
            Recolored(scene, i, brush, scene.Objects[i] is { ColorCount: > 1 } p ? p.Minority : (byte)0, ink)),
        ("recolour its main colour to", 4, (scene, i, ink, brush) => Recolored(scene, i, brush, scene.Objects[i].Majority, ink)),
        ("paint its box with", 5, (scene, i, ink, brush) => brush.Box(scene.BoxOf(i), ink)),
        ("paint its rows with", 5, (scene, i, ink, brush) => brush.Box(scene.BoxOf(i) with { Left = 0, Width = scene.Width }, ink)),
        ("paint its columns with", 5, (scene, i, ink, brush) => brush.Box(scene.BoxOf(i) with { Top = 0, Height = scene.Height }, ink)),
    ];

    private static bool Holes(Scene scene, int index, byte ink, Brush brush)
    {
        var box = scene.BoxOf(index);
        foreach (var cell in scene.Shapes[index].Holes.SelectMany(hole => hole.Cells))
        {
            brush.Cell(box.Top + (cell / box.Width), box.Left + (cell % box.Width), ink);
        }

        return brush.Object(scene, index);
    }

    private static bool Around(Scene scene, int index, byte ink, Brush brush, (int Rows, int Columns)[] directions)
    {
        brush.Object(scene, index);
        foreach (var (row, column, _) in scene.Cells(index))
        {
            foreach (var (rows, columns) in directions)
            {
                if (scene.Inside(row + rows, column + columns) && scene.Input[row + rows, column + columns] == 0)
                {
                    brush.Cell(row + rows, column + columns, ink);
                }
            }
        }

        return true;
    }

    // The object's cells of one colour.
    private static bool Only(Scene scene, int index, Brush brush, byte color) => Each(scene, index, brush, (_, _, own) => own == color ? own : (byte)0);

    private static bool Recolored(Scene scene, int index, Brush brush, byte color, byte ink) =>
        Each(scene, index, brush, (_, _, own) => own == color ? ink : own);

    // By whether cells are inside: all of their eight neighbours belong to the object.
    private static bool Parted(Scene scene, int index, Brush brush, Func<bool, byte, byte> ink) => Each(scene, index, brush, (row, column, own) =>
        ink(Array.TrueForAll(Operations.Redraw.AllDirections, step => scene.OwnerOf(row + step.Rows, column + step.Columns) == index), own));

    // The object's cells in new colours; 0 for those that go.
    private static bool Each(Scene scene, int index, Brush brush, Func<int, int, byte, byte> ink)
    {
        foreach (var (row, column, own) in scene.Cells(index))
        {
            if (ink(row, column, own) is > 0 and var color)
            {
                brush.Cell(row, column, color);
            }
        }

        return true;
    }
}
