namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// Finds outputs that are a cell for each of some objects: rows, bars, diagonals or rings of objects' colours. Which objects, in which order and in which
/// colours is learnt from the demonstrations and checked by leave-one-out.
/// </summary>
internal sealed class ObjectSequenceFinder(Explored explored)
{
    private const int MaxTests = 120;
    private const int MaxLists = 40;
    private const int MaxListOrder = 30;
    private const int MaxPrograms = 3; // of one list
    private const int MaxTable = 6; // colours
    private static readonly ObjectColor[] s_colors = [ObjectColor.Own, ObjectColor.Minority];
    private readonly Wish[] _layouts =
    [
        .. SequenceLayout.Of(explored.Outputs).Select(layout => new Wish(
            layout, [.. explored.Outputs.Select(layout.Read)], layout.SizeIn is null ? null : [.. explored.Outputs.Select(layout.SizeIn)])),
    ];

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        from list in _layouts.Length == 0 ? [] : explored.Lists(MaxListOrder, MaxLists, stop)
        from wish in _layouts
        from found in Of(list.Node, list.Scenes, wish, stop)
        select found;

    private static IEnumerable<Composed> Of(Node node, SceneSet set, Wish wish, Func<bool> stop)
    {
        var (layout, wanted, sizes) = wish;
        var scenes = set.All;
        var ways = new List<Way>();
        byte[] inks = [.. wanted.SelectMany(sequence => sequence).Distinct()];
        ObjectColor[] colors = layout.IsCode ? [] : inks.Length > 1 ? s_colors : [.. s_colors, ObjectColor.Counting(inks[0])];
        foreach (var test in set.Tests(MaxTests).Prepend(null))
        {
            if (stop())
            {
                return [];
            }

            var chosen = Array.ConvertAll(scenes, scene => scene.Chosen(test));
            if (!Array.TrueForAll(chosen, objects => objects.Length > 0)
                || LeaveOneOut.Wrong(wanted.Length, i => chosen[i].Length == wanted[i].Length) == wanted.Length)
            {
                continue;
            }

            foreach (var order in chosen.Take(wanted.Length).All(objects => objects.Length == 1) ? ObjectOrder.All.Take(1) : ObjectOrder.All)
            {
                int[][] sorted = [.. scenes.Zip(chosen, order.Of)];
                if (sizes is not null && sizes.Index().Any(size => scenes[size.Index].Objects[sorted[size.Index][0]].Count != size.Item))
                {
                    continue;
                }

                ways.AddRange(
                    from color in colors
                    let wrong = LeaveOneOut.Wrong(wanted.Length, i => sorted[i].Select(index => color.Of(scenes[i], index)).SequenceEqual(wanted[i]))
                    where wrong < wanted.Length
                    select ObjectSequenceExpression.Way(node, test, order, color, layout, wrong));
                if (order == ObjectOrder.AsTheyCome)
                {
                    ways.AddRange(Tables(scenes, sorted, wanted)
                        .Select(table => ObjectSequenceExpression.Way(node, test, order, table.Color, layout, -1, table.Proof)));
                }
            }
        }

        return LeaveOneOut.Shortest(ways, wanted.Length, MaxPrograms);
    }

    // Colours by a property: every value of it has one colour, and has been seen. Tables have seen every demonstration, and are proved on their own.
    private static IEnumerable<(ObjectColor Color, int Proof)> Tables(Scene[] scenes, int[][] sorted, byte[][] wanted)
    {
        var demonstrations = Enumerable.Range(0, wanted.Length);
        if (demonstrations.Any(i => sorted[i].Length != wanted[i].Length))
        {
            yield break;
        }

        foreach (var property in ObjectProperty.All)
        {
            if (Fit(-1) is not { } table || table.Values.Distinct().Count() < 2
                || Enumerable.Range(0, scenes.Length).Any(i => sorted[i].Any(index => !table.ContainsKey(scenes[i].Values(property)[index]))))
            {
                continue;
            }

            // A table is soon made: leave-one-out must find it right on nearly all.
            var proof = demonstrations.Count(left => Fit(left) is { } other
                && sorted[left].Select(index => other.GetValueOrDefault(scenes[left].Values(property)[index])).SequenceEqual(wanted[left]));
            if (proof * 4 >= wanted.Length * 3)
            {
                yield return (ObjectColor.ByTable(property, table), proof);
            }

            Dictionary<int, byte>? Fit(int without)
            {
                var fitted = new Dictionary<int, byte>();
                foreach (var i in demonstrations.Where(i => i != without))
                {
                    foreach (var (index, color) in sorted[i].Zip(wanted[i]))
                    {
                        var value = scenes[i].Values(property)[index];
                        if (fitted.GetValueOrDefault(value, color) != color || value == ObjectProperty.None)
                        {
                            return null;
                        }

                        fitted[value] = color;
                    }
                }

                return fitted.Count > MaxTable ? null : fitted;
            }
        }
    }

    /// <summary>A layout, the sequences that it should be of, and how many cells the first objects should have.</summary>
    private sealed record Wish(SequenceLayout Layout, byte[][] Sequences, int[]? Sizes);
}
