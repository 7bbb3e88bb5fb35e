namespace ArcTtt.Search.Composition.Objects;

/// <summary>A yes-or-no question about an object.</summary>
/// <param name="Property">What is asked.</param>
/// <param name="Value">The answer for yes.</param>
/// <param name="OrMore">Whether more is a yes too.</param>
/// <param name="And">Another question, to which the answer must be yes too; null for none.</param>
internal sealed record ObjectTest(ObjectProperty Property, int Value, bool OrMore, ObjectTest? And = null)
{
    /// <summary>Its length.</summary>
    public int Cost => Property.Cost + (OrMore ? 1 : 0) + (Property.Flag && Value == 0 ? 1 : 0) + (And?.Cost ?? 0);

    /// <summary>Whether it holds for an object.</summary>
    public bool Holds(Scene scene, int index) =>
        scene.Values(Property)[index] is var value && value != ObjectProperty.None && (OrMore ? value >= Value : value == Value) && And?.Holds(scene, index) != false;

    /// <inheritdoc/>
    public override string ToString() =>
        (Property.Flag ? $"{(Value == 1 ? "" : "not ")}{Property.Text}" : $"{Property.Text} is {(OrMore ? "at least " : "")}{Value}") + (And is null ? "" : $" and {And}");

    /// <summary>Tests that part the objects of scenes, shortest first, no two alike on all of them.</summary>
    /// <param name="scenes">The scenes of all inputs.</param>
    /// <param name="most">How many are wanted.</param>
    public static List<ObjectTest> Find(IReadOnlyList<Scene> scenes, int most)
    {
        var tests = new List<ObjectTest>();
        foreach (var property in ObjectProperty.All)
        {
            int[] values = [.. scenes.SelectMany(scene => scene.Values(property)).Where(value => value != ObjectProperty.None).Distinct().Order()];
            tests.AddRange(values.Select(value => new ObjectTest(property, value, false)));
            if (property.Ordinal)
            {
                tests.AddRange(values.Skip(1).Select(value => new ObjectTest(property, value, true)));
            }
        }

        var seen = new HashSet<string>();
        return [.. tests.OrderBy(test => test.Cost).Where(test => seen.Add(test.Answers(scenes))).Take(most)];
    }

    private string Answers(IReadOnlyList<Scene> scenes) =>
        string.Concat(scenes.SelectMany(scene => Enumerable.Range(0, scene.Objects.Length).Select(i => Holds(scene, i) ? '1' : '0')));
}
