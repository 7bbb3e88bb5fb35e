namespace ArcTtt.Search.Composition.Objects;

/// <summary>What actions may speak of.</summary>
/// <param name="Targets">Other objects that an object has to do with.</param>
/// <param name="Constants">Colours by their numbers.</param>
internal sealed record ObjectVocabulary(IReadOnlyList<ObjectTarget> Targets, IReadOnlyList<ObjectColor> Constants)
{
    private const int MaxChosen = 4;
    private const int MaxTests = 60;
    private const int MaxTestLength = 6;

    /// <summary>All colours but the objects' own.</summary>
    public IReadOnlyList<ObjectColor> Colors { get; private init; } = [ObjectColor.Minority, ObjectColor.Legend, .. Constants, .. ObjectColor.OfTargets(Targets)];

    /// <summary>All directions.</summary>
    public IReadOnlyList<ObjectHeading> Headings { get; private init; } =
        [.. ObjectHeading.Constants, .. ObjectHeading.Looks, .. ObjectHeading.OfTargets(Targets)];

    /// <summary>Those of them that are by other objects.</summary>
    public IReadOnlyList<ObjectHeading> HeadingsOfTargets { get; private init; } = [.. ObjectHeading.OfTargets(Targets)];

    /// <summary>All that there is for some colours.</summary>
    /// <param name="inputColors">Colours of inputs; bit c is set for colour c.</param>
    /// <param name="inkColors">Colours that things may be painted with.</param>
    public static ObjectVocabulary All(int inputColors, int inkColors) =>
        new([.. ObjectTarget.Common, .. ObjectTarget.OfColors(inputColors)], [.. ObjectColor.Constants(inkColors)]);

    /// <summary>
    /// What means something in some scenes, each only once: of those that are the same for every object of every scene the cheapest. Objects that a test
    /// tells from all others of their scene are added.
    /// </summary>
    /// <param name="scenes">The scenes of all inputs, demonstrations' first.</param>
    /// <param name="demonstrations">How many are demonstrations.</param>
    public ObjectVocabulary In(SceneSet scenes, int demonstrations)
    {
        var known = scenes.All.Take(demonstrations).Sum(scene => scene.Objects.Length);
        var targets = Different(Targets, target => target.Length, (scene, i, target) => scene.TargetOf(target, i), -1);
        targets.AddRange(Chosen(scenes, targets));
        var all = new ObjectVocabulary(targets, Constants);
        return all with
        {
            Colors = Different(all.Colors, color => color.Length, (scene, i, color) => color.Of(scene, i), 0),
            Headings = Different(all.Headings, heading => heading.Length, Way, 0),
            HeadingsOfTargets = Different(all.HeadingsOfTargets, heading => heading.Length, Way, 0),
        };

        static int Way(Scene scene, int index, ObjectHeading heading) => heading.Of(scene, index) is var (rows, columns) ? (3 * rows) + columns : 0;

        List<T> Different<T>(IReadOnlyList<T> entries, Func<T, int> length, Func<Scene, int, T, int> answer, int none)
        {
            var seen = new HashSet<string>();
            return
            [
                .. entries.OrderBy(length).Where(entry =>
                {
                    var answers = Answers(scenes, (scene, i) => answer(scene, i, entry));
                    return answers.AsSpan(0, known).ContainsAnyExcept(none) && seen.Add(string.Concat(answers.Select(value => (char)(value + 8))));
                }),
            ];
        }
    }

    // The only object of its scene that a test holds for: one for each cheap test that chooses others than what is there already.
    private static IEnumerable<ObjectTarget> Chosen(SceneSet scenes, List<ObjectTarget> targets)
    {
        if (Array.Exists(scenes.All, scene => scene.Objects.Length < 2))
        {
            return [];
        }

        int[][] known = [.. targets.Select(target => Answers(scenes, (scene, i) => scene.TargetOf(target, i)))];
        var chosen = new List<(ObjectTarget Target, int[] Answers)>();
        foreach (var test in scenes.Tests(MaxTests).TakeWhile(test => test.Length <= MaxTestLength && chosen.Count < MaxChosen)
            .Where(test => Array.TrueForAll(scenes.All, scene => scene.Only(test) >= 0)))
        {
            var target = new ObjectTarget($"the one that is {test}", 1 + test.Length, (scene, i) => scene.Only(test) is var only && only != i ? only : -1);
            var answers = Answers(scenes, (scene, i) => scene.TargetOf(target, i));
            if (!known.Concat(chosen.Select(entry => entry.Answers)).Any(other => answers.Index().All(answer => answer.Item < 0 || answer.Item == other[answer.Index])))
            {
                chosen.Add((target, answers));
            }
        }

        return chosen.Select(entry => entry.Target);
    }

    // For all objects of all scenes, demonstrations' first.
    private static int[] Answers(SceneSet scenes, Func<Scene, int, int> answer) =>
        [.. scenes.All.SelectMany(scene => Enumerable.Range(0, scene.Objects.Length).Select(i => answer(scene, i)))];
}
