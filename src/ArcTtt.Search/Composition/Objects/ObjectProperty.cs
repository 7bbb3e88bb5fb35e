namespace ArcTtt.Search.Composition.Objects;

/// <summary>What can be asked about an object: a number, or <see cref="None"/>.</summary>
/// <param name="Length">Length of a question about it.</param>
/// <param name="Value">The answer for a scene and an object.</param>
internal sealed record ObjectProperty(string Text, int Length, Func<Scene, int, int> Value)
{
    /// <summary>There is no answer; no test holds for it.</summary>
    public const int None = int.MinValue;

    /// <summary>Whether larger and smaller mean something.</summary>
    public bool Ordinal { get; init; }

    /// <summary>Whether <see cref="Stacks"/> are sorted by it.</summary>
    public bool Sorts { get; init; }

    /// <summary>Whether the answer is yes or no.</summary>
    public bool Flag { get; init; }

    /// <summary>All properties.</summary>
    public static IReadOnlyList<ObjectProperty> All { get; } =
    [
        new("colour", 4, (scene, i) => scene.Objects[i].Majority),
        new("number of colours", 5, (scene, i) => scene.Objects[i].ColorCount) { Ordinal = true, Sorts = true },
        new("number of cells", 5, (scene, i) => scene.Objects[i].Count) { Ordinal = true, Sorts = true },
        new("height", 6, (scene, i) => scene.Objects[i].Height) { Ordinal = true, Sorts = true },
        new("width", 6, (scene, i) => scene.Objects[i].Width) { Ordinal = true, Sorts = true },
        new("number of holes", 5, (scene, i) => scene.Shapes[i].Holes.Length) { Ordinal = true, Sorts = true },
        new("number of cells in holes", 7, (scene, i) => scene.Shapes[i].Holes.Sum(hole => hole.Cells.Count)) { Ordinal = true },
        new("number of ends", 6, (scene, i) => Strokes(scene, i, (rows, columns) => rows + columns == 1)) { Ordinal = true },
        new("number of bends", 6, (scene, i) => Strokes(scene, i, (rows, columns) => rows == 1 && columns == 1)) { Ordinal = true },
        new("number of forks", 6, (scene, i) => Strokes(scene, i, (rows, columns) => rows + columns > 2)) { Ordinal = true },
        Yes("full", 4, (scene, i) => scene.Objects[i].Count == scene.Objects[i].Area),
        Yes("square", 5, (scene, i) => scene.Objects[i].Height == scene.Objects[i].Width),
        Yes("a line", 5, (scene, i) => Math.Min(scene.Objects[i].Height, scene.Objects[i].Width) == 1),
        Yes("full of square holes", 6, (scene, i) =>
            scene.Shapes[i].Holes is [var hole] && hole.Height == hole.Width && hole.Cells.Count == hole.Height * hole.Width),
        Yes("symmetric", 5, (scene, i) => scene.Shapes[i].LeftRight || scene.Shapes[i].UpDown),
        Yes("symmetric left to right", 5, (scene, i) => scene.Shapes[i].LeftRight),
        Yes("symmetric upside down", 5, (scene, i) => scene.Shapes[i].UpDown),
        new("height against width", 4, (scene, i) => scene.Objects[i].Height.CompareTo(scene.Objects[i].Width)),
        new("remainder of its cells by 2", 6, (scene, i) => scene.Objects[i].Count % 2),
        new("remainder of its height by 2", 7, (scene, i) => scene.Objects[i].Height % 2),
        new("remainder of its place by 2", 7, (_, i) => i % 2),
        new("remainder of its width by 2", 7, (scene, i) => scene.Objects[i].Width % 2),
        new("rank by size, largest first", 4, (scene, i) => Rank(scene, i, (a, b) => a.Count > b.Count)) { Ordinal = true },
        new("rank by size, smallest first", 4, (scene, i) => Rank(scene, i, (a, b) => a.Count < b.Count)) { Ordinal = true },
        new("rank by height, tallest first", 5, (scene, i) => Rank(scene, i, (a, b) => a.Height > b.Height)) { Ordinal = true },
        new("rank by width, widest first", 5, (scene, i) => Rank(scene, i, (a, b) => a.Width > b.Width)) { Ordinal = true },
        new("rank by box, largest first", 5, (scene, i) => Rank(scene, i, (a, b) => a.Area > b.Area)) { Ordinal = true },
        new("rank by height, lowest first", 6, (scene, i) => Rank(scene, i, (a, b) => a.Height < b.Height)) { Ordinal = true },
        new("rank by width, narrowest first", 6, (scene, i) => Rank(scene, i, (a, b) => a.Width < b.Width)) { Ordinal = true },
        new("rank by box, smallest first", 6, (scene, i) => Rank(scene, i, (a, b) => a.Area < b.Area)) { Ordinal = true },
        new("rank by colours, most first", 5, (scene, i) => Rank(scene, i, (a, b) => a.ColorCount > b.ColorCount)) { Ordinal = true },
        new("rank by holes, most first", 6, (scene, i) => RankOf(scene.Shapes, scene.Shapes[i], (a, b) => a.Holes.Length > b.Holes.Length)) { Ordinal = true },
        new("rank by holes, fewest first", 7, (scene, i) => RankOf(scene.Shapes, scene.Shapes[i], (a, b) => a.Holes.Length < b.Holes.Length)) { Ordinal = true },
        new("rank from the top", 4, (scene, i) => Rank(scene, i, (a, b) => a.Row < b.Row)) { Ordinal = true },
        new("rank from the bottom", 4, (scene, i) => Rank(scene, i, (a, b) => a.Row + a.Height > b.Row + b.Height)) { Ordinal = true },
        new("rank from the left", 4, (scene, i) => Rank(scene, i, (a, b) => a.Column < b.Column)) { Ordinal = true },
        new("rank from the right", 4, (scene, i) => Rank(scene, i, (a, b) => a.Column + a.Width > b.Column + b.Width)) { Ordinal = true },
        new("number of its kind", 5, (scene, i) => scene.Objects.Count(other => other.LooksLike(scene.Objects[i]))) { Ordinal = true },
        new("number of its shape", 5, (scene, i) => scene.Shapes.Count(shape => shape.Exact == scene.Shapes[i].Exact)) { Ordinal = true },
        new("number of its shape, turned or not", 6, (scene, i) => scene.Shapes.Count(shape => shape.Turned == scene.Shapes[i].Turned)) { Ordinal = true },
        new("number of its colour", 5, (scene, i) => scene.Objects.Count(other => other.Majority == scene.Objects[i].Majority)) { Ordinal = true },
        new("number of its size", 5, (scene, i) => scene.Objects.Count(other => other.Count == scene.Objects[i].Count)) { Ordinal = true },
        Yes("of the most frequent shape", 5, (scene, i) => IsExtreme(scene, i, a => scene.Shapes[a].Exact, 1)),
        Yes("of the most frequent colour", 5, (scene, i) => IsExtreme(scene, i, a => scene.Objects[a].Majority, 1)),
        Yes("of the rarest shape", 6, (scene, i) => IsExtreme(scene, i, a => scene.Shapes[a].Exact, -1)),
        Yes("of the rarest colour", 6, (scene, i) => IsExtreme(scene, i, a => scene.Objects[a].Majority, -1)),
        new("place from the first", 5, (_, i) => i + 1) { Ordinal = true, Sorts = true },
        new("place from the last", 5, (scene, i) => scene.Objects.Length - i) { Ordinal = true },
        Yes("the middle one of all", 5, (scene, i) => scene.Objects.Length == (2 * i) + 1),
        Yes("in the middle", 5, (scene, i) => scene.BoxOf(i).Holds(new((scene.Height - 1) / 2, (scene.Width - 1) / 2, 1, 1))),
        new("borders that it touches", 6, Borders),
        Yes("at the border", 4, (scene, i) => Borders(scene, i) != 0),
        Yes("at the upper or lower border", 5, (scene, i) => (Borders(scene, i) & 3) != 0),
        Yes("at the left or right border", 5, (scene, i) => (Borders(scene, i) & 12) != 0),
        Yes("touching another", 5, (scene, i) => scene.Objects.Where((_, j) => j != i && scene.Gap(i, j) == 0).Any()),
        Yes("in another's box", 5, (scene, i) => scene.Objects.Where((_, j) => j != i && scene.BoxOf(j).Holds(scene.BoxOf(i))).Any()),
        new("cells to the nearest", 6, (scene, i) => scene.Nearest(i, _ => true) is >= 0 and var other ? scene.Gap(i, other) : None) { Ordinal = true },
        new("number of others in its box", 5, (scene, i) => scene.Objects.Where((_, j) => j != i && scene.BoxOf(i).Holds(scene.BoxOf(j))).Count()) { Ordinal = true },
        new("number of others in its rows", 6, (scene, i) => scene.Objects.Where((_, j) => j != i && scene.BoxOf(i).SharesRows(scene.BoxOf(j))).Count()) { Ordinal = true },
        new("number of others in its columns", 6, (scene, i) => scene.Objects.Where((_, j) => j != i && scene.BoxOf(i).SharesColumns(scene.BoxOf(j))).Count()) { Ordinal = true },
        .. ObjectTarget.Common.Select(target => new ObjectProperty(
            $"colour of {target.Text}", 4 + target.Length, (scene, i) => scene.TargetOf(target, i) is >= 0 and var other ? scene.Objects[other].Majority : None)),
        .. ObjectTarget.Common.Where(target => target.Compared).Select(HasColorOf),
        .. Enumerable.Range(1, 9).Select(color => Yes($"with colour {color}", 5, (scene, i) => (scene.Objects[i].ColorMask >> color & 1) != 0)),
        new("shape", 7, (scene, i) => (int)(scene.Shapes[i].Exact & 0x3fffffff)),
        new("shape, turned or not", 7, (scene, i) => (int)(scene.Shapes[i].Turned & 0x3fffffff)),
    ];

    private static ObjectProperty Yes(string text, int length, Func<Scene, int, bool> holds) => new(text, length, (scene, i) => holds(scene, i) ? 1 : 0) { Flag = true };

    private static ObjectProperty HasColorOf(ObjectTarget target) => new(
        $"of the colour of {target.Text}",
        5 + target.Length,
        (scene, i) => scene.TargetOf(target, i) is not (>= 0 and var other) ? None : scene.Objects[other].Majority == scene.Objects[i].Majority ? 1 : 0)
    {
        Flag = true,
    };

    // 1 for the first, the same for equals.
    private static int RankOf<T>(T[] all, T own, Func<T, T, bool> before) => 1 + all.Count(other => before(other, own));

    private static int Rank(Scene scene, int index, Func<Picture, Picture, bool> before) => RankOf(scene.Objects, scene.Objects[index], before);

    // Cells by how many neighbours they have in their column and in their row: strokes of one cell's breadth have ends, bends and forks.
    private static int Strokes(Scene scene, int index, Func<int, int, bool> test)
    {
        var (p, box, count) = (scene.Objects[index], scene.BoxOf(index), 0);
        foreach (var (row, column, _) in scene.Cells(index))
        {
            var (r, c) = (row - box.Top, column - box.Left);
            count += test(Colored(r - 1, c) + Colored(r + 1, c), Colored(r, c - 1) + Colored(r, c + 1)) ? 1 : 0;
        }

        return count;

        int Colored(int row, int column) => p.At(row, column) != 0 ? 1 : 0;
    }

    // Bits: top, bottom, left, right.
    private static int Borders(Scene scene, int index)
    {
        var box = scene.BoxOf(index);
        return (box.Top <= 0 ? 1 : 0) | (box.Bottom >= scene.Height - 1 ? 2 : 0) | (box.Left <= 0 ? 4 : 0) | (box.Right >= scene.Width - 1 ? 8 : 0);
    }

    // Whether there are more of its kind than of any other, or fewer.
    private static bool IsExtreme(Scene scene, int index, Func<int, ulong> kindOf, int sign)
    {
        var counts = Enumerable.Range(0, scene.Objects.Length).CountBy(kindOf).ToDictionary();
        var own = kindOf(index);
        return counts.Count > 1 && counts.All(entry => entry.Key == own || sign * (counts[own] - entry.Value) > 0);
    }
}
