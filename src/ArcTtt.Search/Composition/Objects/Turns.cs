namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects mirrored and turned in their boxes, and copied beside themselves.</summary>
internal static class Turns
{
    private static readonly string[] s_sides = ["right", "left", "below", "above", "down right", "down left", "up right", "up left"];

    /// <summary>The actions.</summary>
    public static IReadOnlyList<ObjectAction> All { get; } =
    [
        InPlace("mirror left to right", 5, Dihedral.FlipHorizontal),
        InPlace("mirror upside down", 5, Dihedral.FlipVertical),
        InPlace("turn by a half", 5, Dihedral.Rotate180),
        InPlace("swap rows and columns", 6, Dihedral.Transpose),
        InPlace("turn right", 6, Dihedral.Rotate90),
        InPlace("turn left", 6, Dihedral.Rotate270),
        InPlace("lay its mirror image over it, left to right", 6, Dihedral.FlipHorizontal, true),
        InPlace("lay its mirror image over it, upside down", 6, Dihedral.FlipVertical, true),
        InPlace("lay itself over it, turned by a half", 6, Dihedral.Rotate180, true),
        new("swap its two colours", 6, (scene, i, brush) =>
        {
            var (most, least) = (scene.Objects[i].Majority, scene.Objects[i].Minority);
            foreach (var (row, column, color) in scene.Cells(i))
            {
                brush.Cell(row, column, color == most ? least : most);
            }

            return scene.Objects[i].ColorCount == 2;
        }),
        .. Enumerable.Range(0, s_sides.Length).SelectMany(side => new[] { 0, 1 }.SelectMany(gap => Copies(side, gap))),
    ];

    // The box keeps its upper left corner, and is as wide as it was high where the sides change places.
    private static ObjectAction InPlace(string text, int length, Dihedral turn, bool keep = false) => new(text, length, (scene, i, brush) =>
    {
        if (keep)
        {
            brush.Object(scene, i);
        }

        var p = scene.Objects[i];
        var box = scene.BoxOf(i);
        var cells = turn.Apply(p.Cells, p.Height, p.Width);
        var width = turn.SwapsSides() ? p.Height : p.Width;
        for (var at = 0; at < cells.Length; at++)
        {
            if (cells[at] != 0)
            {
                brush.Cell(box.Top + (at / width), box.Left + (at % width), cells[at]);
            }
        }

        return true;
    });

    private static ObjectAction[] Copies(int side, int gap)
    {
        var (rows, columns) = Operations.Redraw.AllDirections[side];
        var where = s_sides[side] + (gap == 0 ? "" : " with a gap");
        return
        [
            new($"copy it {where}", 6 + gap, (scene, i, brush) => Copy(scene, i, brush, 1)),
            new($"repeat it {where}", 6 + gap, (scene, i, brush) => Copy(scene, i, brush, Math.Max(scene.Height, scene.Width))),
            new($"copy its mirror image {where}", 7 + gap, (scene, i, brush) => brush.Object(scene, i) && Mirror(scene, i, brush)),
        ];

        bool Copy(Scene scene, int index, Brush brush, int most)
        {
            var p = scene.Objects[index];
            for (var k = 0; k <= most; k++)
            {
                brush.Object(scene, index, k * rows * (p.Height + gap), k * columns * (p.Width + gap));
            }

            return true;
        }

        bool Mirror(Scene scene, int index, Brush brush)
        {
            var box = scene.BoxOf(index);
            foreach (var (row, column, color) in scene.Cells(index))
            {
                var mirroredRow = rows == 0 ? row : box.Top + box.Bottom - row;
                var mirroredColumn = columns == 0 ? column : box.Left + box.Right - column;
                brush.Cell(mirroredRow + (rows * (box.Height + gap)), mirroredColumn + (columns * (box.Width + gap)), color);
            }

            return true;
        }
    }
}
