namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that stay and draw lines.</summary>
internal static class Rays
{
    private static readonly (string Text, (int Rows, int Columns)[] Steps)[] s_sets =
    [
        ("left and right", Operations.Redraw.Straight[..2]),
        ("up and down", Operations.Redraw.Straight[2..]),
        ("in four directions", Operations.Redraw.Straight),
        ("diagonally", Operations.Redraw.Diagonal),
        ("in eight directions", Operations.Redraw.AllDirections),
    ];

    private static readonly bool[] s_both = [true, false];

    // Until something is in the way, or to the border, behind what is in the way or over it.
    private static readonly (string Text, int Length, bool Ends, bool Over)[] s_reaches =
    [
        ("until something is in the way", 1, true, false),
        ("behind all to the border", 2, false, false),
        ("over all to the border", 2, false, true),
    ];

    /// <summary>Rays in one direction.</summary>
    /// <param name="ink">The colour of the ray.</param>
    public static IEnumerable<ObjectAction> InOneDirection(ObjectHeading heading, ObjectColor ink) =>
        All($"ray of {ink.Text} {heading.Text}", 4 + heading.Length, ink, (scene, i) => heading.Of(scene, i) is { } step ? [step] : []);

    /// <summary>Rays in several directions at once.</summary>
    /// <param name="ink">Their colour.</param>
    public static IEnumerable<ObjectAction> InManyDirections(ObjectColor ink) =>
        s_sets.SelectMany(set => All($"rays of {ink.Text} {set.Text}", 6, ink, (_, _) => set.Steps));

    /// <summary>A line to another object that shares rows or columns: as broad as what they share. Objects that are not level with theirs are an obstacle, or are left as they are.</summary>
    /// <param name="ink">The line's colour.</param>
    public static IEnumerable<ObjectAction> To(ObjectTarget target, ObjectColor ink) => s_both.Select(optional => ObjectAction.In(
        ink, $"line of {ink.Text} to {target.Text}{(optional ? ", if it is level with it" : "")}", 5 + target.Length + (optional ? 1 : 0), (scene, i, color, brush) =>
        {
            brush.Object(scene, i);
            if (scene.TargetOf(target, i) is not (>= 0 and var other))
            {
                return optional;
            }

            var (a, b) = (scene.BoxOf(i), scene.BoxOf(other));
            var (down, across) = a.Towards(b);
            if ((down == 0) == (across == 0))
            {
                return optional;
            }

            var (top, bottom) = down == 0 ? (Math.Max(a.Top, b.Top), Math.Min(a.Bottom, b.Bottom))
                : down > 0 ? (a.Bottom + 1, b.Top - 1) : (b.Bottom + 1, a.Top - 1);
            var (left, right) = across == 0 ? (Math.Max(a.Left, b.Left), Math.Min(a.Right, b.Right))
                : across > 0 ? (a.Right + 1, b.Left - 1) : (b.Right + 1, a.Left - 1);
            return brush.Box(new(top, left, bottom - top + 1, right - left + 1), color);
        }));

    // Rays of all reaches, from all cells or from the middle; no sense where there is no direction.
    private static IEnumerable<ObjectAction> All(string text, int length, ObjectColor ink, Func<Scene, int, (int Rows, int Columns)[]> steps) =>
        from reach in s_reaches
        from wide in s_both
        select ObjectAction.In(
            ink,
            $"{text}{(wide ? "" : " from its middle")} {reach.Text}",
            length + (wide ? 0 : 1) + reach.Length,
            (scene, i, color, brush) => steps(scene, i) is { Length: > 0 } found && Draw(scene, i, color, brush, found, wide, reach.Ends, reach.Over));

    private static bool Draw(Scene scene, int index, byte color, Brush brush, (int Rows, int Columns)[] steps, bool wide, bool ends, bool over)
    {
        brush.Object(scene, index);
        var box = scene.BoxOf(index);
        foreach (var (rows, columns) in steps)
        {
            if (wide && (rows == 0 || columns == 0))
            {
                foreach (var (row, column, _) in scene.Cells(index))
                {
                    Line(row, column, rows, columns);
                }
            }
            else
            {
                // Diagonals leave from a corner.
                var (row, column) = box.End((rows, columns));
                Line(row, column, rows, columns);
            }
        }

        return true;

        void Line(int row, int column, int rows, int columns)
        {
            for (var (r, c) = (row + rows, column + columns); scene.Inside(r, c); (r, c) = (r + rows, c + columns))
            {
                var free = scene.Input[r, c] == 0;
                var own = !free && scene.OwnerOf(r, c) == index;
                if (ends && !free && !own)
                {
                    return;
                }

                if (free || (over && !own))
                {
                    brush.Cell(r, c, color);
                }
            }
        }
    }
}
