namespace ArcTtt.Search;

/// <summary>A way to look at a task: its grids are changed before the search, and what is found is changed back.</summary>
/// <param name="Name">Stands around the program's text; null for none.</param>
/// <param name="EncodeInput">What the search sees instead of an input.</param>
/// <param name="EncodeOutput">What it sees instead of a demonstrated output, given its input.</param>
/// <param name="Decode">What becomes of a result, given the input.</param>
internal sealed record TaskEncoding(string? Name, Func<Picture, Picture> EncodeInput, Func<Grid, Grid, Grid> EncodeOutput, Func<Grid, Grid, Grid> Decode)
{
    /// <summary>How much longer a program is for being one of turned grids: with all ways up to choose from, more of them fit by chance.</summary>
    private const int LengthOfTurning = 20;

    /// <summary>How much longer every program is under this encoding.</summary>
    public int Length { get; private init; }

    /// <summary>How much of the time it gets, against 1 for an ordinary encoding.</summary>
    public double Share { get; private init; } = 1;

    /// <summary>Whether it is worth its time only where other encodings found no short program.</summary>
    public bool IsLastResort { get; private init; }

    /// <summary>The task as it is.</summary>
    public static TaskEncoding Plain { get; } = new(null, picture => picture, (_, output) => output, (_, result) => result);

    /// <summary>Every grid's most frequent input colour changed places with black: operations take black for what is empty.</summary>
    public static TaskEncoding Background { get; } = Recolored("OnBackground", input =>
    {
        var map = Unchanged();
        var background = BackgroundOf(input);
        (map[0], map[background]) = (background, (byte)0);
        return map;
    });

    /// <summary>Colours other than black numbered by how many cells of the input they have, for tasks whose colours differ from pair to pair.</summary>
    public static TaskEncoding ByFrequency { get; } = Recolored("ByFrequency", input =>
    {
        var counts = input.Histogram();
        var map = Unchanged();
        var order = Enumerable.Range(1, Grid.Colors - 1).OrderByDescending(color => counts[color]).ThenBy(color => color).ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            map[order[i]] = (byte)(i + 1);
        }

        return map;
    });

    /// <summary>Every grid turned and mirrored so that its largest object lies at the top, rather left, and farther from the middle in rows than in columns.</summary>
    public static TaskEncoding Oriented { get; } = new(
        "Oriented",
        picture => Picture.Of(Orientation.Of(picture).Apply(picture.ToGrid()!)),
        (input, output) => Orientation.Of(Picture.Of(input)).Apply(output),
        (input, result) => Orientation.Of(Picture.Of(input)).Inverse().Apply(result))
    {
        Length = LengthOfTurning,
        Share = 0.5,
        IsLastResort = true,
    };

    /// <summary>The encodings that are worth a task's time.</summary>
    public static IEnumerable<TaskEncoding> For(ArcTask task)
    {
        Picture[] inputs = [.. task.Train.Concat(task.Test).Select(pair => Picture.Of(pair.Input))];
        var differ = Array.Exists(inputs, input => input.ColorMask != inputs[0].ColorMask);
        TaskEncoding?[] all =
        [
            Plain,
            Array.Exists(inputs, input => BackgroundOf(input) != 0) ? Background : null,
            differ && task.Train.All(pair => (Picture.Of(pair.Output!).ColorMask & ~Picture.Of(pair.Input).ColorMask & ~1) == 0) ? ByFrequency : null,
            CompartmentEncoding.For(task),
            CompartmentEncoding.FilledFor(task),
            inputs.Select(Orientation.Of).Distinct().Count() > 1 ? Oriented : null,
        ];
        return all.OfType<TaskEncoding>();
    }

    // An encoding by a permutation of colours that follows from the input's cells.
    private static TaskEncoding Recolored(string name, Func<Picture, byte[]> mapOf) => new(
        name,
        picture => Recolor(picture, mapOf(picture)),
        (input, output) => Recolor(Picture.Of(output), mapOf(Picture.Of(input))).ToGrid()!,
        (input, result) => Recolor(Picture.Of(result), Inverse(mapOf(Picture.Of(input)))).ToGrid()!);

    private static byte[] Unchanged() => [.. Enumerable.Range(0, Grid.Colors).Select(color => (byte)color)];

    private static byte[] Inverse(byte[] map) => [.. Enumerable.Range(0, map.Length).Select(color => (byte)Array.IndexOf(map, (byte)color))];

    private static Picture Recolor(Picture picture, byte[] map) => picture.Recolor(color => map[color]);

    private static byte BackgroundOf(Picture input) => (byte)input.Histogram().Index().MaxBy(entry => entry.Item).Index;
}
