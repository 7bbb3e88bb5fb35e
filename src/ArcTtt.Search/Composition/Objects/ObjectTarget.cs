namespace ArcTtt.Search.Composition.Objects;

/// <summary>Another object that an object has to do with.</summary>
/// <param name="Find">Gives its index for a scene and an object; -1 where there is none.</param>
internal sealed record ObjectTarget(string Text, int Length, Func<Scene, int, int> Find)
{
    /// <summary>Whether an object may be asked if it has the same colour.</summary>
    public bool Compared { get; init; }

    /// <summary>Those that need no colour.</summary>
    public static IReadOnlyList<ObjectTarget> Common { get; } =
    [
        new("the nearest", 2, (scene, i) => scene.Nearest(i, _ => true)) { Compared = true },
        new("the nearest of its colour", 3, (scene, i) => scene.Nearest(i, j => scene.Objects[j].Majority == scene.Objects[i].Majority)),
        new("the nearest of another colour", 3, (scene, i) => scene.Nearest(i, j => scene.Objects[j].Majority != scene.Objects[i].Majority)),
        new("the largest", 3, (scene, i) => Extreme(scene, i, 1)),
        new("the smallest", 3, (scene, i) => Extreme(scene, i, -1)),
        new("what encloses it", 3, (scene, i) => scene.Nearest(i, j => scene.BoxOf(j).Holds(scene.BoxOf(i)) && scene.BoxOf(i) != scene.BoxOf(j))) { Compared = true },
        new("what it encloses", 3, (scene, i) => scene.Nearest(i, j => scene.BoxOf(i).Holds(scene.BoxOf(j)) && scene.BoxOf(i) != scene.BoxOf(j))) { Compared = true },
        new("one of its shape", 3, (scene, i) => scene.Nearest(i, j => scene.Shapes[j].Exact == scene.Shapes[i].Exact)),
        new("one of its shape in another colour", 4, (scene, i) => scene.Nearest(
            i, j => scene.Shapes[j].Turned == scene.Shapes[i].Turned && scene.Objects[j].ColorMask != scene.Objects[i].ColorMask)),
        new("what is above", 3, (scene, i) => Seen(scene, i, -1, 0)) { Compared = true },
        new("what is below", 3, (scene, i) => Seen(scene, i, 1, 0)) { Compared = true },
        new("what is to the left", 3, (scene, i) => Seen(scene, i, 0, -1)) { Compared = true },
        new("what is to the right", 3, (scene, i) => Seen(scene, i, 0, 1)) { Compared = true },
    ];

    /// <summary>The nearest object of each of these colours.</summary>
    /// <param name="colors">Bit c is set for colour c.</param>
    public static IEnumerable<ObjectTarget> OfColors(int colors) => Enumerable.Range(1, Grid.Colors - 1)
        .Where(color => (colors >> color & 1) != 0)
        .Select(color => new ObjectTarget($"the nearest of colour {color}", 4, (scene, i) => scene.Nearest(i, j => scene.Objects[j].Majority == color)));

    // The only largest or smallest of the others.
    private static int Extreme(Scene scene, int index, int sign)
    {
        var (best, many) = (-1, false);
        for (var i = 0; i < scene.Objects.Length; i++)
        {
            if (i != index)
            {
                var order = best < 0 ? 1 : sign * (scene.Objects[i].Count - scene.Objects[best].Count);
                (best, many) = order > 0 ? (i, false) : (best, many || order == 0);
            }
        }

        return many ? -1 : best;
    }

    // The nearest in a straight direction.
    private static int Seen(Scene scene, int index, int rows, int columns)
    {
        var own = scene.BoxOf(index);
        return scene.Nearest(index, j => own.Towards(scene.BoxOf(j)) == (rows, columns));
    }
}

/// <summary>A colour that follows from an object.</summary>
/// <param name="Of">The colour; 0 where there is none.</param>
internal sealed record ObjectColor(string Text, int Length, Func<Scene, int, byte> Of)
{
    private const int LengthOfEntry = 3; // of a table

    /// <summary>The object's own, the most frequent of several.</summary>
    public static ObjectColor Own { get; } = new("its colour", 1, (scene, i) => scene.Objects[i].Majority);

    /// <summary>A colour by its number.</summary>
    public static ObjectColor Constant(int color) => new($"colour {color}", 2, (_, _) => (byte)color);

    /// <summary>A colour by its number where nothing else is asked of the objects than how many there are: that fits by chance more often.</summary>
    public static ObjectColor Counting(int color) => Constant(color) with { Length = 6 };

    /// <summary>The less frequent colour of an object of two.</summary>
    public static ObjectColor Minority { get; } = new("its rarer colour", 3, (scene, i) => scene.Objects[i].ColorCount == 2 ? scene.Objects[i].Minority : (byte)0);

    /// <summary>What a key in the input says that the object's colour becomes: two cells beside each other, apart from all else.</summary>
    public static ObjectColor Legend { get; } = new("the colour that goes with its colour", 4, (scene, i) => scene.KeyOf(scene.Objects[i].Majority));

    /// <summary>The colour that a table gives a property of the object.</summary>
    public static ObjectColor ByTable(ObjectProperty property, IReadOnlyDictionary<int, byte> table) => new(
        $"by its {property.Text} ({string.Join(", ", table.Select(entry => $"{entry.Key}: {entry.Value}"))})",
        property.Length + (LengthOfEntry * table.Count),
        (scene, i) => table.GetValueOrDefault(scene.Values(property)[i]));

    /// <summary>Colours by other objects.</summary>
    public static IEnumerable<ObjectColor> OfTargets(IEnumerable<ObjectTarget> targets) => targets.Select(target => new ObjectColor(
        $"the colour of {target.Text}", 2 + target.Length, (scene, i) => scene.TargetOf(target, i) is >= 0 and var other ? scene.Objects[other].Majority : (byte)0));

    /// <summary>The colours of a set by their numbers.</summary>
    /// <param name="colors">Bit c is set for colour c.</param>
    public static IEnumerable<ObjectColor> Constants(int colors) =>
        Enumerable.Range(1, Grid.Colors - 1).Where(color => (colors >> color & 1) != 0).Select(Constant);
}

/// <summary>A direction that follows from an object.</summary>
/// <param name="Of">Row and column steps, -1 to 1; null where there are none.</param>
internal sealed record ObjectHeading(string Text, int Length, Func<Scene, int, (int Rows, int Columns)?> Of)
{
    private static readonly string[] s_names = ["right", "left", "down", "up", "down right", "down left", "up right", "up left"];

    /// <summary>The eight directions.</summary>
    public static IReadOnlyList<ObjectHeading> Constants { get; } =
        [.. Operations.Redraw.AllDirections.Select((step, i) => new ObjectHeading(s_names[i], 2, (_, _) => step))];

    /// <summary>Directions by an object's own looks.</summary>
    public static IReadOnlyList<ObjectHeading> Looks { get; } =
    [
        new("to where its box is empty", 4, (scene, i) => Side(scene, i, cell => cell == 0)),
        new("to where its box is full", 4, (scene, i) => Negative(Side(scene, i, cell => cell == 0))),
        new("to its rarer colour", 4, (scene, i) => scene.Objects[i] is { ColorCount: 2 } p && p.Minority is var rare ? Side(scene, i, cell => cell == rare) : null),
        new("away from its rarer colour", 4, (scene, i) =>
            scene.Objects[i] is { ColorCount: 2 } p && p.Minority is var rare ? Negative(Side(scene, i, cell => cell == rare)) : null),
    ];

    /// <summary>Directions towards other objects and away from them.</summary>
    public static IEnumerable<ObjectHeading> OfTargets(IEnumerable<ObjectTarget> targets) => targets.SelectMany(target => new[]
    {
        new ObjectHeading($"towards {target.Text}", 2 + target.Length, (scene, i) => Towards(scene, i, target)),
        new ObjectHeading($"away from {target.Text}", 4 + target.Length, (scene, i) => Negative(Towards(scene, i, target))),
    });

    private static (int, int)? Towards(Scene scene, int index, ObjectTarget target) =>
        scene.TargetOf(target, index) is >= 0 and var other && scene.BoxOf(index).Towards(scene.BoxOf(other)) is var step && step != (0, 0) ? step : null;

    private static (int, int)? Negative((int Rows, int Columns)? step) => step is var (rows, columns) ? (-rows, -columns) : null;

    // The side of the box's middle on which cells lie on the whole.
    private static (int, int)? Side(Scene scene, int index, Func<byte, bool> counts) =>
        scene.Objects[index].Lean(counts) is var (rows, columns) && (rows, columns) != (0, 0) ? (Math.Sign(rows), Math.Sign(columns)) : null;
}
