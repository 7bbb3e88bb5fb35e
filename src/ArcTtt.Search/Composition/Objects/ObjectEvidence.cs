namespace ArcTtt.Search.Composition.Objects;

/// <summary>What the demonstrations say about actions on objects. Objects are numbered through all demonstrations.</summary>
internal sealed class ObjectEvidence(SceneSet scenes, IReadOnlyList<Grid> outputs)
{
    /// <summary>The most objects in all demonstrations.</summary>
    public const int MaxObjects = 256;

    private const int MaxMistakes = 16;
    private const int NoSense = 1000; // errors

    /// <summary>The scenes, demonstrations' first.</summary>
    public SceneSet Scenes => scenes;

    /// <summary>The demonstrated outputs.</summary>
    public IReadOnlyList<Grid> Outputs => outputs;

    /// <summary>Actions that paint something right and nothing wrong for some object, and deletion; of those that paint the same, the cheapest.</summary>
    public List<Witness> Actions { get; } = [];

    /// <summary>The demonstration and the number there of each object.</summary>
    public (int Scene, int Index)[] Objects { get; } =
        [.. outputs.Index().SelectMany(output => Enumerable.Range(0, scenes.All[output.Index].Objects.Length).Select(index => (output.Index, index)))];

    /// <summary>Collects the evidence; null if there are wrong cells that no action paints, too many objects, or time is up.</summary>
    /// <param name="scenes">The scenes, demonstrations' first.</param>
    /// <param name="outputs">The demonstrated outputs, of the same shapes.</param>
    /// <param name="actions">The actions to try.</param>
    public static ObjectEvidence? Of(SceneSet scenes, IReadOnlyList<Grid> outputs, IReadOnlyList<ObjectAction> actions, Func<bool> stop)
    {
        var evidence = new ObjectEvidence(scenes, outputs);
        if (evidence.Objects.Length > MaxObjects)
        {
            return null;
        }

        // Demonstrations with few objects first: what fails there is not looked at in the others.
        Witness[] all = [.. actions.OrderBy(action => action.Length).Select(action => new Witness(action, evidence.Objects.Length))];
        if (!Enumerable.Range(0, outputs.Count).OrderBy(i => scenes.All[i].Objects.Length).All(i => evidence.Witnessed(all, i, stop)))
        {
            return null;
        }

        var seen = new HashSet<ulong>();
        evidence.Actions.AddRange(all.Where(witness => (witness.Action == ObjectAction.Delete || witness.RightGains > 0) && seen.Add(witness.Hash)));
        return evidence;
    }

    /// <summary>Whether a list reproduces a demonstration.</summary>
    public bool Draws(ObjectRuleList list, int demonstration) =>
        list.Draw(scenes.All[demonstration]) is { } cells && outputs[demonstration].Cells.SequenceEqual(cells);

    // Tries all actions on a demonstration; false if there are cells that none of them paints.
    private bool Witnessed(Witness[] all, int demonstration, Func<bool> stop)
    {
        var (scene, target) = (scenes.All[demonstration], outputs[demonstration]);
        var start = Array.IndexOf(Objects, (demonstration, 0));
        bool[] wrong = [.. scene.Canvas.Zip(target.Cells.ToArray(), (shown, color) => shown != color)];
        foreach (var witness in all)
        {
            if (stop())
            {
                return false;
            }

            for (var i = 0; i < scene.Objects.Length; i++)
            {
                if (witness.Action.Paint(scene, i))
                {
                    witness.Consider(start + i, scene.Brush.Painted, scene.Canvas, target.Cells, wrong);
                }
                else
                {
                    witness.Errors[start + i] = NoSense;
                }
            }
        }

        return !wrong.Contains(true);
    }

    /// <summary>What an action paints.</summary>
    /// <param name="objects">How many objects there are.</param>
    public sealed class Witness(ObjectAction action, int objects)
    {
        /// <summary>The action.</summary>
        public ObjectAction Action => action;

        /// <summary>For each object the cells that it paints right and that are wrong on the canvas.</summary>
        public int[] Gains { get; } = new int[objects];

        /// <summary>The cells that it paints wrong; more than there are where it makes no sense.</summary>
        public int[] Errors { get; } = new int[objects];

        /// <summary>The objects for which it paints nothing wrong.</summary>
        public ulong[] Right { get; } = new ulong[CellSet.Words(objects)];

        /// <summary>For objects for which it paints few cells wrong, and more right, those that are wrong: other objects may be painted over them.</summary>
        public List<(int Object, int[] Cells)> Mistakes { get; } = [];

        /// <summary>The cells that it mends for objects for which it paints nothing wrong.</summary>
        public int RightGains { get; private set; }

        /// <summary>A hash of what it does.</summary>
        public ulong Hash { get; private set; } = 1;

        /// <summary>Takes a patch for an object into account, and its right cells from those that are wrong.</summary>
        public void Consider(int number, ReadOnlySpan<(int Cell, byte Color)> patch, byte[] canvas, ReadOnlySpan<byte> target, bool[] wrong)
        {
            var (gain, error) = (0, 0);
            var sum = Picture.Mix((ulong)number);
            foreach (var (cell, color) in patch)
            {
                error += target[cell] != color ? 1 : 0;
                gain += target[cell] == color && canvas[cell] != color ? 1 : 0;
                sum += Picture.Mix(((ulong)number << 32) | ((ulong)cell << 4) | color);
            }

            (Gains[number], Errors[number]) = (gain, error);
            Hash += Picture.Mix(sum);
            if (error == 0)
            {
                CellSet.Add(Right, number);
                RightGains += gain;
            }

            if (error > gain)
            {
                return;
            }

            foreach (var (cell, color) in patch)
            {
                wrong[cell] &= target[cell] != color;
            }

            if (error is > 0 and <= MaxMistakes)
            {
                var mistakes = new List<int>(error);
                foreach (var (cell, color) in patch)
                {
                    if (target[cell] != color)
                    {
                        mistakes.Add(cell);
                    }
                }

                Mistakes.Add((number, [.. mistakes]));
            }
        }
    }
}
