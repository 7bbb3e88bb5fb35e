using System.Collections;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>The scenes of all inputs for one way to see objects, demonstrations' first, with the tests that part their objects.</summary>
internal sealed class SceneSet(Scene[] scenes) : IReadOnlyList<Scene>
{
    private const int MaxTests = 240; // more than anyone asks for
    private List<ObjectTest>? _tests;

    public int Count => scenes.Length;

    public Scene this[int index] => scenes[index];

    /// <summary>Tests that part the objects, shortest first, no two alike on all of them.</summary>
    /// <param name="most">How many are wanted.</param>
    public IEnumerable<ObjectTest> Tests(int most) => (_tests ??= ObjectTest.Find(scenes, MaxTests)).Take(most);

    public IEnumerator<Scene> GetEnumerator() => scenes.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The scenes of what was explored: several finders ask for the same ones.</summary>
/// <param name="inputs">The inputs' own node.</param>
internal sealed class SceneBook(Node inputs)
{
    private readonly Dictionary<Node, SceneSet?> _sets = new(ReferenceEqualityComparer.Instance);

    /// <summary>The scenes of a node's lists in the inputs; null if there are too many objects in some.</summary>
    public SceneSet? Of(Node node)
    {
        if (!_sets.TryGetValue(node, out var set))
        {
            _sets.Add(node, set = Make(inputs.Pictures, node.Pictures));
        }

        return set;
    }

    /// <summary>The first lists of some nodes, and the whole inputs, which are objects, too, as a list of one.</summary>
    /// <param name="nodes">What was explored, in its order.</param>
    /// <param name="maxOrder">The greatest order.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<(Node Node, SceneSet Scenes)> Lists(IReadOnlyList<Node> nodes, int maxOrder, int most, Func<bool> stop)
    {
        var lists = 0;
        foreach (var node in nodes)
        {
            if (node.Order > maxOrder || lists == most || stop())
            {
                yield break;
            }

            if ((node.IsList || lists == 0) && Of(node) is { } scenes)
            {
                lists++;
                yield return (node, scenes);
            }
        }
    }

    /// <summary>The scenes of lists in some pictures; null if there are too many objects in some.</summary>
    public static SceneSet? Make(Picture[][] pictures, Picture[][] lists)
    {
        var scenes = new Scene[pictures.Length];
        for (var i = 0; i < scenes.Length; i++)
        {
            if (Scene.Of(pictures[i][0], lists[i]) is not { } scene)
            {
                return null;
            }

            scenes[i] = scene;
        }

        return new(scenes);
    }
}
