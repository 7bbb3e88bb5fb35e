namespace ArcTtt.Search.Composition.Objects;

/// <summary>The order in which objects stand in a sequence.</summary>
/// <param name="By">What they are sorted by; null for the order that they come in. Equals keep that order.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
internal sealed record ObjectOrder(ObjectProperty? By, bool Descending)
{
    /// <summary>Its length.</summary>
    public int Length => By is null ? 0 : By.Length + (Descending ? 1 : 0);

    /// <summary>All orders, shortest first.</summary>
    public static IReadOnlyList<ObjectOrder> All { get; } =
    [
        new(null, false),
        .. ObjectProperty.All.Where(property => property.Ordinal)
            .SelectMany(property => new[] { new ObjectOrder(property, false), new ObjectOrder(property, true) })
            .OrderBy(order => order.Length),
    ];

    /// <summary>Objects in this order.</summary>
    public int[] Sorted(Scene scene, IEnumerable<int> objects) => By is null ? [.. objects]
        : Descending ? [.. objects.OrderByDescending(i => scene.Values(By)[i])]
        : [.. objects.OrderBy(i => scene.Values(By)[i])];

    public override string ToString() => By is null ? "in their order" : $"by {By.Text}{(Descending ? ", greatest first" : "")}";
}

/// <summary>The colour of an object in a sequence: one that it has, or one that demonstrations give a property of it.</summary>
/// <param name="Own">The colour that it has; null for a table.</param>
/// <param name="By">The property that the table asks.</param>
/// <param name="Table">The colour for each of its values.</param>
internal sealed record SequenceColor(ObjectColor? Own, ObjectProperty? By, IReadOnlyDictionary<int, byte>? Table)
{
    private const int LengthOfEntry = 3;

    /// <summary>Its length.</summary>
    public int Length => Own?.Length ?? (By!.Length + (LengthOfEntry * Table!.Count));

    /// <summary>The colour; 0 where there is none.</summary>
    public byte Of(Scene scene, int index) => Own is not null ? Own.Of(scene, index) : Table!.GetValueOrDefault(scene.Values(By!)[index]);

    public override string ToString() => Own?.Text ?? $"by its {By!.Text} ({string.Join(", ", Table!.Select(entry => $"{entry.Key}: {entry.Value}"))})";
}

/// <summary>A cell for each of some objects, in an order, laid out in some way.</summary>
/// <param name="test">Which of them; null for all.</param>
/// <param name="order">Their order.</param>
/// <param name="color">The cells' colours.</param>
/// <param name="layout">How they are laid out.</param>
internal sealed class ObjectSequenceExpression(Expression objects, ObjectTest? test, ObjectOrder order, SequenceColor color, SequenceLayout layout) : Expression
{
    public override IReadOnlyList<Expression> Arguments { get; } = [objects];

    public override string ToString() => $"{layout.Text}({color} of {objects}{(test is null ? "" : $" where {test}")} {order})";

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (Scene.Of(run.Input, objects.Evaluate(run)) is not { } scene)
        {
            return null;
        }

        var chosen = order.Sorted(scene, Enumerable.Range(0, scene.Objects.Length).Where(i => test?.Holds(scene, i) != false));
        byte[] colors = [.. chosen.Select(i => color.Of(scene, i))];
        return colors.Length > 0 && !colors.Contains((byte)0) && layout.Draw(colors, scene.Objects[chosen[0]].Count) is { } picture ? [picture] : null;
    }
}
