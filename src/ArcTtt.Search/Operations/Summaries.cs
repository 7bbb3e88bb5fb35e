namespace ArcTtt.Search.Operations;

/// <summary>
/// Lists as small pictures with a cell for each of their pictures, by a number that it has; and numbers of whole pictures on every frame that there can
/// be. Rules turn the numbers into colours.
/// </summary>
internal static class Summaries
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        InPlaces("CountRanks", 11, list => Measuring.Ranks(Array.ConvertAll(list, p => p.Count), descending: true)),
        InPlaces("Colors", 11, Measuring.Each(p => p.ColorCount)),
        InPlaces("Minorities", 10, Measuring.Each(p => p.Minority)),
        InPlaces("Holes", 11, list => Array.ConvertAll(Measuring.OfHoles(list), holes => holes + 1)),
        InPlaces("Parts", 11, Measuring.OfParts),
        InPlaces("Alike", 11, list => Measuring.Alike(list, (p, q) => p.LooksLike(q))),
        InPlaces("ShapeAlike", 11, list => Measuring.Alike(list, Measuring.SameShape)),
        InPlaces("Shapes", 12, Measuring.Each(Measuring.ShapeNumber)),
        InPlaces("Symmetric", 11, Measuring.Each(p => Measuring.Symmetry(p) != 0 ? 2 : 1)),
        new JoinOperation("Third", 10, list => list.Length < 3 ? null : list[2]),
        Number("NumberOfColors", p => p.ColorCount),
        Number("NumberOfParts", Measuring.Parts),
        Number("NumberOfHoles", p => Measuring.Holes(p) + 1),
        Number("MirrorsItself", p => (Measuring.Symmetry(p) & 3) + 1),
        Number("Symmetries", p => Measuring.Symmetry(p) != 0 ? 2 : 1),
    ];

    private static JoinOperation InPlaces(string name, int cost, Measuring.Measure measure) =>
        new($"{name}InPlaces", cost, list => list.Length < 2 ? null : Joining.CellsInPlaces(list, measure(list)));

    private static MapOperation Number(string name, Func<Picture, int> of) => new(name, 12, p => p.Count == 0 ? null : Placing.Everywhere(Redraw.Color(of(p))));
}
