using ArcTtt.Core;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// Finds decision lists over objects, for several ways to see objects in the inputs: works out which actions paint nothing wrong for which object, then
/// from several starts adds the rule that mends most cells for its length until all outputs are right. Lists are put to the proof of leaving a
/// demonstration out, as those of <see cref="RuleListFinder"/>.
/// </summary>
internal sealed class ObjectRuleFinder
{
    private const int MaxSegmentations = 12;
    private const int MaxSegmentationCost = 24;
    private readonly IReadOnlyList<Node> _nodes;
    private readonly IReadOnlyList<Grid> _outputs;

    /// <summary>Prepares nothing yet.</summary>
    /// <param name="nodes">What was explored, cheapest first; its lists are taken for objects.</param>
    /// <param name="outputs">The demonstrated outputs.</param>
    public ObjectRuleFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs) => (_nodes, _outputs) = (nodes, outputs);

    /// <summary>The programs.</summary>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<Composed> Find(Func<bool> stop)
    {
        var inputs = _nodes[0].Pictures;
        if (_outputs.Where((output, i) => inputs[i][0].Height != output.Height || inputs[i][0].Width != output.Width).Any()
            || _outputs.Index().All(entry => inputs[entry.Index][0].Shows(entry.Item)))
        {
            yield break;
        }

        var inputColors = inputs.Aggregate(0, (mask, input) => mask | input[0].ColorMask);
        var actions = ObjectActions.For(inputColors, Enumerable.Range(0, _outputs.Count).Aggregate(0, (mask, i) => mask | Grown(inputs[i][0], Picture.Of(_outputs[i]))));
        var tried = 0;
        foreach (var node in _nodes)
        {
            if (node.Cost > MaxSegmentationCost || tried == MaxSegmentations)
            {
                yield break;
            }

            if (!node.IsList || ScenesOf(node, inputs) is not { } scenes)
            {
                continue;
            }

            tried++;
            if (ObjectEvidence.Of(scenes, _outputs, actions, stop) is not { } evidence)
            {
                continue;
            }

            foreach (var (list, cost, proved) in new ObjectRuleGrower(evidence).Find(stop))
            {
                yield return new(new ObjectRulesExpression(node.Expression, list), cost + node.Cost, proved);
            }
        }
    }

    /// <summary>The scenes of a node's lists; null if there are too many objects, or parts that are not in their place in the input.</summary>
    public static Scene[]? ScenesOf(Node node, Picture[][] inputs)
    {
        var scenes = new Scene[inputs.Length];
        for (var i = 0; i < scenes.Length; i++)
        {
            if (Scene.Of(inputs[i][0], node.Pictures[i]) is not { } scene || !IsInPlace(scene))
            {
                return null;
            }

            scenes[i] = scene;
        }

        return scenes;
    }

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
