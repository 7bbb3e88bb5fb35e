using ArcTtt.Search.Composition.Objects;

namespace ArcTtt.Search.Composition;

/// <summary>What finders compose, with the scenes of its lists: several finders ask for the same ones.</summary>
/// <param name="nodes">What was explored, in the order in which it was tried; the inputs first.</param>
/// <param name="outputs">The demonstrated outputs.</param>
internal sealed class Explored(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs)
{
    private readonly Dictionary<Node, SceneSet?> _scenes = new(ReferenceEqualityComparer.Instance);

    /// <summary>What was explored, in the order in which it was tried; the inputs first.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The demonstrated outputs.</summary>
    public IReadOnlyList<Grid> Outputs => outputs;

    /// <summary>The scenes of a node's lists in the inputs; null if there are too many objects in some.</summary>
    public SceneSet? ScenesOf(Node node)
    {
        if (!_scenes.TryGetValue(node, out var set))
        {
            _scenes.Add(node, set = SceneSet.Of(nodes[0], node));
        }

        return set;
    }

    /// <summary>The first lists, and the whole inputs, which are objects, too, as a list of one.</summary>
    /// <param name="maxOrder">The greatest order.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<(Node Node, SceneSet Scenes)> Lists(int maxOrder, int most, Func<bool> stop) => nodes
        .TakeWhile(node => node.Order <= maxOrder && !stop())
        .Where((node, i) => node.IsList || i == 0)
        .Select(node => (Node: node, Scenes: ScenesOf(node)))
        .Where(list => list.Scenes is not null)
        .Take(most)!;
}
