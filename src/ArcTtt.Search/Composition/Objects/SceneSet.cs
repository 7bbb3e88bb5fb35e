namespace ArcTtt.Search.Composition.Objects;

/// <summary>The scenes of all inputs for one way to see objects, demonstrations' first, with the tests that part their objects.</summary>
internal sealed class SceneSet(Scene[] scenes)
{
    private const int MaxTests = 240; // more than anyone asks for
    private List<ObjectTest>? _tests;

    /// <summary>The scenes.</summary>
    public Scene[] All => scenes;

    /// <summary>The scenes of a node's lists in the pictures of another one; null if there are too many objects in some.</summary>
    public static SceneSet? Of(Node pictures, Node lists)
    {
        Scene[] scenes = [.. pictures.Pictures.Zip(lists.Pictures, (picture, list) => Scene.Of(picture[0], list)).TakeWhile(scene => scene is not null)!];
        return scenes.Length == pictures.Pictures.Length ? new(scenes) : null;
    }

    /// <summary>Tests that part the objects, shortest first, no two alike on all of them.</summary>
    /// <param name="most">How many are wanted.</param>
    public IEnumerable<ObjectTest> Tests(int most) => (_tests ??= ObjectTest.Find(scenes, MaxTests)).Take(most);
}
