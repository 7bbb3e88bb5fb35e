using ArcTtt.Search.Operations;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that stay and draw a line that goes on where something is in the way: past it, or thrown back.</summary>
internal static class BentLines
{
    private static readonly string[] s_sides = ["to the right", "to the left", "on the shorter way"];

    /// <summary>Lines to the right, left, down and up that step aside until the way is free.</summary>
    /// <param name="ink">Their colour.</param>
    public static IEnumerable<ObjectAction> Aside(ObjectColor ink) =>
        from heading in ObjectHeading.Constants.Take(Redraw.Straight.Length)
        from side in s_sides.Index()
        select Action(ink, heading, $"stepping aside {side.Item} where something is in the way", (scene, i, color, brush, step) =>
            DrawAside(scene, i, color, brush, step, side.Index));

    /// <summary>Diagonal lines that borders and what is in the way throw back: up and down, or left and right, until the other way is barred.</summary>
    /// <param name="ink">Their colour.</param>
    public static IEnumerable<ObjectAction> Back(ObjectColor ink) =>
        ObjectHeading.Constants.Skip(Redraw.Straight.Length).Select(heading => Action(ink, heading, "thrown to and fro", DrawBack));

    private static ObjectAction Action(
        ObjectColor ink, ObjectHeading heading, string text, Action<Scene, int, byte, Brush, (int Rows, int Columns)> draw) =>
        ObjectAction.In(ink, $"line of {ink.Text} {heading.Text}, {text}", 5 + heading.Length, (scene, i, color, brush) =>
        {
            brush.Object(scene, i);
            draw(scene, i, color, brush, heading.Of(scene, i)!.Value);
            return true;
        });

    private static void DrawAside(Scene scene, int index, byte color, Brush brush, (int Rows, int Columns) step, int side)
    {
        (int Rows, int Columns) right = (step.Columns, -step.Rows), left = (-step.Columns, step.Rows);
        var at = scene.BoxOf(index).End(step);
        while (scene.Inside(at.Row + step.Rows, at.Column + step.Columns))
        {
            var (toRight, toLeft) = (StepsAside(scene, index, at, step, right), StepsAside(scene, index, at, step, left));
            var isRight = side == 0 || (side == 2 && (toRight < toLeft || (toRight == toLeft && right.Rows + right.Columns > 0)));
            if ((isRight ? toRight : toLeft) is not (< Picture.MaxSide and var steps))
            {
                return;
            }

            for (var i = 0; i <= steps; i++)
            {
                var (rows, columns) = i == steps ? step : isRight ? right : left;
                at = (at.Row + rows, at.Column + columns);
                brush.Cell(at.Row, at.Column, color);
            }
        }
    }

    // Steps to one side until the way is free; more than there are where it never is.
    private static int StepsAside(Scene scene, int index, (int Row, int Column) at, (int Rows, int Columns) step, (int Rows, int Columns) side)
    {
        for (var steps = 0; ; steps++)
        {
            if (IsFree(scene, index, at.Row + step.Rows, at.Column + step.Columns))
            {
                return steps;
            }

            at = (at.Row + side.Rows, at.Column + side.Columns);
            if (!IsFree(scene, index, at.Row, at.Column))
            {
                return Picture.MaxSide;
            }
        }
    }

    private static void DrawBack(Scene scene, int index, byte color, Brush brush, (int Rows, int Columns) step)
    {
        var ((row, column), (rows, columns)) = (scene.BoxOf(index).End(step), step);
        var (vertical, horizontal) = (true, true);
        var seen = new HashSet<(int, int, int, int)>();
        while (seen.Add((row, column, rows, columns)))
        {
            if (!IsFree(scene, index, row + rows, column + columns))
            {
                if (horizontal && IsFree(scene, index, row + rows, column - columns))
                {
                    (columns, vertical) = (-columns, false);
                }
                else if (vertical && IsFree(scene, index, row - rows, column + columns))
                {
                    (rows, horizontal) = (-rows, false);
                }
                else
                {
                    return;
                }
            }

            (row, column) = (row + rows, column + columns);
            brush.Cell(row, column, color);
        }
    }

    private static bool IsFree(Scene scene, int index, int row, int column) =>
        scene.Inside(row, column) && (scene.Input[row, column] == 0 || scene.OwnerOf(row, column) == index);
}
