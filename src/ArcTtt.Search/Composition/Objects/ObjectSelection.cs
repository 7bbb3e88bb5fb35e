namespace ArcTtt.Search.Composition.Objects;

/// <summary>Those pictures of a list for whose objects a test holds.</summary>
/// <param name="objects">The list that they were made from, one by one, in which the test is asked.</param>
internal sealed class SelectionExpression(Expression list, Expression objects, ObjectTest test) : Expression
{
    public override bool IsList => true;

    public override IReadOnlyList<Expression> Arguments { get; } = [.. new[] { objects, list }.Distinct()];

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
/// <param name="nodes">What was explored, in the order in which it was tried.</param>
/// <param name="outputs">The demonstrated outputs.</param>
/// <param name="book">Scenes that others ask for, too; null for a new book.</param>
internal sealed class ObjectSelectionFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs, SceneBook? book = null)
{
    private const int MaxTests = 160;
    private const int MaxLists = 120;
    private const int MaxJoined = 10;
    private const int MaxListOrder = 36;
    private const int MaxJoinedOrder = 20;
    private const int MaxPrograms = 4; // of one list
    private const int Base = 1;
    private static readonly JoinOperation s_only = new("Only", 2, pictures => Array.TrueForAll(pictures, picture => picture.LooksLike(pictures[0])) ? pictures[0] : null);
    private static readonly JoinOperation[] s_joins = [s_only, .. OperationLibrary.Set.OfLists.OfType<JoinOperation>()];
    private readonly SceneBook _book = book ?? new(nodes[0]);

    /// <summary>The programs.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop)
    {
        var (lists, joined) = (0, 0);
        foreach (var node in nodes)
        {
            if (node.Order > MaxListOrder || lists == MaxLists || stop())
            {
                yield break;
            }

            if (!node.IsList)
            {
                continue;
            }

            var root = node;
            while (root.Mapped is { } before)
            {
                root = before;
            }

            if (_book.Of(root) is not { } scenes || !scenes.Any(scene => scene.Objects.Length > 1))
            {
                continue;
            }

            lists++;
            var join = ReferenceEquals(root, node) && node.Order <= MaxJoinedOrder && joined++ < MaxJoined;
            foreach (var found in Of(node, root, scenes, join ? s_joins : s_joins[..1], stop))
            {
                yield return found;
            }
        }
    }

    private IEnumerable<Composed> Of(Node node, Node root, SceneSet scenes, JoinOperation[] joins, Func<bool> stop)
    {
        // Right in all demonstrations but one at most; -1 for none.
        var ways = new List<(ObjectTest Test, JoinOperation Join, int Wrong)>();
        foreach (var test in scenes.Tests(MaxTests))
        {
            if (stop())
            {
                yield break;
            }

            var chosen = new Picture[node.Pictures.Length][];
            for (var i = 0; i < chosen.Length; i++)
            {
                var pictures = node.Pictures[i];
                chosen[i] = [.. test.Chosen(scenes[i]).Select(index => pictures[index])];
            }

            if (Array.TrueForAll(chosen, pictures => pictures.Length > 0))
            {
                ways.AddRange(joins
                    .Select(join => (test, join, Wrong: LeaveOneOut.Wrong(outputs.Count, i => join.Of(chosen[i]) is { } picture && picture.Shows(outputs[i]))))
                    .Where(way => way.Wrong < outputs.Count));
            }
        }

        ways = [.. ways.OrderBy(way => way.Test.Length + way.Join.Length)];
        var leaveOneOut = Enumerable.Range(0, outputs.Count)
            .Count(left => ways.FirstOrDefault(way => way.Wrong < 0 || way.Wrong == left) is { Test: not null, Wrong: < 0 });
        foreach (var (test, join, _) in ways.Where(way => way.Wrong < 0).Take(MaxPrograms))
        {
            yield return new(
                new CallExpression(join, [new SelectionExpression(node.Expression, root.Expression, test)]), Base + node.Length + test.Length + join.Length, leaveOneOut);
        }
    }
}
