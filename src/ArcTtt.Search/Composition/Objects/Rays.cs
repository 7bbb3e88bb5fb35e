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

    private enum Reach
    {
        Obstacle, // until something is in the way
        Behind, // to the border, behind what is in the way
        Over, // to the border, over what is in the way
    }

    /// <summary>Rays in one direction.</summary>
    /// <param name="ink">The colour of the ray.</param>
    public static IEnumerable<ObjectAction> InOneDirection(ObjectHeading heading, ObjectColor ink)
    {
        foreach (var reach in Enum.GetValues<Reach>())
        {
            foreach (var wide in s_both)
            {
                yield return new(
                    $"ray of {ink.Text} {heading.Text}{(wide ? "" : " from its middle")} {Text(reach)}",
                    4 + ink.Length + heading.Length + (wide ? 0 : 1) + LengthOf(reach),
                    (scene, i, brush) => heading.Of(scene, i) is { } step && Draw(scene, i, brush, ink, [step], reach, wide));
            }
        }
    }

    /// <summary>Rays in several directions at once.</summary>
    /// <param name="ink">Their colour.</param>
    public static IEnumerable<ObjectAction> InManyDirections(ObjectColor ink) => s_sets.SelectMany(set => Enum.GetValues<Reach>().SelectMany(
        reach => s_both.Select(wide => new ObjectAction(
            $"rays of {ink.Text} {set.Text}{(wide ? "" : " from its middle")} {Text(reach)}",
            6 + ink.Length + (wide ? 0 : 1) + LengthOf(reach),
            (scene, i, brush) => Draw(scene, i, brush, ink, set.Steps, reach, wide)))));

    /// <summary>A line to another object that shares rows or columns: as broad as what they share. Objects that are not level with theirs are an obstacle, or are left as they are.</summary>
    /// <param name="ink">The line's colour.</param>
    public static IEnumerable<ObjectAction> To(ObjectTarget target, ObjectColor ink) => s_both.Select(optional => new ObjectAction(
        $"line of {ink.Text} to {target.Text}{(optional ? ", if it is level with it" : "")}", 5 + target.Length + ink.Length + (optional ? 1 : 0), (scene, i, brush) =>
        {
            brush.Object(scene, i);
            var color = ink.Of(scene, i);
            if (color == 0 || scene.TargetOf(target, i) is not (>= 0 and var other))
            {
                return optional && color != 0;
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
            brush.Box(new(top, left, bottom - top + 1, right - left + 1), color);
            return true;
        }));

    private static bool Draw(Scene scene, int index, Brush brush, ObjectColor ink, (int Rows, int Columns)[] steps, Reach reach, bool wide)
    {
        var color = ink.Of(scene, index);
        if (color == 0)
        {
            return false;
        }

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

                continue;
            }

            // Diagonals leave from a corner.
            Line(At(box.Top, box.Height, rows), At(box.Left, box.Width, columns), rows, columns);
        }

        return true;

        static int At(int start, int length, int step) => step < 0 ? start : step > 0 ? start + length - 1 : start + ((length - 1) / 2);

        void Line(int row, int column, int rows, int columns)
        {
            while (true)
            {
                (row, column) = (row + rows, column + columns);
                if (!scene.Inside(row, column))
                {
                    return;
                }

                var free = scene.Input[row, column] == 0;
                if (!free && scene.OwnerOf(row, column) == index)
                {
                    continue;
                }

                if (!free && reach == Reach.Obstacle)
                {
                    return;
                }

                if (free || reach == Reach.Over)
                {
                    brush.Cell(row, column, color);
                }
            }
        }
    }

    private static string Text(Reach reach) => reach switch
    {
        Reach.Obstacle => "until something is in the way",
        Reach.Behind => "behind all to the border",
        _ => "over all to the border",
    };

    private static int LengthOf(Reach reach) => reach == Reach.Obstacle ? 1 : 2;
}
