namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that take another one's place, its looks, or its other side.</summary>
internal static class TargetActions
{
    private static readonly bool[] s_both = [false, true];

    /// <summary>The actions for another object.</summary>
    public static IEnumerable<ObjectAction> All(ObjectTarget target) => [.. Copies(target), .. Centred(target), .. Mirrored(target)];

    /// <summary>Moves to the middle of the input, and into a gap of an object's own shape.</summary>
    public static IReadOnlyList<ObjectAction> OfPlaces { get; } =
    [
        .. Centred("the grid", 0, (scene, _) => new(0, 0, scene.Height, scene.Width)),
        new("move into a gap of its shape", 5, (scene, i, brush) => scene.Gaps.FirstOrDefault(gap => gap.Shape == scene.Shapes[i].Exact) is { Shape: not 0 } fit
            && brush.Object(scene, i, fit.Box.Top - scene.BoxOf(i).Top, fit.Box.Left - scene.BoxOf(i).Left)),
    ];

    // The other one's cells instead of the object's, as if that were a mark for where to draw it.
    private static IEnumerable<ObjectAction> Copies(ObjectTarget target) =>
        from way in s_places
        from recolored in way.Recolors
        select ObjectAction.About(
            target,
            $"draw {target.Text} {way.Text}{(recolored ? " in its colour" : "")}",
            4 + target.Length + way.Length + (recolored ? 1 : 0),
            (scene, i, other, brush) => way.Place(scene, i, other) is var (rows, columns)
                && brush.Object(scene, other, rows, columns, recolored ? scene.Objects[i].Majority : (byte)0));

    // Rows and columns from the other's place, null where there is no such place; whether it may be drawn in the object's colour.
    private static readonly (string Text, int Length, Func<Scene, int, int, (int, int)?> Place, bool[] Recolors)[] s_places =
    [
        ("in its middle", 0, (scene, i, other) => Between(scene.BoxOf(other), scene.BoxOf(i)), [false, true]),
        ("in its corner", 1, (scene, i, other) => (scene.BoxOf(i).Top - scene.BoxOf(other).Top, scene.BoxOf(i).Left - scene.BoxOf(other).Left), [false, true]),
        ("with a cell of its colour on it", 1, Same, [false]),
    ];

    // From the middle of a box to that of another; half cells are left out.
    private static (int Rows, int Columns) Between(Box from, Box to) =>
        ((to.Top + to.Bottom - from.Top - from.Bottom) >> 1, (to.Left + to.Right - from.Left - from.Right) >> 1);

    // The first cells of the object's colour on each other.
    private static (int Rows, int Columns)? Same(Scene scene, int index, int other)
    {
        var color = scene.Objects[index].Majority;
        return scene.Cells(index) is [var own, ..] && Array.FindIndex(scene.Cells(other), cell => cell.Color == color) is >= 0 and var first
            ? (own.Row - scene.Cells(other)[first].Row, own.Column - scene.Cells(other)[first].Column)
            : null;
    }

    private static IEnumerable<ObjectAction> Centred(ObjectTarget target) =>
        Centred(target.Text, target.Length, (scene, i) => scene.TargetOf(target, i) is >= 0 and var other ? scene.BoxOf(other) : null);

    private static IEnumerable<ObjectAction> Centred(string text, int length, Func<Scene, int, Box?> frame)
    {
        yield return Move("", 0, 1, 1);
        yield return Move("row ", 1, 1, 0);
        yield return Move("column ", 1, 0, 1);

        ObjectAction Move(string what, int more, int down, int across) => new($"move its middle {what}to that of {text}", 5 + length + more, (scene, i, brush) =>
            frame(scene, i) is { } box && Between(scene.BoxOf(i), box) is var (rows, columns) && brush.Object(scene, i, rows * down, columns * across));
    }

    // Where the mirror stands, with twice its coordinate for an object before another one and its first and last rows or columns.
    private static readonly (string Text, int Length, Func<bool, int, int, int> Twice)[] s_mirrors =
    [
        ("the middle", 0, (_, first, last) => first + last),
        ("the far edge", 1, (before, first, last) => 2 * (before ? last : first)),
        ("the near side", 1, (before, first, last) => before ? (2 * first) - 1 : (2 * last) + 1),
    ];

    // Over another one that shares rows or columns with the object.
    private static IEnumerable<ObjectAction> Mirrored(ObjectTarget target) =>
        from mirror in s_mirrors
        from stays in s_both
        let text = $"{(stays ? "copy" : "move")} its mirror image over {mirror.Text} of {target.Text}"
        select ObjectAction.About(target, text, 6 + target.Length + mirror.Length, (scene, i, other, brush) =>
        {
            var (a, b) = (scene.BoxOf(i), scene.BoxOf(other));
            var (rows, columns) = a.Towards(b);
            if ((rows == 0) == (columns == 0))
            {
                return false;
            }

            if (stays)
            {
                brush.Object(scene, i);
            }

            var (down, across) = (mirror.Twice(rows > 0, b.Top, b.Bottom), mirror.Twice(columns > 0, b.Left, b.Right));
            foreach (var (row, column, color) in scene.Cells(i))
            {
                brush.Cell(rows == 0 ? row : down - row, columns == 0 ? column : across - column, color);
            }

            return true;
        });
}
