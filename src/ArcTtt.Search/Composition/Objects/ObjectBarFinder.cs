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
    private const int Base = 6;
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
        foreach (var test in scenes.Tests(MaxTests).Prepend(null))
        {
            int[] only = [.. scenes.All.Select(scene => scene.Only(test))];
            if (only.Contains(-1))
            {
                continue;
            }

            foreach (var property in ObjectProperty.All.Where(property => property.Ordinal))
            {
                if (LeaveOneOut.Wrong(bars.Length, IsAsLong) == bars.Length)
                {
                    continue;
                }

                foreach (var color in colors)
                {
                    var wrong = LeaveOneOut.Wrong(bars.Length, i => IsAsLong(i) && color.Of(scenes.All[i], only[i]) == bars[i][0]);
                    if (wrong < bars.Length)
                    {
                        yield return new(
                            Base + node.Length + (test?.Length ?? 0) + property.Length + color.Length + layout.Length,
                            wrong,
                            () => new ObjectSequenceExpression(node.Expression, test, ObjectOrder.Times(property), color, layout));
                    }
                }

                bool IsAsLong(int i) => scenes.All[i].Values(property)[only[i]] == bars[i].Length;
            }
        }
    }
}
