using ArcTtt.Search;

namespace ArcTtt.Cli.Rendering;

/// <summary>Lists operations, and draws one at work.</summary>
/// <param name="traits">What the output shows.</param>
internal sealed class OperationView(TerminalTraits traits)
{
    private readonly GridRenderer _grids = new(traits);

    /// <summary>A line for each operation, under what they are about.</summary>
    /// <param name="sections">The operations.</param>
    public static Block List(IReadOnlyList<CatalogSection> sections)
    {
        var entries = sections.SelectMany(section => section.Entries).ToArray();
        var (name, takes) = (entries.Max(entry => entry.Name.Length) + 2, entries.Max(entry => entry.Takes.Length) + 2);
        return Block.Stack(
        [
            .. sections.Select(section => Block.Stack(
            [
                Block.Line([new($"{section.Name}: ", Styles.Heading), new(section.Heading, Styles.Quiet)]),
                .. section.Entries.Select(entry => Block.Line([new(entry.Name.PadRight(name)), new(entry.Takes.PadRight(takes), Styles.Quiet), new(entry.Meaning)])),
            ])),
            Block.Text($"{Words.Count(entries.Length, "operation")}; arcttt operations NAME draws one, --html FILE all.", Styles.Quiet),
        ], gap: 1);
    }

    /// <summary>What an operation does, and its example.</summary>
    /// <param name="entry">The operation.</param>
    public Block Draw(CatalogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var hasPlaces = entry.First.Concat(entry.Result).Append(entry.Second ?? entry.First[0]).Any(picture => (picture.Row, picture.Column) != (0, 0));
        IEnumerable<Block> second = entry.Second is { } picture ? [Sign("+", hasPlaces), Picture(picture, hasPlaces)] : [];
        return Block.Stack(
        [
            Block.Line([new(entry.Name, Styles.Heading), new($": {entry.Meaning}")]),
            Block.Text($"{entry.Takes}, length {entry.Length}{(hasPlaces ? "; above a picture stand the row and column of its place" : "")}", Styles.Quiet),
            Block.Flow(
                [
                    .. entry.First.Select(p => Picture(p, hasPlaces)),
                    .. second,
                    Sign(traits.Unicode ? "→" : "->", hasPlaces),
                    .. entry.Result.Select(p => Picture(p, hasPlaces)),
                ],
                traits.Width,
                gap: 2),
        ]);
    }

    private static Block Sign(string sign, bool hasPlaces) => Block.Text(sign, Styles.Quiet).Below(hasPlaces ? 1 : 0);

    private Block Picture(CatalogPicture picture, bool hasPlaces) => Block.Stack(
    [
        .. hasPlaces ? [Block.Text($"{picture.Row},{picture.Column}", Styles.Quiet)] : Array.Empty<Block>(),
        _grids.Render(picture.Grid),
        .. picture.IsCut ? [Block.Text("and so on", Styles.Quiet)] : Array.Empty<Block>(),
    ]);
}
