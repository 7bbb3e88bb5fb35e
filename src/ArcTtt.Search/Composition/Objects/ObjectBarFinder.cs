namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// Finds outputs that say how many: rows, bars or filled places of one colour, as many cells as a property of one object, which is learnt from the
/// demonstrations and checked by leave-one-out. Outputs that all have the same number of cells, or several colours, are left alone.
/// </summary>
internal sealed class ObjectBarFinder(Explored explored)
{
    private const int MaxTests = 60;
    private const int MaxLists = 20;
    private const int MaxListOrder = 24;
    private const int MaxPrograms = 3; // of one list
    private readonly (SequenceLayout Layout, byte[][] Bars)[] _wishes =
    [
        .. SequenceLayout.Of(explored.Outputs)
            .Where(layout => !layout.IsCode && layout.SizeIn is null)
            .Select(layout => (Layout: layout, Bars: explored.Outputs.Select(layout.Read).ToArray()))
            .Where(wish => Array.TrueForAll(wish.Bars, bar => bar.AsSpan().Trim(bar[0]).IsEmpty) && wish.Bars.Select(bar => bar.Length).Distinct().Count() > 1),
    ];

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        from list in _wishes.Length == 0 ? [] : explored.Lists(MaxListOrder, MaxLists, stop)
        from wish in _wishes
        from found in LeaveOneOut.Shortest([.. Ways(list.Node, list.Scenes, wish.Layout, wish.Bars)], wish.Bars.Length, MaxPrograms)
        select found;

    private static IEnumerable<Way> Ways(Node node, SceneSet scenes, SequenceLayout layout, byte[][] bars)
    {
        ObjectColor[] colors = [ObjectColor.Own, ObjectColor.Minority, ObjectColor.Counting(bars[0][0])];
        return from test in scenes.Tests(MaxTests).Prepend(null)
               let only = scenes.All.Select(scene => scene.Only(test)).ToArray()
               where !only.Contains(-1)
               from property in ObjectProperty.All
               where property.Ordinal && LeaveOneOut.Wrong(bars.Length, i => IsAsLong(i, only[i], property)) < bars.Length
               from color in colors
               let wrong = LeaveOneOut.Wrong(bars.Length, i => IsAsLong(i, only[i], property) && color.Of(scenes.All[i], only[i]) == bars[i][0])
               where wrong < bars.Length
               select ObjectSequenceExpression.Way(node, test, ObjectOrder.Times(property), color, layout, wrong);

        bool IsAsLong(int i, int index, ObjectProperty property) => scenes.All[i].Values(property)[index] == bars[i].Length;
    }
}
