namespace ArcTtt.Model.Features;

/// <summary>Features of the whole input, the same at every cell of the canvas.</summary>
internal static class WholeFeatures
{
    private const int MostObjects = 9;
    private const int MostColors = 5;

    public static ImmutableArray<CellFeature> All { get; } =
    [
        Color("background", facts => facts.Background),
        Color("most frequent colour of objects", facts => GridFacts.Most(facts.Counts, color => color != facts.Background)),
        Color("rarest colour", facts => GridFacts.Most([.. facts.Counts.Select(count => count == 0 ? 0 : Grid.MaxSide * Grid.MaxSide + 1 - count)], color => color != facts.Background)),
        Color("colour of the largest object", facts => GridFacts.Only(facts.Objects, largest: true)?.Color ?? -1),
        Color("colour of the smallest object", facts => GridFacts.Only(facts.Objects, largest: false)?.Color ?? -1),
        Number("number of objects", MostObjects, facts => facts.Objects.Count),
        Number("number of colours", MostColors, facts => facts.Counts.Count(count => count > 0)),
    ];

    private static CellFeature Color(string name, Func<GridFacts, int> of) => CellFeature.Color(name, facts =>
    {
        var color = of(facts);
        return (_, _) => color;
    });

    private static CellFeature Number(string name, int most, Func<GridFacts, int> of) => new(name, most + 1, facts =>
    {
        var number = Math.Min(most, of(facts));
        return (_, _) => number;
    });
}
