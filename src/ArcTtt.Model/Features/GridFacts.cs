namespace ArcTtt.Model.Features;

/// <summary>What cell features ask of a grid, worked out once.</summary>
internal sealed class GridFacts
{
    private readonly Dictionary<Component, string> _shapes = [];

    public GridFacts(Grid grid)
    {
        Grid = grid;
        foreach (var color in grid.Cells)
        {
            Counts[color]++;
        }

        for (var color = 1; color < Grid.Colors; color++)
        {
            Background = Counts[color] > Counts[Background] ? color : Background;
        }

        Map = ComponentMap.OfOneColor(grid, Background);
        Clusters = ComponentMap.OfAnyColor(grid, Background);
        Objects = [.. Map.Components.Where(component => component.Color != Background)];
        ClusterObjects = [.. Clusters.Components.Where(component => component.Color != Background)];
        (LargestCluster, SmallestCluster) = (Only(ClusterObjects, largest: true), Only(ClusterObjects, largest: false));
        Compartments = Compartments.Of(grid);
        Looks = [.. Direction.All.Select(step => new Look(grid, step))];
        foreach (var component in Objects)
        {
            Twins[ShapeOf(component)] = Twins.GetValueOrDefault(ShapeOf(component)) + 1;
        }
    }

    public Grid Grid { get; }

    /// <summary>Cells of each colour.</summary>
    public int[] Counts { get; } = new int[Grid.Colors];

    /// <summary>The most frequent colour; of several the first.</summary>
    public int Background { get; }

    /// <summary>Components of one colour.</summary>
    public ComponentMap Map { get; }

    /// <summary>Those that are not background.</summary>
    public IReadOnlyList<Component> Objects { get; }

    /// <summary>Components of background, and of all else.</summary>
    public ComponentMap Clusters { get; }

    /// <summary>Those that are not background.</summary>
    public IReadOnlyList<Component> ClusterObjects { get; }

    /// <summary>The only one of most cells; null where several are.</summary>
    public Component? LargestCluster { get; }

    /// <summary>The only one of fewest cells; null where several are.</summary>
    public Component? SmallestCluster { get; }

    /// <summary>What comes next in each direction, in the order of <see cref="Direction.All"/>.</summary>
    public ImmutableArray<Look> Looks { get; }

    /// <summary>Its compartments; null where it has none.</summary>
    public Compartments? Compartments { get; }

    /// <summary>How many objects have a shape.</summary>
    public Dictionary<string, int> Twins { get; } = [];

    /// <summary>An object's cells within its frame, as text.</summary>
    public string ShapeOf(Component component)
    {
        if (!_shapes.TryGetValue(component, out var shape))
        {
            var label = Map.LabelOf(FirstCell(component));
            var cells = new char[(component.Height * (component.Width + 1))];
            for (var r = 0; r < component.Height; r++)
            {
                for (var c = 0; c < component.Width; c++)
                {
                    var cell = ((component.Top + r) * Grid.Width) + component.Left + c;
                    cells[(r * (component.Width + 1)) + c] = Map.LabelOf(cell) == label ? '#' : '.';
                }

                cells[(r * (component.Width + 1)) + component.Width] = '\n';
            }

            _shapes.Add(component, shape = new string(cells));
        }

        return shape;
    }

    /// <summary>Parts of an object's frame that it shuts in, where cells hang together by their sides.</summary>
    public int HolesOf(Component component)
    {
        if (component.Height < 3 || component.Width < 3 || component.FillsItsFrame)
        {
            return 0;
        }

        var (shape, width) = (ShapeOf(component), component.Width);
        byte[] free = [.. shape.Where(cell => cell != '\n').Select(cell => cell == '.' ? (byte)0 : ConnectedComponent.None)];
        return ConnectedComponent.Find(free, component.Height, width, corners: 0).Count(part => !part.Touches(component.Height, width));
    }

    /// <summary>The only component of most cells, or of fewest; null where several are.</summary>
    public static Component? Only(IReadOnlyList<Component> components, bool largest)
    {
        Component? only = null;
        var best = 0;
        foreach (var component in components)
        {
            var size = largest ? component.Area : -component.Area;
            if (best == 0 || size > best)
            {
                (only, best) = (component, size);
            }
            else if (size == best)
            {
                only = null;
            }
        }

        return only;
    }

    /// <summary>A part of the grid at the canvas's corner: the colour at a row and column, -1 beyond the part.</summary>
    public Func<int, int, int> Cropped(int top, int left, int height, int width) => (row, column) =>
        row < height && column < width ? Grid[top + row, left + column] : -1;

    /// <summary>The colour with the greatest count among those that are there and asked for; of several the first; -1 for none.</summary>
    public static int Most(int[] counts, Func<int, bool> asked)
    {
        var most = -1;
        for (var color = 0; color < counts.Length; color++)
        {
            most = counts[color] > (most < 0 ? 0 : counts[most]) && asked(color) ? color : most;
        }

        return most;
    }

    private int FirstCell(Component component)
    {
        for (var column = component.Left; ; column++)
        {
            var cell = (component.Top * Grid.Width) + column;
            if (ReferenceEquals(Map[cell], component))
            {
                return cell;
            }
        }
    }
}
