namespace ArcTtt.Core.Features;

/// <summary>A grid's cells divided into regions.</summary>
internal sealed class RegionMap
{
    private readonly int[] _labels;

    private RegionMap(int[] labels, List<Region> regions) => (_labels, Regions) = (labels, regions);

    public List<Region> Regions { get; }

    public Region this[int cell] => Regions[_labels[cell]];

    public int LabelOf(int cell) => _labels[cell];

    /// <summary>Neighbouring cells of one colour belong together; diagonal neighbours, too, unless they have the background's colour.</summary>
    public static RegionMap OfOneColor(Grid grid, int background) =>
        Divide(grid, (a, b) => a == b, color => color != background);

    /// <summary>Neighbouring cells belong together, diagonal ones, too, where none has the background's colour.</summary>
    public static RegionMap OfAnyColor(Grid grid, int background) =>
        Divide(grid, (a, b) => a == background == (b == background), color => color != background);

    private static RegionMap Divide(Grid grid, Func<int, int, bool> together, Func<int, bool> diagonal)
    {
        var (width, height) = (grid.Width, grid.Height);
        var cells = grid.Cells;
        var labels = new int[cells.Length];
        Array.Fill(labels, -1);
        var regions = new List<Region>();
        var open = new Stack<int>();
        for (var first = 0; first < cells.Length; first++)
        {
            if (labels[first] >= 0)
            {
                continue;
            }

            var region = new Region(cells[first], first / width, first % width);
            labels[first] = regions.Count;
            open.Push(first);
            while (open.TryPop(out var cell))
            {
                var (row, column, color) = (cell / width, cell % width, cells[cell]);
                region.Add(row, column, color);
                var corners = diagonal(color);
                for (var r = Math.Max(0, row - 1); r <= Math.Min(height - 1, row + 1); r++)
                {
                    for (var c = Math.Max(0, column - 1); c <= Math.Min(width - 1, column + 1); c++)
                    {
                        var next = (r * width) + c;
                        if (labels[next] < 0 && (corners || r == row || c == column) && together(color, cells[next]))
                        {
                            labels[next] = regions.Count;
                            open.Push(next);
                        }
                    }
                }
            }

            regions.Add(region);
        }

        return new(labels, regions);
    }
}
