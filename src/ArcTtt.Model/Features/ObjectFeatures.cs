namespace ArcTtt.Model.Features;

/// <summary>Features of the object that a cell belongs to.</summary>
internal static class ObjectFeatures
{
    private static readonly int[] _sizes = [1, 2, 3, 4, 6, 9, 15, 29]; // upper ends of classes
    private static readonly int[] _enclosed = [1, 4, 9];

    public static ImmutableArray<CellFeature> All { get; } =
    [
        OfObject("object's cells", _sizes.Length + 1, (_, _) => component => Bucket(component.Area, _sizes)),
        OfObject("object's rank by cells", 6, (_, objects) => Rank(objects)),
        OfObject("object's shape", 7, (facts, _) => component => Shape(facts, component)),
        OfObject("object's holes", 5, (facts, _) => component => Math.Min(4, facts.HolesOf(component))),
        OfObject("objects of its shape and of its colour", 6, Alike),
        OfObject("how frequent its colour is", 4, (facts, _) => Frequency(facts)),
        OfObject("object's sides", 3, (_, _) => component => component.Height > component.Width ? 0 : component.Width > component.Height ? 1 : 2),
        CellFeature.Inside("row in the object", 5, facts => (row, _, cell) => InObject(facts, cell, component => row - component.Top)),
        CellFeature.Inside("column in the object", 5, facts => (_, column, cell) => InObject(facts, cell, component => column - component.Left)),
        CellFeature.Inside("enclosed", 8, facts => Enclosed(facts)),
        CellFeature.Inside("place in the object", 9, facts => Place(facts)),
        CellFeature.Inside("cluster of colours", 10, facts => Cluster(facts)),
        CellFeature.ColorInside("other colour of the cluster", OtherColor),
        CellFeature.ColorInside("colour of what is around", Around),
    ];

    // A feature of each object, worked out once an object; 0 for the background.
    private static CellFeature OfObject(string name, int classes, Func<GridFacts, IReadOnlyList<Component>, Func<Component, int>> of) =>
        CellFeature.Inside(name, classes + 1, facts =>
        {
            var value = of(facts, facts.Objects);
            var known = facts.Map.Components.ConvertAll(component => component.Color == facts.Background ? 0 : value(component) + 1);
            return (_, _, cell) => known[facts.Map.LabelOf(cell)];
        });

    private static int InObject(GridFacts facts, int cell, Func<Component, int> steps) =>
        facts.Map[cell].Color == facts.Background ? 0 : 1 + Math.Min(3, steps(facts.Map[cell]));

    private static int Bucket(int value, int[] ends)
    {
        var at = Array.BinarySearch(ends, value);
        return at < 0 ? ~at : at;
    }

    private static Func<Component, int> Alike(GridFacts facts, IReadOnlyList<Component> objects)
    {
        var ofColor = objects.CountBy(o => o.Color).ToDictionary();
        return component => Math.Min(3, facts.Twins[facts.ShapeOf(component)]) - 1 + (ofColor[component.Color] == 1 ? 3 : 0);
    }

    private static Func<Component, int> Rank(IReadOnlyList<Component> objects)
    {
        if (objects.Count == 0)
        {
            return _ => 0;
        }

        var (most, least) = (objects.Max(o => o.Area), objects.Min(o => o.Area));
        var (ofMost, ofLeast) = (objects.Count(o => o.Area == most), objects.Count(o => o.Area == least));
        return component => most == least ? 0
            : component.Area == most ? (ofMost == 1 ? 1 : 2)
            : component.Area == least ? (ofLeast == 1 ? 3 : 4)
            : 5;
    }

    private static int Shape(GridFacts facts, Component component)
    {
        if (component.FillsItsFrame)
        {
            return component.Area == 1 ? 0 : component.Height == 1 || component.Width == 1 ? 1 : component.Height == component.Width ? 2 : 3;
        }

        var rows = facts.ShapeOf(component).Split('\n')[..^1];
        var rim = rows.Select((row, r) => row.Where((_, c) => r == 0 || c == 0 || r == rows.Length - 1 || c == row.Length - 1).All(x => x == '#')).All(x => x);
        return rim && component.Area == (2 * (component.Height + component.Width)) - 4 ? 4
            : rows.SequenceEqual(rows.Reverse()) || rows.All(row => row.SequenceEqual(row.Reverse())) ? 5
            : 6;
    }

    private static Func<Component, int> Frequency(GridFacts facts)
    {
        int[] counts = [.. facts.Counts.Where((count, color) => count > 0 && color != facts.Background)];
        return component => counts.Length == 1 ? 0
            : facts.Counts[component.Color] == counts.Max() ? 1
            : facts.Counts[component.Color] == counts.Min() ? 2
            : 3;
    }

    // Whether background is shut in, and how much of it; whether an object is at the border.
    private static Func<int, int, int, int> Enclosed(GridFacts facts)
    {
        var known = facts.Map.Components.ConvertAll(component => (component.Color == facts.Background, component.Touches(facts.Grid)) switch
        {
            (true, true) => 1,
            (true, false) => 2 + Bucket(component.Area, _enclosed),
            (false, true) => 6,
            _ => 7,
        });
        return (_, _, cell) => known[facts.Map.LabelOf(cell)];
    }

    private static Func<int, int, int, int> Place(GridFacts facts)
    {
        var (grid, map) = (facts.Grid, facts.Map);
        return (row, column, cell) =>
        {
            var component = map[cell];
            var (beside, diagonal) = (false, false);
            for (var r = row - 1; r <= row + 1; r++)
            {
                for (var c = column - 1; c <= column + 1; c++)
                {
                    var outside = r < 0 || c < 0 || r >= grid.Height || c >= grid.Width;
                    if (outside ? component.Color != facts.Background : map.LabelOf((r * grid.Width) + c) != map.LabelOf(cell))
                    {
                        (beside, diagonal) = (beside || r == row || c == column, true);
                    }
                }
            }

            if (component.Color == facts.Background)
            {
                return beside ? 1 : diagonal ? 2 : 0;
            }

            var corner = (row == component.Top || row == component.Bottom) && (column == component.Left || column == component.Right);
            return 3 + (corner ? 0 : component.OnFrame(row, column) ? 2 : 4) + (beside ? 1 : 0);
        };
    }

    private static Func<int, int, int, int> Cluster(GridFacts facts)
    {
        var known = facts.Clusters.Components.ConvertAll(component =>
        {
            var rank = component == facts.LargestCluster ? 0 : component == facts.SmallestCluster ? 1 : 2;
            return component.Color == facts.Background ? 0 : 1 + (3 * rank) + Math.Min(2, int.PopCount(component.Colors) - 1);
        });
        return (_, _, cell) => known[facts.Clusters.LabelOf(cell)];
    }

    // The most frequent colour of a cluster beside the cell's own.
    private static Func<int, int, int> OtherColor(GridFacts facts)
    {
        var counts = facts.Clusters.Components.ConvertAll(_ => new int[Grid.Colors]);
        for (var cell = 0; cell < facts.Grid.Area; cell++)
        {
            counts[facts.Clusters.LabelOf(cell)][facts.Grid.Cells[cell]]++;
        }

        return (row, column) =>
        {
            var cell = (row * facts.Grid.Width) + column;
            var (own, of) = (facts.Grid.Cells[cell], counts[facts.Clusters.LabelOf(cell)]);
            return GridFacts.Most(of, color => color != own);
        };
    }

    // The colour of the object with the smallest frame around the cell, other than the cell's own object.
    private static Func<int, int, int> Around(GridFacts facts)
    {
        var around = new Component?[facts.Grid.Area];
        foreach (var component in facts.Objects.Where(o => o.Height > 1 || o.Width > 1))
        {
            for (var row = component.Top; row <= component.Bottom; row++)
            {
                for (var column = component.Left; column <= component.Right; column++)
                {
                    var cell = (row * facts.Grid.Width) + column;
                    if (facts.Map[cell] != component && (around[cell] is not { } other || component.Height * component.Width < other.Height * other.Width))
                    {
                        around[cell] = component;
                    }
                }
            }
        }

        return (row, column) => around[(row * facts.Grid.Width) + column]?.Color ?? -1;
    }
}
