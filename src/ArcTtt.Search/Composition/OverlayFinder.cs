namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds outputs that are pictures of a list laid over each other: which lies over which, by place or by colour, follows from the cells where both are
/// coloured, and is checked by leave-one-out.
/// </summary>
internal sealed class OverlayFinder(Explored explored)
{
    private const int MaxLists = 80;
    private const int MaxPictures = 9;
    private const int MaxListOrder = 34;
    private const int Base = 8;
    private readonly IReadOnlyList<Grid> _outputs = explored.Outputs;

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        from node in explored.Nodes.Where(node => node.IsList && node.Order <= MaxListOrder && Fits(node)).Take(MaxLists)
        from key in Enum.GetValues<OverlayKey>().TakeWhile(_ => !stop())
        let order = OrderOf(node, key, -1)
        where order is not null && _outputs.Index().All(entry => Draws(node, key, order.Value, entry.Index))
        let leaveOneOut = Enumerable.Range(0, _outputs.Count).Count(left => OrderOf(node, key, left) is { } other && Draws(node, key, other, left))
        select new Composed(new OrderedOverlayExpression(node.Expression, key, order.Value), Base + node.Length + order.Value.Length, leaveOneOut);

    // Pictures of the outputs' shapes, few enough.
    private bool Fits(Node node) => _outputs.Index().All(entry =>
        node.Pictures[entry.Index] is { Length: > 1 and <= MaxPictures } list && Array.TrueForAll(list, p => p.Shape == (entry.Item.Height, entry.Item.Width)));

    private bool Draws(Node node, OverlayKey key, ImmutableArray<int> order, int demonstration) =>
        OrderedOverlayExpression.Draw(node.Pictures[demonstration], key, order)?.Shows(_outputs[demonstration]) == true;

    // What lies over what in all demonstrations but one, lowest keys first where nothing is known; null where they contradict each other.
    private ImmutableArray<int>? OrderOf(Node node, OverlayKey key, int without)
    {
        var keys = new SortedSet<int>();
        var over = new HashSet<(int Upper, int Lower)>();
        foreach (var i in Enumerable.Range(0, _outputs.Count).Where(i => i != without))
        {
            int[] own = [.. node.Pictures[i].Select((picture, place) => OrderedOverlayExpression.KeyOf(picture, place, key))];
            keys.UnionWith(own);
            if (!Enumerable.Range(0, _outputs[i].Area).All(at => Learn(node.Pictures[i], own, at, _outputs[i].Cells[at], over)))
            {
                return null;
            }
        }

        var order = ImmutableArray.CreateBuilder<int>();
        while (keys.Count > 0)
        {
            var next = keys.Cast<int?>().FirstOrDefault(upper => !keys.Any(other => other != upper && over.Contains((other, upper!.Value))));
            if (next is not { } first)
            {
                return null;
            }

            order.Add(first);
            keys.Remove(first);
        }

        return order.ToImmutable();
    }

    // What a cell says: the only picture that shows the output's colour there lies over those that show another. False if no order can explain it.
    private static bool Learn(Picture[] pictures, int[] keys, int at, byte color, HashSet<(int Upper, int Lower)> over)
    {
        var (shown, many) = (-1, false);
        for (var i = 0; i < pictures.Length; i++)
        {
            if (pictures[i].Cells[at] == color && color != 0)
            {
                (shown, many) = (i, shown >= 0);
            }
        }

        for (var i = 0; i < pictures.Length && !many; i++)
        {
            if (pictures[i].Cells[at] is > 0 and var hidden && hidden != color)
            {
                if (shown < 0)
                {
                    return false;
                }

                over.Add((keys[shown], keys[i]));
            }
        }

        return shown >= 0 || color == 0;
    }
}
