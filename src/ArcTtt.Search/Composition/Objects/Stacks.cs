namespace ArcTtt.Search.Composition.Objects;

/// <summary>Objects that lie above each other, or side by side, and are sorted where they lie: what is between two places stays between them.</summary>
internal static class Stacks
{
    private const int MaxObjects = 20;
    private const int Base = 5;
    private static readonly bool[] s_both = [false, true];

    /// <summary>The actions: an object goes to its place among all.</summary>
    public static IReadOnlyList<ObjectAction> All { get; } =
    [
        .. ObjectProperty.All.Where(property => property.Sorts)
            .SelectMany(property => s_both.SelectMany(descending => s_both.Select(across => Sort(property, descending, across)))),
    ];

    private static ObjectAction Sort(ObjectProperty property, bool descending, bool across) => new(
        $"sort all {(across ? "from left to right" : "from top to bottom")} by {property.Text}{(descending ? ", greatest first" : "")}",
        Base + property.Length + (descending ? 1 : 0),
        (scene, i, brush) => Start(scene, i, property, descending, across) is { } start
            && brush.Object(scene, i, across ? 0 : start - scene.BoxOf(i).Top, across ? start - scene.BoxOf(i).Left : 0));

    // The first row or column of an object after sorting; null where some share rows or columns.
    private static int? Start(Scene scene, int index, ObjectProperty property, bool descending, bool across)
    {
        var count = scene.Objects.Length;
        if (count is < 2 or > MaxObjects)
        {
            return null;
        }

        var boxes = Enumerable.Range(0, count).Select(scene.BoxOf);
        (int First, int Length)[] spans = [.. boxes.Select(box => across ? (box.Left, box.Width) : (box.Top, box.Height))];
        (int First, int Length)[] places = [.. spans.OrderBy(span => span.First)];
        int[] gaps = [.. places.Zip(places.Skip(1), (place, next) => next.First - place.First - place.Length)];
        var values = scene.Values(property);
        int[] sorted = [.. Enumerable.Range(0, count).OrderBy(i => descending ? -values[i] : values[i])];
        var before = Array.IndexOf(sorted, index);
        return gaps.Take(before + 1).Any(gap => gap < 0) ? null
            : places[0].First + sorted.Take(before).Sum(i => spans[i].Length) + gaps.Take(before).Sum();
    }
}
