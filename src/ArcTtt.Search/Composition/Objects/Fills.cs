namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that stay, with a colour in them or around them, and objects of which a part is painted.</summary>
internal static class Fills
{
    /// <summary>Objects of which a part is taken away.</summary>
    public static IReadOnlyList<ObjectAction> Erasing { get; } =
    [
        new("delete its inside", 4, (scene, i, brush) => Only(scene, i, brush, (row, column, _) => !IsInside(scene, i, row, column))),
        new("delete its edge", 4, (scene, i, brush) => Only(scene, i, brush, (row, column, _) => IsInside(scene, i, row, column))),
        new("delete its rarer colour", 4, (scene, i, brush) => scene.Objects[i].ColorCount > 1 && OnlyColor(scene, i, brush, scene.Objects[i].Majority)),
        new("delete its main colour", 4, (scene, i, brush) => scene.Objects[i].ColorCount == 2 && OnlyColor(scene, i, brush, scene.Objects[i].Minority)),
    ];

    /// <summary>The actions for a colour.</summary>
    public static IEnumerable<ObjectAction> All(ObjectColor color)
    {
        yield return Make("fill its holes with", 4, color, (scene, i, brush, ink) =>
        {
            brush.Object(scene, i);
            var box = scene.BoxOf(i);
            foreach (var cell in scene.Shapes[i].Holes.SelectMany(hole => hole.Cells))
            {
                brush.Cell(box.Top + (cell / box.Width), box.Left + (cell % box.Width), ink);
            }
        });
        yield return Make("fill its box with", 4, color, (scene, i, brush, ink) =>
        {
            brush.Object(scene, i);
            brush.Box(scene.BoxOf(i), ink);
        });
        yield return Make("outline it and its corners in", 4, color, (scene, i, brush, ink) => Around(scene, i, brush, ink, true));
        yield return Make("outline it in", 5, color, (scene, i, brush, ink) => Around(scene, i, brush, ink, false));
        yield return Make("outline its box in", 5, color, (scene, i, brush, ink) =>
        {
            var box = scene.BoxOf(i);
            brush.Object(scene, i);
            for (var row = box.Top - 1; row <= box.Bottom + 1; row++)
            {
                for (var column = box.Left - 1; column <= box.Right + 1; column++)
                {
                    if (row < box.Top || row > box.Bottom || column < box.Left || column > box.Right)
                    {
                        brush.Cell(row, column, ink);
                    }
                }
            }
        });
        yield return Make("recolour its inside to", 4, color, (scene, i, brush, ink) => Parted(scene, i, brush, (inside, own) => inside ? ink : own));
        yield return Make("recolour its edge to", 4, color, (scene, i, brush, ink) => Parted(scene, i, brush, (inside, own) => inside ? own : ink));
        yield return Make("recolour its rarer colour to", 4, color, (scene, i, brush, ink) =>
        {
            var rare = scene.Objects[i].ColorCount > 1 ? scene.Objects[i].Minority : (byte)0;
            Each(scene, i, brush, (_, _, own) => own == rare ? ink : own);
        });
        yield return Make("recolour its main colour to", 4, color, (scene, i, brush, ink) =>
            Each(scene, i, brush, (_, _, own) => own == scene.Objects[i].Majority ? ink : own));
        yield return Make("paint its box with", 5, color, (scene, i, brush, ink) => brush.Box(scene.BoxOf(i), ink));
        yield return Make("paint its rows with", 5, color, (scene, i, brush, ink) =>
            brush.Box(scene.BoxOf(i) with { Left = 0, Width = scene.Width }, ink));
        yield return Make("paint its columns with", 5, color, (scene, i, brush, ink) =>
            brush.Box(scene.BoxOf(i) with { Top = 0, Height = scene.Height }, ink));
    }

    private static ObjectAction Make(string text, int length, ObjectColor color, Action<Scene, int, Brush, byte> draw) => new(
        $"{text} {color.Text}", length + color.Length, (scene, i, brush) =>
        {
            var ink = color.Of(scene, i);
            if (ink != 0)
            {
                draw(scene, i, brush, ink);
            }

            return ink != 0;
        });

    private static void Around(Scene scene, int index, Brush brush, byte ink, bool corners)
    {
        brush.Object(scene, index);
        foreach (var (row, column, _) in scene.Cells(index))
        {
            foreach (var (rows, columns) in corners ? Operations.Redraw.AllDirections : Operations.Redraw.Straight)
            {
                if (scene.Inside(row + rows, column + columns) && scene.Input[row + rows, column + columns] == 0)
                {
                    brush.Cell(row + rows, column + columns, ink);
                }
            }
        }
    }

    private static void Parted(Scene scene, int index, Brush brush, Func<bool, byte, byte> ink) =>
        Each(scene, index, brush, (row, column, own) => ink(IsInside(scene, index, row, column), own));

    // Inside are cells all of whose eight neighbours belong to the object.
    private static bool IsInside(Scene scene, int index, int row, int column) =>
        Operations.Redraw.AllDirections.All(step => scene.OwnerOf(row + step.Rows, column + step.Columns) == index);

    private static bool OnlyColor(Scene scene, int index, Brush brush, byte color) => Only(scene, index, brush, (_, _, own) => own == color);

    // The object's cells for which a test holds.
    private static bool Only(Scene scene, int index, Brush brush, Func<int, int, byte, bool> stays)
    {
        foreach (var (row, column, own) in scene.Cells(index))
        {
            if (stays(row, column, own))
            {
                brush.Cell(row, column, own);
            }
        }

        return true;
    }

    private static void Each(Scene scene, int index, Brush brush, Func<int, int, byte, byte> ink)
    {
        foreach (var (row, column, own) in scene.Cells(index))
        {
            brush.Cell(row, column, ink(row, column, own));
        }
    }
}
