using ArcTtt.Core;

namespace ArcTtt.Search.Composition.Objects;

/// <summary>
/// What the demonstrations say about actions on objects. Objects are numbered through all demonstrations.
/// </summary>
internal sealed class ObjectEvidence
{
    private ObjectEvidence(IReadOnlyList<Scene> scenes, IReadOnlyList<Grid> outputs) => (Scenes, Outputs) = (scenes, outputs);

    /// <summary>The scenes, demonstrations' first.</summary>
    public IReadOnlyList<Scene> Scenes { get; }

    /// <summary>The demonstrated outputs.</summary>
    public IReadOnlyList<Grid> Outputs { get; }

    /// <summary>Actions that paint something right and nothing wrong for some object, and deletion; of those that paint the same, the cheapest.</summary>
    public List<Witness> Actions { get; } = [];

    /// <summary>The demonstration and the number there of each object.</summary>
    public List<(int Scene, int Index)> Objects { get; } = [];

    /// <summary>Collects the evidence; null if there are wrong cells that no action paints, or time is up.</summary>
    /// <param name="scenes">The scenes, demonstrations' first.</param>
    /// <param name="outputs">The demonstrated outputs, of the same shapes.</param>
    /// <param name="actions">The actions to try.</param>
    /// <param name="stop">Ends it early.</param>
    public static ObjectEvidence? Of(IReadOnlyList<Scene> scenes, IReadOnlyList<Grid> outputs, IReadOnlyList<ObjectAction> actions, Func<bool> stop)
    {
        var evidence = new ObjectEvidence(scenes, outputs);
        var wrong = new HashSet<(int Scene, int Cell)>();
        for (var i = 0; i < outputs.Count; i++)
        {
            for (var cell = 0; cell < outputs[i].Area; cell++)
            {
                if (scenes[i].Canvas[cell] != outputs[i].Cells[cell])
                {
                    wrong.Add((i, cell));
                }
            }

            evidence.Objects.AddRange(Enumerable.Range(0, scenes[i].Objects.Length).Select(index => (i, index)));
        }

        var seen = new HashSet<ulong>();
        foreach (var action in actions.OrderBy(action => action.Cost))
        {
            if (stop())
            {
                return null;
            }

            if (evidence.Try(action, wrong, seen) is { } witness)
            {
                evidence.Actions.Add(witness);
            }
        }

        return wrong.Count == 0 ? evidence : null;
    }

    /// <summary>Whether a list reproduces a demonstration.</summary>
    public bool Draws(ObjectRuleList list, int demonstration) => list.Draw(Scenes[demonstration]) is { } cells && Outputs[demonstration].Cells.SequenceEqual(cells);

    private Witness? Try(ObjectAction action, HashSet<(int Scene, int Cell)> wrong, HashSet<ulong> seen)
    {
        var gains = new int[Objects.Count];
        var errors = new int[Objects.Count];
        ulong hash = 1;
        for (var o = 0; o < Objects.Count; o++)
        {
            var (demonstration, index) = Objects[o];
            if (action.Patch(Scenes[demonstration], index) is not { } patch)
            {
                errors[o] = Outputs[demonstration].Area;
                hash = Picture.Mix(hash);
                continue;
            }

            var target = Outputs[demonstration].Cells;
            var canvas = Scenes[demonstration].Canvas;
            foreach (var (cell, color) in patch)
            {
                errors[o] += target[cell] != color ? 1 : 0;
                gains[o] += target[cell] == color && canvas[cell] != color ? 1 : 0;
            }

            // Only what is right everywhere counts, and is told apart.
            hash = Picture.Mix(hash ^ (ulong)errors[o]);
            if (errors[o] == 0)
            {
                foreach (var (cell, color) in patch)
                {
                    hash += Picture.Mix(((ulong)o << 32) | ((ulong)cell << 4) | color);
                    wrong.Remove((demonstration, cell));
                }
            }
        }

        var useful = Enumerable.Range(0, gains.Length).Any(o => errors[o] == 0 && gains[o] > 0);
        return (action == ObjectAction.Delete || useful) && seen.Add(hash) ? new(action, gains, errors) : null;
    }

    /// <summary>What an action paints.</summary>
    /// <param name="Action">The action.</param>
    /// <param name="Gains">For each object the cells that it paints right and that are wrong on the canvas.</param>
    /// <param name="Errors">The cells that it paints wrong.</param>
    public sealed record Witness(ObjectAction Action, int[] Gains, int[] Errors);
}
