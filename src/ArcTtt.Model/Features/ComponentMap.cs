using ArcTtt.Core;

namespace ArcTtt.Model.Features;

/// <summary>A grid's cells divided into components.</summary>
internal sealed class ComponentMap
{
    private readonly int[] _labels;

    private ComponentMap(int[] labels, List<Component> components) => (_labels, Components) = (labels, components);

    public List<Component> Components { get; }

    public Component this[int cell] => Components[_labels[cell]];

    public int LabelOf(int cell) => _labels[cell];

    /// <summary>Neighbouring cells of one colour belong together; diagonal neighbours, too, unless they have the background's colour.</summary>
    public static ComponentMap OfOneColor(Grid grid, int background) =>
        Divide(grid, (a, b) => a == b, color => color != background);

    /// <summary>Neighbouring cells belong together, diagonal ones, too, where none has the background's colour.</summary>
    public static ComponentMap OfAnyColor(Grid grid, int background) =>
        Divide(grid, (a, b) => a == background == (b == background), color => color != background);

    private static ComponentMap Divide(Grid grid, Func<int, int, bool> together, Func<int, bool> diagonal)
    {
        var (width, height) = (grid.Width, grid.Height);
        var cells = grid.Cells;
        var labels = new int[cells.Length];
        Array.Fill(labels, -1);
        var components = new List<Component>();
        var open = new Stack<int>();
        for (var first = 0; first < cells.Length; first++)
        {
            if (labels[first] >= 0)
            {
                continue;
            }

            var component = new Component(cells[first], first / width, first % width);
            labels[first] = components.Count;
            open.Push(first);
            while (open.TryPop(out var cell))
            {
                var (row, column, color) = (cell / width, cell % width, cells[cell]);
                component.Add(row, column, color);
                var corners = diagonal(color);
                for (var r = Math.Max(0, row - 1); r <= Math.Min(height - 1, row + 1); r++)
                {
                    for (var c = Math.Max(0, column - 1); c <= Math.Min(width - 1, column + 1); c++)
                    {
                        var next = (r * width) + c;
                        if (labels[next] < 0 && (corners || r == row || c == column) && together(color, cells[next]))
                        {
                            labels[next] = components.Count;
                            open.Push(next);
                        }
                    }
                }
            }

            components.Add(component);
        }

        return new(labels, components);
    }
}
