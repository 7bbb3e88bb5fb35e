using ArcTtt.Search.Operations;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// Finds decision lists over objects, for several ways to see objects in the inputs or in what was explored: works out which actions paint nothing wrong for which object, then
/// from several starts adds the rule that mends most cells for its length until all outputs are right. Lists are checked by
/// leave-one-out, as those of <see cref="RuleListFinder"/>.
/// </summary>
internal sealed class ObjectRuleFinder(Explored explored)
{
    private const int MaxSegmentations = 12;
    private const int MaxSegmentationOrder = 24;
    private const int MaxCanvases = 4;
    private const int MaxCanvasSegmentations = 4;
    private const int MaxCanvasOrder = 30;
    private readonly IReadOnlyList<Grid> _outputs = explored.Outputs;

    /// <summary>Programs about the objects of the input.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) =>
        Find(explored.Nodes[0], null, explored.Nodes.Where(node => node.IsList && node.Order <= MaxSegmentationOrder), MaxSegmentations, stop);

    /// <summary>Programs about the objects of other pictures that have the outputs' shapes and are nearly right.</summary>
    public IEnumerable<Composed> FindOnCanvases(Func<bool> stop) =>
        Canvases().SelectMany(canvas => Find(canvas, canvas.Expression, SegmentationsOf(canvas), MaxCanvasSegmentations, stop));

    private IEnumerable<Composed> Find(Node canvas, Expression? expression, IEnumerable<Node> segmentations, int most, Func<bool> stop)
    {
        if (!canvas.HasShapes(_outputs) || canvas.Shows(_outputs))
        {
            return [];
        }

        var words = ObjectVocabulary.All(
            canvas.Pictures.Aggregate(0, (mask, list) => mask | list[0].ColorMask),
            _outputs.Index().Aggregate(0, (mask, output) => mask | Grown(canvas.Pictures[output.Index][0], Picture.Of(output.Item))));
        var seen = segmentations
            .Select(node => (Node: node, Scenes: expression is null ? explored.ScenesOf(node) : SceneSet.Of(canvas, node)))
            .Where(entry => entry.Scenes is { } scenes && Array.TrueForAll(scenes.All, IsInPlace))
            .Take(most);
        return from entry in seen
               let evidence = ObjectEvidence.Of(entry.Scenes!, _outputs, ObjectActions.For(words.In(entry.Scenes!, _outputs.Count)), stop)
               where evidence is not null
               from found in new ObjectRuleGrower(evidence).Find(stop)
               let program = new ObjectRulesExpression(expression, entry.Node.Expression, found.List)
               select new Composed(program, found.Length + entry.Node.Length, found.LeaveOneOut);
    }

    // Those that have most cells right, their length considered; more than the input has, where it has the outputs' shapes, too.
    private IEnumerable<Node> Canvases()
    {
        var least = explored.Nodes[0].HasShapes(_outputs) ? Right(explored.Nodes[0]) : 0;
        return explored.Nodes.Skip(1)
            .Where(node => node.Order <= MaxCanvasOrder && node.HasShapes(_outputs))
            .Select(node => (Node: node, Right: Right(node)))
            .Where(entry => entry.Right > least)
            .OrderByDescending(entry => entry.Right - entry.Node.Order)
            .Take(MaxCanvases)
            .Select(entry => entry.Node);
    }

    // The objects of a picture, by all ways to split one.
    private static IEnumerable<Node> SegmentationsOf(Node canvas) =>
        from split in Splitting.All
        let lists = Array.ConvertAll(canvas.Pictures, picture => split.Apply(picture))
        where Array.TrueForAll(lists, list => list is not null)
        select new Node(split, [canvas], true, lists!, 0);

    private int Right(Node node) => _outputs.Index().Sum(entry => entry.Item.Area - Picture.Differences(node.Pictures[entry.Index][0].Cells, entry.Item.Cells));

    // Colours of which the output has more cells than the input: what something may have been painted with.
    private static int Grown(Picture input, Picture output)
    {
        var (before, after) = (input.Histogram(), output.Histogram());
        return Enumerable.Range(1, Grid.Colors - 1).Where(color => after[color] > before[color]).Aggregate(0, (mask, color) => mask | (1 << color));
    }

    // Cells are where the input has their colour or is empty; no two objects share one, and every object has some.
    private static bool IsInPlace(Scene scene) => Enumerable.Range(0, scene.Objects.Length).All(i => scene.Objects[i].Count > 0
        && Array.TrueForAll(scene.Cells(i), cell => scene.OwnerOf(cell.Row, cell.Column) == i
            && scene.Input[cell.Row, cell.Column] is var shown && (shown == 0 || shown == cell.Color)));
}
