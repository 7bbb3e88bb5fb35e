namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// Finds outputs that are a cell for each of some objects: rows, bars, diagonals or rings of objects' colours. Which objects, in which order and in which
/// colours is learnt from the demonstrations and checked by leave-one-out.
/// </summary>
/// <param name="nodes">What was explored, in the order in which it was tried.</param>
/// <param name="outputs">The demonstrated outputs.</param>
/// <param name="book">Scenes that others ask for, too; null for a new book.</param>
internal sealed class ObjectSequenceFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs, SceneBook? book = null)
{
    private const int MaxTests = 120;
    private const int MaxLists = 40;
    private const int MaxListOrder = 30;
    private const int MaxPrograms = 3; // of one list
    private const int MaxTable = 6; // colours
    private const int Base = 6;
    private static readonly ObjectColor[] s_colors = [ObjectColor.Own, ObjectColor.Minority];
    private readonly int _demonstrations = outputs.Count;
    private readonly SceneBook _book = book ?? new(nodes[0]);
    private readonly Wish[] _layouts =
    [
        .. SequenceLayout.Of(outputs)
            .Select(layout => new Wish(layout, [.. outputs.Select(layout.Read)], layout.SizeIn is null ? null : [.. outputs.Select(layout.SizeIn)])),
    ];

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        from list in _layouts.Length == 0 ? [] : _book.Lists(nodes, MaxListOrder, MaxLists, stop)
        from wish in _layouts
        from found in Of(list.Node, [.. list.Scenes], [.. list.Scenes.Tests(MaxTests).Prepend(null)], wish, stop)
        select found;

    private IEnumerable<Composed> Of(Node node, Scene[] scenes, List<ObjectTest?> tests, Wish wish, Func<bool> stop)
    {
        var (layout, wanted, sizes) = wish;
        var ways = new List<SequenceWay>();
        byte[] inks = [.. wanted.SelectMany(sequence => sequence).Distinct()];
        ObjectColor[] colors = layout.IsCode ? [] : inks.Length > 1 ? s_colors : [.. s_colors, ObjectColor.Counting(inks[0])];
        foreach (var test in tests)
        {
            if (stop())
            {
                yield break;
            }

            var chosen = Array.ConvertAll(scenes, scene => Enumerable.Range(0, scene.Objects.Length).Where(i => test?.Holds(scene, i) != false).ToArray());
            if (!Array.TrueForAll(chosen, objects => objects.Length > 0) || Enumerable.Range(0, _demonstrations).Count(i => chosen[i].Length != wanted[i].Length) > 1)
            {
                continue;
            }

            foreach (var order in chosen.Take(_demonstrations).All(objects => objects.Length == 1) ? ObjectOrder.All.Take(1) : ObjectOrder.All)
            {
                var sorted = chosen.Select((objects, i) => order.Sorted(scenes[i], objects)).ToArray();
                if (sizes is not null && sizes.Index().Any(size => scenes[size.Index].Objects[sorted[size.Index][0]].Count != size.Item))
                {
                    continue;
                }

                ways.AddRange(colors
                    .Select(color => new SequenceWay(test, order, new(color, null, null), Wrong(scenes, sorted, wanted, color.Of), null))
                    .Where(way => way.Wrong.Count < 2));
                if (order.By is null)
                {
                    ways.AddRange(Tables(scenes, sorted, wanted, test, order));
                }
            }
        }

        ways = [.. ways.OrderBy(way => way.Length)];
        foreach (var way in ways.Where(way => way.Wrong.Count == 0).Take(MaxPrograms))
        {
            // Of all ways but tables, which have seen every demonstration, the shortest that is right without one should be right in it.
            var leaveOneOut = way.LeaveOneOut
                ?? Enumerable.Range(0, _demonstrations)
                    .Count(left => ways.First(other => other.LeaveOneOut is null && other.Wrong.TrueForAll(i => i == left)).Wrong.Count == 0);
            yield return new(
                new ObjectSequenceExpression(node.Expression, way.Test, way.Order, way.Color, layout), Base + node.Length + way.Length + layout.Length, leaveOneOut);
        }
    }

    // Colours by a property: every value of it has one colour, and has been seen.
    private IEnumerable<SequenceWay> Tables(Scene[] scenes, int[][] sorted, byte[][] wanted, ObjectTest? test, ObjectOrder order)
    {
        if (Enumerable.Range(0, _demonstrations).Any(i => sorted[i].Length != wanted[i].Length))
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
            var leaveOneOut = Enumerable.Range(0, _demonstrations).Count(left => Fit(left) is { } other
                && sorted[left].Select(index => other.GetValueOrDefault(scenes[left].Values(property)[index])).SequenceEqual(wanted[left]));
            if (leaveOneOut * 4 >= _demonstrations * 3)
            {
                yield return new(test, order, new(null, property, table), [], leaveOneOut);
            }

            Dictionary<int, byte>? Fit(int without)
            {
                var fitted = new Dictionary<int, byte>();
                for (var i = 0; i < _demonstrations; i++)
                {
                    for (var k = 0; i != without && k < sorted[i].Length; k++)
                    {
                        var value = scenes[i].Values(property)[sorted[i][k]];
                        if (fitted.GetValueOrDefault(value, wanted[i][k]) != wanted[i][k] || value == ObjectProperty.None)
                        {
                            return null;
                        }

                        fitted[value] = wanted[i][k];
                    }
                }

                return fitted.Count > MaxTable ? null : fitted;
            }
        }
    }

    // The demonstrations in which a colour is wrong, two of them at most.
    private List<int> Wrong(Scene[] scenes, int[][] sorted, byte[][] wanted, Func<Scene, int, byte> color)
    {
        var wrong = new List<int>();
        for (var i = 0; i < _demonstrations && wrong.Count < 2; i++)
        {
            if (!sorted[i].Select(index => color(scenes[i], index)).SequenceEqual(wanted[i]))
            {
                wrong.Add(i);
            }
        }

        return wrong;
    }

    /// <summary>A layout, the sequences that it should be of, and how many cells the first objects should have.</summary>
    private sealed record Wish(SequenceLayout Layout, byte[][] Sequences, int[]? Sizes);

    private sealed record SequenceWay(ObjectTest? Test, ObjectOrder Order, SequenceColor Color, List<int> Wrong, int? LeaveOneOut)
    {
        public int Length => (Test?.Length ?? 0) + Order.Length + Color.Length;
    }
}
