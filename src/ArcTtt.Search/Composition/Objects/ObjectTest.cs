namespace ArcTtt.Search.Composition.Objects;

/// <summary>A yes-or-no question about an object.</summary>
/// <param name="Property">What is asked.</param>
/// <param name="Value">The answer for yes.</param>
/// <param name="OrMore">Whether more is a yes too.</param>
/// <param name="And">Another question, to which the answer must be yes too; null for none.</param>
internal sealed record ObjectTest(ObjectProperty Property, int Value, bool OrMore, ObjectTest? And = null)
{
    /// <summary>Its length.</summary>
    public int Length => Property.Length + (OrMore ? 1 : 0) + (Property.Flag && Value == 0 ? 1 : 0) + (And?.Length ?? 0);

    /// <summary>Whether it holds for an object.</summary>
    public bool Holds(Scene scene, int index) => IsYes(scene.Values(Property)[index]) && And?.Holds(scene, index) != false;

    /// <summary>The objects of a scene that it holds for.</summary>
    public int[] Chosen(Scene scene)
    {
        var chosen = new List<int>();
        var values = scene.Values(Property);
        for (var i = 0; i < values.Length; i++)
        {
            if (IsYes(values[i]) && And?.Holds(scene, i) != false)
            {
                chosen.Add(i);
            }
        }

        return [.. chosen];
    }

    public override string ToString() =>
        (Property.Flag ? $"{(Value == 1 ? "" : "not ")}{Property.Text}" : $"{Property.Text} is {(OrMore ? "at least " : "")}{Value}") + (And is null ? "" : $" and {And}");

    /// <summary>Tests that part the objects of scenes, shortest first, no two alike on all of them.</summary>
    /// <param name="scenes">The scenes of all inputs.</param>
    /// <param name="most">How many are wanted.</param>
    public static List<ObjectTest> Find(IReadOnlyList<Scene> scenes, int most)
    {
        var tests = new List<(ObjectTest Test, int[] Values)>();
        foreach (var property in ObjectProperty.All)
        {
            int[] all = [.. scenes.SelectMany(scene => scene.Values(property))];
            var values = (int[])all.Clone();
            Array.Sort(values);
            for (var i = 0; i < values.Length; i++)
            {
                var before = i > 0 ? values[i - 1] : ObjectProperty.None;
                if (values[i] != before)
                {
                    tests.Add((new(property, values[i], false), all));
                    if (property.Ordinal && before != ObjectProperty.None)
                    {
                        tests.Add((new(property, values[i], true), all));
                    }
                }
            }
        }

        var seen = new HashSet<UInt128>();
        return [.. tests.OrderBy(entry => entry.Test.Length).Where(entry => seen.Add(entry.Test.Answers(entry.Values))).Take(most).Select(entry => entry.Test)];
    }

    private UInt128 Answers(int[] values) => CellSet.HashOf(CellSet.Where(values.Length, i => IsYes(values[i])));

    // The answer to the first question alone.
    private bool IsYes(int value) => value != ObjectProperty.None && (OrMore ? value >= Value : value == Value);
}
