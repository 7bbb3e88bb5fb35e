namespace ArcTtt.Search.Composition.Objects;

/// <summary>The actions that a task's objects and colours call for.</summary>
internal static class ObjectActions
{
    private const int MaxSteps = 4;

    /// <summary>All actions.</summary>
    /// <param name="words">What they may speak of.</param>
    public static List<ObjectAction> For(ObjectVocabulary words)
    {
        ObjectColor[] inks = [ObjectColor.Own, ObjectColor.Minority, .. words.Constants];
        return
        [
            ObjectAction.Delete,
            ObjectAction.Keep,
            .. words.Colors.Select(Recolor),
            .. words.Headings.SelectMany(Moves),
            .. words.Targets.SelectMany(Aligns),
            .. words.HeadingsOfTargets.SelectMany(Stamps),
            .. words.Headings.SelectMany(heading => inks.SelectMany(ink => Rays.InOneDirection(heading, ink))),
            .. inks.SelectMany(Rays.InManyDirections),
            .. inks.SelectMany(BentLines.Aside),
            .. inks.SelectMany(BentLines.Back),
            .. words.Targets.SelectMany(target => inks.SelectMany(ink => Rays.To(target, ink))),
            .. words.Colors.Prepend(ObjectColor.Own).SelectMany(Fills.All),
            .. Fills.Erasing,
            .. words.Targets.SelectMany(TargetActions.All),
            .. TargetActions.OfPlaces,
            .. Stacks.All,
            .. Turns.All,
            .. Repeats.TowardsOthers,
        ];
    }

    private static ObjectAction Recolor(ObjectColor color) =>
        ObjectAction.In(color, $"recolour to {color.Text}", 3, (scene, i, ink, brush) => brush.Object(scene, i, color: ink));

    private static IEnumerable<ObjectAction> Moves(ObjectHeading heading)
    {
        return
        [
            .. Enumerable.Range(1, MaxSteps).Select(count => Move($"{count} {heading.Text}", 1 + count, (_, _, _, _) => count)),
            Move($"its own length {heading.Text}", 3, (scene, i, rows, _) => rows != 0 ? scene.Objects[i].Height : scene.Objects[i].Width),
            Move($"{heading.Text} until it touches something", 2, (scene, i, rows, columns) => Way(scene, i, rows, columns, false)),
            Move($"{heading.Text} to the border", 2, (scene, i, rows, columns) => Way(scene, i, rows, columns, true)),
        ];

        ObjectAction Move(string text, int more, Func<Scene, int, int, int, int> stepsOf) => new($"move {text}", 3 + heading.Length + more, (scene, i, brush) =>
            heading.Of(scene, i) is var (rows, columns) && stepsOf(scene, i, rows, columns) is var steps && brush.Object(scene, i, rows * steps, columns * steps));
    }

    // The object stays, and a copy goes up to the next thing, or its first cells into it.
    private static IEnumerable<ObjectAction> Stamps(ObjectHeading heading) => Enumerable.Range(0, 2).Select(deep => new ObjectAction(
        $"copy it {heading.Text} {(deep == 0 ? "until it touches something" : "onto the edge of something")}", 5 + heading.Length + deep, (scene, i, brush) =>
            heading.Of(scene, i) is var (rows, columns) && deep + Way(scene, i, rows, columns, false) is var steps
                && brush.Object(scene, i, rows * steps, columns * steps) && brush.Object(scene, i)));

    // Steps until the next one would leave the input, or enter a cell that is not empty.
    private static int Way(Scene scene, int index, int rows, int columns, bool through)
    {
        var steps = 0;
        while (steps < Picture.MaxSide && scene.Cells(index).All(cell => Free(cell.Row + (rows * (steps + 1)), cell.Column + (columns * (steps + 1)))))
        {
            steps++;
        }

        return steps;

        bool Free(int row, int column) => scene.Inside(row, column)
            && (through || scene.Input[row, column] == 0 || scene.OwnerOf(row, column) == index);
    }

    // Straight up or down, left or right, until an edge is level with that of another object.
    private static readonly (string Edge, Func<Box, Box, (int Rows, int Columns)> Way)[] s_edges =
    [
        ("top", (own, other) => (other.Top - own.Top, 0)),
        ("bottom", (own, other) => (other.Bottom - own.Bottom, 0)),
        ("left side", (own, other) => (0, other.Left - own.Left)),
        ("right side", (own, other) => (0, other.Right - own.Right)),
        ("row to touch", (own, other) => (own.Top < other.Top ? other.Top - 1 - own.Bottom : other.Bottom + 1 - own.Top, 0)),
        ("column to touch", (own, other) => (0, own.Left < other.Left ? other.Left - 1 - own.Right : other.Right + 1 - own.Left)),
        ("row to touch the other side", (own, other) => (own.Top < other.Top ? other.Bottom + 1 - own.Top : other.Top - 1 - own.Bottom, 0)),
        ("column to touch the other side", (own, other) => (0, own.Left < other.Left ? other.Right + 1 - own.Left : other.Left - 1 - own.Right)),
    ];

    private static IEnumerable<ObjectAction> Aligns(ObjectTarget target) => s_edges.Select(entry => ObjectAction.About(
        target, $"move its {entry.Edge} to that of {target.Text}", 5 + target.Length, (scene, i, other, brush) =>
            entry.Way(scene.BoxOf(i), scene.BoxOf(other)) is var (rows, columns) && brush.Object(scene, i, rows, columns)));
}
