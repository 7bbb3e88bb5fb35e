using System.Collections.Immutable;

namespace ArcTtt.Core.Features;

/// <summary>What cell features ask of a grid, worked out once.</summary>
internal sealed class GridFacts
{
    private readonly Dictionary<Region, string> _shapes = [];

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

        Map = RegionMap.OfOneColor(grid, Background);
        Clusters = RegionMap.OfAnyColor(grid, Background);
        Objects = [.. Map.Regions.Where(region => region.Color != Background)];
        ClusterObjects = [.. Clusters.Regions.Where(region => region.Color != Background)];
        (LargestCluster, SmallestCluster) = (Only(ClusterObjects, largest: true), Only(ClusterObjects, largest: false));
        Compartments = Compartments.Of(grid);
        Looks = [.. Step.All.Select(step => new Look(grid, step))];
        foreach (var region in Objects)
        {
            Twins[ShapeOf(region)] = Twins.GetValueOrDefault(ShapeOf(region)) + 1;
        }
    }

    public Grid Grid { get; }

    /// <summary>Cells of each colour.</summary>
    public int[] Counts { get; } = new int[Grid.Colors];

    /// <summary>The most frequent colour; of several the first.</summary>
    public int Background { get; }

    /// <summary>Regions of one colour.</summary>
    public RegionMap Map { get; }

    /// <summary>Those that are not background.</summary>
    public IReadOnlyList<Region> Objects { get; }

    /// <summary>Regions of background, and of all else.</summary>
    public RegionMap Clusters { get; }

    /// <summary>Those that are not background.</summary>
    public IReadOnlyList<Region> ClusterObjects { get; }

    /// <summary>The only one of most cells; null where several are.</summary>
    public Region? LargestCluster { get; }

    /// <summary>The only one of fewest cells; null where several are.</summary>
    public Region? SmallestCluster { get; }

    /// <summary>What comes next in each direction, in the order of <see cref="Step.All"/>.</summary>
    public ImmutableArray<Look> Looks { get; }

    /// <summary>Its compartments; null where it has none.</summary>
    public Compartments? Compartments { get; }

    /// <summary>How many objects have a shape.</summary>
    public Dictionary<string, int> Twins { get; } = [];

    /// <summary>An object's cells within its frame, as text.</summary>
    public string ShapeOf(Region region)
    {
        if (!_shapes.TryGetValue(region, out var shape))
        {
            var label = Map.LabelOf(FirstCell(region));
            var cells = new char[(region.Height * (region.Width + 1))];
            for (var r = 0; r < region.Height; r++)
            {
                for (var c = 0; c < region.Width; c++)
                {
                    var cell = ((region.Top + r) * Grid.Width) + region.Left + c;
                    cells[(r * (region.Width + 1)) + c] = Map.LabelOf(cell) == label ? '#' : '.';
                }

                cells[(r * (region.Width + 1)) + region.Width] = '\n';
            }

            _shapes.Add(region, shape = new string(cells));
        }

        return shape;
    }

    /// <summary>Parts of an object's frame that it shuts in, where cells hang together by their sides.</summary>
    public int HolesOf(Region region)
    {
        if (region.Height < 3 || region.Width < 3 || region.FillsItsFrame)
        {
            return 0;
        }

        // A margin of one cell all around joins whatever is open.
        var (shape, width) = (ShapeOf(region), region.Width);
        var (outerHeight, outerWidth) = (region.Height + 2, width + 2);
        var free = new bool[outerHeight * outerWidth];
        for (var i = 0; i < free.Length; i++)
        {
            var (r, c) = ((i / outerWidth) - 1, (i % outerWidth) - 1);
            free[i] = r < 0 || c < 0 || r >= region.Height || c >= width || shape[(r * (width + 1)) + c] == '.';
        }

        var parts = 0;
        var open = new Stack<int>();
        for (var first = 0; first < free.Length; first++)
        {
            if (!free[first])
            {
                continue;
            }

            parts++;
            Take(first);
            while (open.TryPop(out var cell))
            {
                Take(cell % outerWidth > 0 ? cell - 1 : cell);
                Take(cell % outerWidth < outerWidth - 1 ? cell + 1 : cell);
                Take(cell - outerWidth);
                Take(cell + outerWidth);
            }
        }

        return parts - 1;

        void Take(int cell)
        {
            if (cell >= 0 && cell < free.Length && free[cell])
            {
                free[cell] = false;
                open.Push(cell);
            }
        }
    }

    /// <summary>The only region of most cells, or of fewest; null where several are.</summary>
    public static Region? Only(IReadOnlyList<Region> regions, bool largest)
    {
        Region? only = null;
        var best = 0;
        foreach (var region in regions)
        {
            var size = largest ? region.Area : -region.Area;
            if (best == 0 || size > best)
            {
                (only, best) = (region, size);
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

    private int FirstCell(Region region)
    {
        for (var column = region.Left; ; column++)
        {
            var cell = (region.Top * Grid.Width) + column;
            if (ReferenceEquals(Map[cell], region))
            {
                return cell;
            }
        }
    }
}
