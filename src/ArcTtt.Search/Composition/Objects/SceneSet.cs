using System.Collections;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>The scenes of all inputs for one way to see objects, demonstrations' first, with the tests that part their objects.</summary>
/// <param name="scenes">The scenes.</param>
internal sealed class SceneSet(Scene[] scenes) : IReadOnlyList<Scene>
{
    private const int MaxTests = 240; // more than anyone asks for
    private List<ObjectTest>? _tests;

    /// <inheritdoc/>
    public int Count => scenes.Length;

    /// <inheritdoc/>
    public Scene this[int index] => scenes[index];

    /// <summary>Tests that part the objects, shortest first, no two alike on all of them.</summary>
    /// <param name="most">How many are wanted.</param>
    public IEnumerable<ObjectTest> Tests(int most) => (_tests ??= ObjectTest.Find(scenes, MaxTests)).Take(most);

    /// <inheritdoc/>
    public IEnumerator<Scene> GetEnumerator() => scenes.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
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
