namespace ArcTtt.Search.Composition.Objects;

/// <summary>As many cells of one colour as a property of an object says, laid out in some way.</summary>
/// <param name="test">Holds for one of them; null where there is only one.</param>
/// <param name="color">The cells' colour.</param>
/// <param name="layout">How they are laid out.</param>
internal sealed class ObjectBarExpression(Expression objects, ObjectTest? test, ObjectProperty property, ObjectColor color, SequenceLayout layout) : Expression
{
    private const int MaxCells = Grid.MaxSide * Grid.MaxSide;

    public override IReadOnlyList<Expression> Arguments { get; } = [objects];

    public override string ToString() => $"{layout.Text}({property.Text} times {color.Text} of {objects}{(test is null ? "" : $" where {test}")})";

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (Scene.Of(run.Input, objects.Evaluate(run)) is not { } scene || scene.Only(test) is not (>= 0 and var only))
        {
            return null;
        }

        var (count, ink) = (scene.Values(property)[only], color.Of(scene, only));
        return count is >= 1 and <= MaxCells && ink != 0 && layout.Draw([.. Enumerable.Repeat(ink, count)], scene.Objects[only].Count) is { } picture
            ? [picture] : null;
    }
}

/// <summary>
/// Finds outputs that say how many: rows, bars or filled places of one colour, as many cells as a property of one object, which is learnt from the
/// demonstrations and checked by leave-one-out. Outputs that all have the same number of cells, or several colours, are left alone.
/// </summary>
/// <param name="nodes">What was explored, in the order in which it was tried.</param>
/// <param name="outputs">The demonstrated outputs.</param>
/// <param name="book">Scenes that others ask for, too; null for a new book.</param>
internal sealed class ObjectBarFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs, SceneBook? book = null)
{
    private const int MaxTests = 60;
    private const int MaxLists = 20;
    private const int MaxListOrder = 24;
    private const int MaxPrograms = 3; // of one list
    private const int Base = 6;
    private readonly SceneBook _book = book ?? new(nodes[0]);
    private readonly (SequenceLayout Layout, byte[][] Bars)[] _wishes =
    [
        .. SequenceLayout.Of(outputs)
            .Where(layout => !layout.IsCode && layout.SizeIn is null)
            .Select(layout => (Layout: layout, Bars: outputs.Select(layout.Read).ToArray()))
            .Where(wish => Array.TrueForAll(wish.Bars, bar => bar.AsSpan().Trim(bar[0]).IsEmpty) && wish.Bars.Select(bar => bar.Length).Distinct().Count() > 1),
    ];

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        from list in _wishes.Length == 0 ? [] : _book.Lists(nodes, MaxListOrder, MaxLists, stop)
        from wish in _wishes
        from found in Of(list.Node, list.Scenes, wish.Layout, wish.Bars)
        select found;

    private IEnumerable<Composed> Of(Node node, SceneSet scenes, SequenceLayout layout, byte[][] bars)
    {
        ObjectColor[] colors = [ObjectColor.Own, ObjectColor.Minority, ObjectColor.Counting(bars[0][0])];
        int[] demonstrations = [.. Enumerable.Range(0, outputs.Count)];
        var ways = new List<BarWay>();
        foreach (var test in scenes.Tests(MaxTests).Prepend(null))
        {
            int[] only = [.. scenes.Select(scene => scene.Only(test))];
            if (only.Contains(-1))
            {
                continue;
            }

            foreach (var property in ObjectProperty.All.Where(property => property.Ordinal))
            {
                int[] wrong = [.. demonstrations.Where(i => scenes[i].Values(property)[only[i]] != bars[i].Length)];
                if (wrong.Length < 2)
                {
                    ways.AddRange(colors
                        .Select(color => new BarWay(test, property, color, [.. wrong.Union(demonstrations.Where(i => color.Of(scenes[i], only[i]) != bars[i][0]))]))
                        .Where(way => way.Wrong.Length < 2));
                }
            }
        }

        ways = [.. ways.OrderBy(way => way.Length)];
        foreach (var way in ways.Where(way => way.Wrong.Length == 0).Take(MaxPrograms))
        {
            // Of all ways, the shortest that is right without a demonstration should be right in it.
            var leaveOneOut = demonstrations.Count(left => ways.First(other => Array.TrueForAll(other.Wrong, i => i == left)).Wrong.Length == 0);
            yield return new(
                new ObjectBarExpression(node.Expression, way.Test, way.Property, way.Color, layout), Base + node.Length + way.Length + layout.Length, leaveOneOut);
        }
    }

    private sealed record BarWay(ObjectTest? Test, ObjectProperty Property, ObjectColor Color, int[] Wrong)
    {
        public int Length => (Test?.Length ?? 0) + Property.Length + Color.Length;
    }
}
