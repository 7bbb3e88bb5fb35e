using ArcTtt.Search.Operations;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// Finds decision lists over objects, for several ways to see objects in the inputs or in what was explored: works out which actions paint nothing wrong for which object, then
/// from several starts adds the rule that mends most cells for its length until all outputs are right. Lists are checked by
/// leave-one-out, as those of <see cref="RuleListFinder"/>.
/// </summary>
/// <param name="nodes">What was explored, in the order in which it was tried.</param>
/// <param name="outputs">The demonstrated outputs.</param>
/// <param name="book">Scenes that others ask for, too; null for a new book.</param>
internal sealed class ObjectRuleFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs, SceneBook? book = null)
{
    private const int MaxSegmentations = 12;
    private const int MaxSegmentationOrder = 24;
    private const int MaxCanvases = 4;
    private const int MaxCanvasSegmentations = 4;
    private const int MaxCanvasOrder = 30;
    private readonly SceneBook _book = book ?? new(nodes[0]);

    /// <summary>Programs about the objects of the input.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) => Find(null, nodes.Where(node => node.IsList && node.Order <= MaxSegmentationOrder), MaxSegmentations, stop);

    /// <summary>Programs about the objects of other pictures that have the outputs' shapes and are nearly right.</summary>
    public IEnumerable<Composed> FindOnCanvases(Func<bool> stop) =>
        Canvases().SelectMany(canvas => Find(canvas, SegmentationsOf(canvas), MaxCanvasSegmentations, stop));

    private IEnumerable<Composed> Find(Node? canvas, IEnumerable<Node> segmentations, int most, Func<bool> stop)
    {
        var pictures = (canvas ?? nodes[0]).Pictures;
        if (!HaveShapes(pictures) || outputs.Index().All(entry => pictures[entry.Index][0].Shows(entry.Item)))
        {
            yield break;
        }

        var colors = pictures.Aggregate(0, (mask, picture) => mask | picture[0].ColorMask);
        var words = ObjectVocabulary.All(colors, Enumerable.Range(0, outputs.Count).Aggregate(0, (mask, i) => mask | Grown(pictures[i][0], Picture.Of(outputs[i]))));
        var tried = 0;
        foreach (var node in segmentations)
        {
            if (tried == most)
            {
                yield break;
            }

            if ((canvas is null ? _book.Of(node) : SceneBook.Make(pictures, node.Pictures)) is not { } scenes || !scenes.All(IsInPlace))
            {
                continue;
            }

            tried++;
            var actions = ObjectActions.For(words.In(scenes, outputs.Count));
            if (ObjectEvidence.Of(scenes, outputs, actions, stop) is not { } evidence)
            {
                continue;
            }

            foreach (var (list, length, leaveOneOut) in new ObjectRuleGrower(evidence).Find(stop))
            {
                yield return new(new ObjectRulesExpression(canvas?.Expression, node.Expression, list), length + node.Length, leaveOneOut);
            }
        }
    }

    // Those that have most cells right, their length considered; more than the input has, where it has the outputs' shapes, too.
    private IEnumerable<Node> Canvases()
    {
        var least = HaveShapes(nodes[0].Pictures) ? Right(nodes[0]) : 0;
        return nodes.Skip(1)
            .Where(node => !node.IsList && node.Order <= MaxCanvasOrder && HaveShapes(node.Pictures))
            .Select(node => (Node: node, Right: Right(node)))
            .Where(entry => entry.Right > least)
            .OrderByDescending(entry => entry.Right - entry.Node.Order)
            .Take(MaxCanvases)
            .Select(entry => entry.Node);
    }

    // The objects of a picture, by all ways to split one.
    private static IEnumerable<Node> SegmentationsOf(Node canvas)
    {
        foreach (var split in Splitting.All)
        {
            Picture[]?[] lists = [.. canvas.Pictures.Select(picture => split.Apply(picture))];
            if (Array.TrueForAll(lists, list => list is not null))
            {
                yield return new(split, [canvas], true, lists!, 0);
            }
        }
    }

    private bool HaveShapes(Picture[][] pictures) =>
        outputs.Index().All(entry => pictures[entry.Index][0] is var p && p.Height == entry.Item.Height && p.Width == entry.Item.Width);

    private int Right(Node node) => outputs.Index().Sum(entry => entry.Item.Area - Picture.Differences(node.Pictures[entry.Index][0].Cells, entry.Item.Cells));

    // Colours of which the output has more cells than the input: what something may have been painted with.
    private static int Grown(Picture input, Picture output)
    {
        var (before, after) = (input.Histogram(), output.Histogram());
        return Enumerable.Range(1, Grid.Colors - 1).Where(color => after[color] > before[color]).Aggregate(0, (mask, color) => mask | (1 << color));
    }

    // Cells are where the input has their colour or is empty; no two objects share one, and every object has some.
    private static bool IsInPlace(Scene scene)
    {
        for (var i = 0; i < scene.Objects.Length; i++)
        {
            if (scene.Objects[i].Count == 0)
            {
                return false;
            }

            foreach (var (row, column, color) in scene.Cells(i))
            {
                if (scene.OwnerOf(row, column) != i || (scene.Input[row, column] is > 0 and var shown && shown != color))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
