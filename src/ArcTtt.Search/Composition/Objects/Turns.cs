namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects mirrored and turned in their boxes, and copied beside themselves.</summary>
internal static class Turns
{
    private static readonly string[] s_sides = ["right", "left", "below", "above", "down right", "down left", "up right", "up left"];

    /// <summary>The actions.</summary>
    public static IReadOnlyList<ObjectAction> All { get; } =
    [
        InPlace("mirror left to right", 5, (p, row, column) => (row, p.Width - 1 - column)),
        InPlace("mirror upside down", 5, (p, row, column) => (p.Height - 1 - row, column)),
        InPlace("turn by a half", 5, (p, row, column) => (p.Height - 1 - row, p.Width - 1 - column)),
        InPlace("swap rows and columns", 6, (_, row, column) => (column, row)),
        InPlace("turn right", 6, (p, row, column) => (p.Width - 1 - column, row)),
        InPlace("turn left", 6, (p, row, column) => (column, p.Height - 1 - row)),
        InPlace("lay its mirror image over it, left to right", 6, (p, row, column) => (row, p.Width - 1 - column), true),
        InPlace("lay its mirror image over it, upside down", 6, (p, row, column) => (p.Height - 1 - row, column), true),
        InPlace("lay itself over it, turned by a half", 6, (p, row, column) => (p.Height - 1 - row, p.Width - 1 - column), true),
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

    // Each cell of the box from another one; the box keeps its upper left corner.
    private static ObjectAction InPlace(string text, int length, Func<Picture, int, int, (int Row, int Column)> from, bool keep = false) => new(
        text, length, (scene, i, brush) =>
        {
            if (keep)
            {
                brush.Object(scene, i);
            }

            var p = scene.Objects[i];
            var box = scene.BoxOf(i);
            var side = Math.Max(p.Height, p.Width);
            for (var row = 0; row < side; row++)
            {
                for (var column = 0; column < side; column++)
                {
                    var (fromRow, fromColumn) = from(p, row, column);
                    if (p.At(fromRow, fromColumn) is > 0 and var color)
                    {
                        brush.Cell(box.Top + row, box.Left + column, color);
                    }
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
