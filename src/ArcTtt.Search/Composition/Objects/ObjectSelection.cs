namespace ArcTtt.Search.Composition.Objects;

/// <summary>Those pictures of a list for whose objects a test holds.</summary>
/// <param name="objects">The list that they were made from, one by one, in which the test is asked.</param>
internal sealed class SelectionExpression(Expression list, Expression objects, ObjectTest test) : Expression([objects, list])
{
    public override bool IsList => true;

    public override string ToString() => $"Where({list}{(ReferenceEquals(list, objects) ? "" : $", of {objects}")}: {test})";

    protected override Picture[]? Compute(ProgramRun run)
    {
        if (list.Evaluate(run) is not { } pictures || objects.Evaluate(run) is not { } asked || asked.Length != pictures.Length || Scene.Of(run.Input, asked) is not { } scene)
        {
            return null;
        }

        Picture[] chosen = [.. pictures.Where((_, i) => test.Holds(scene, i))];
        return chosen.Length == 0 ? null : chosen;
    }
}

/// <summary>
/// Finds outputs that are made of some of a list's pictures, chosen by a learned test: the only one, or what an operation joins them to. For each list,
/// tests are checked by leave-one-out.
/// </summary>
internal sealed class ObjectSelectionFinder(Explored explored)
{
    private const int MaxTests = 160;
    private const int MaxLists = 120;
    private const int MaxJoined = 10;
    private const int MaxListOrder = 36;
    private const int MaxJoinedOrder = 20;
    private const int MaxPrograms = 4; // of one list
    private const int Base = 1;
    private static readonly JoinOperation s_only = new("Only", 2, pictures => Array.TrueForAll(pictures, picture => picture.LooksLike(pictures[0])) ? pictures[0] : null);
    private static readonly JoinOperation[] s_joins = [s_only, .. OperationLibrary.OfLists.OfType<JoinOperation>()];
    private readonly IReadOnlyList<Grid> _outputs = explored.Outputs;

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop)
    {
        var joined = 0;
        return explored.Nodes
            .TakeWhile(node => node.Order <= MaxListOrder && !stop())
            .Where(node => node.IsList)
            .Select(node => (Node: node, Scenes: explored.ScenesOf(node.Root)))
            .Where(list => list.Scenes is { } scenes && Array.Exists(scenes.All, scene => scene.Objects.Length > 1))
            .Take(MaxLists)
            .SelectMany(list => Of(list.Node, list.Scenes!, IsJoined(list.Node) ? s_joins : s_joins[..1], stop));

        bool IsJoined(Node node) => ReferenceEquals(node.Root, node) && node.Order <= MaxJoinedOrder && joined++ < MaxJoined;
    }

    private IEnumerable<Composed> Of(Node node, SceneSet scenes, JoinOperation[] joins, Func<bool> stop)
    {
        // A picture that is not joined to others must be there as it is.
        if (joins is [_] && !_outputs.Index().All(output => Array.Exists(node.Pictures[output.Index], picture => picture.Shows(output.Item))))
        {
            return [];
        }

        var ways = new List<Way>();
        foreach (var test in scenes.Tests(MaxTests))
        {
            if (stop())
            {
                return [];
            }

            var chosen = new Picture[node.Pictures.Length][];
            for (var i = 0; i < chosen.Length; i++)
            {
                var pictures = node.Pictures[i];
                chosen[i] = Array.ConvertAll(scenes.All[i].Chosen(test), index => pictures[index]);
            }

            foreach (var last in Array.TrueForAll(chosen, pictures => pictures.Length > 0) ? joins : [])
            {
                var wrong = LeaveOneOut.Wrong(_outputs.Count, i => last.Of(chosen[i])?.Shows(_outputs[i]) == true);
                if (wrong < _outputs.Count)
                {
                    ways.Add(new(
                        Base + node.Length + test.Length + last.Length,
                        wrong,
                        () => new CallExpression(last, [new SelectionExpression(node.Expression, node.Root.Expression, test)])));
                }
            }
        }

        return LeaveOneOut.Shortest(ways, _outputs.Count, MaxPrograms);
    }
}
