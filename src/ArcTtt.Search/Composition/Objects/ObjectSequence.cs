namespace ArcTtt.Search.Composition.Objects;

/// <summary>Which of some objects stand in a sequence, and in which order.</summary>
/// <param name="Before">What it says of that before the objects.</param>
/// <param name="After">And after them.</param>
/// <param name="Of">The sequence for a scene and some of its objects; empty where there is none.</param>
internal sealed record ObjectOrder(string Before, string After, int Length, Func<Scene, int[], int[]> Of)
{
    private const int MaxCells = Grid.MaxSide * Grid.MaxSide;

    /// <summary>The order that they come in.</summary>
    public static ObjectOrder AsTheyCome { get; } = new("", " in their order", 0, (_, objects) => objects);

    /// <summary>All orders in which every object stands once, shortest first. Equals keep the order that they come in.</summary>
    public static IReadOnlyList<ObjectOrder> All { get; } =
    [
        AsTheyCome,
        .. ObjectProperty.All.Where(property => property.Ordinal)
            .SelectMany(property => new[] { By(property, false), By(property, true) })
            .OrderBy(order => order.Length),
    ];

    /// <summary>The only object as often as a property of it says.</summary>
    public static ObjectOrder Times(ObjectProperty property) => new(
        $"{property.Text} times ", "", property.Length, (scene, objects) =>
            objects is [var only] && scene.Values(property)[only] is >= 1 and <= MaxCells and var count ? [.. Enumerable.Repeat(only, count)] : []);

    private static ObjectOrder By(ObjectProperty property, bool descending) => new(
        "", $" by {property.Text}{(descending ? ", greatest first" : "")}", property.Length + (descending ? 1 : 0), (scene, objects) =>
        {
            var values = scene.Values(property);
            return [.. descending ? objects.OrderByDescending(i => values[i]) : objects.OrderBy(i => values[i])];
        });
}

/// <summary>A cell for each of some objects, in an order, laid out in some way.</summary>
/// <param name="test">Which of them; null for all.</param>
/// <param name="order">Their order.</param>
/// <param name="color">The cells' colours.</param>
/// <param name="layout">How they are laid out.</param>
internal sealed class ObjectSequenceExpression(Expression objects, ObjectTest? test, ObjectOrder order, ObjectColor color, SequenceLayout layout)
    : Expression([objects])
{
    private const int Base = 6;

    /// <summary>A way to make the outputs by such an expression.</summary>
    /// <param name="list">The objects' node.</param>
    /// <param name="wrong">The demonstration in which it is wrong; -1 for none.</param>
    /// <param name="proof">How many demonstrations are proved; null where other ways say it.</param>
    public static Way Way(Node list, ObjectTest? test, ObjectOrder order, ObjectColor color, SequenceLayout layout, int wrong, int? proof = null) => new(
        Base + list.Length + (test?.Length ?? 0) + order.Length + color.Length + layout.Length,
        wrong,
        () => new ObjectSequenceExpression(list.Expression, test, order, color, layout),
        proof);

    public override string ToString() => $"{layout.Text}({order.Before}{color.Text} of {objects}{(test is null ? "" : $" where {test}")}{order.After})";

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (Scene.Of(run.Input, objects.Evaluate(run)) is not { } scene)
        {
            return null;
        }

        var sequence = order.Of(scene, scene.Chosen(test));
        byte[] colors = [.. sequence.Select(i => color.Of(scene, i))];
        return colors.Length > 0 && !colors.Contains((byte)0) && layout.Draw(colors, scene.Objects[sequence[0]].Count) is { } picture ? [picture] : null;
    }
}
