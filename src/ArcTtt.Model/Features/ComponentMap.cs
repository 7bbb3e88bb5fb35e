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
    public static ComponentMap OfOneColor(Grid grid, int background) => Divide(grid, grid.Cells.ToArray(), ~(1u << background));

    /// <summary>Neighbouring cells belong together, diagonal ones, too, where none has the background's colour.</summary>
    public static ComponentMap OfAnyColor(Grid grid, int background)
    {
        var classes = grid.Cells.ToArray();
        foreach (ref var cell in classes.AsSpan())
        {
            cell = (byte)(cell == background ? 0 : 1);
        }

        return Divide(grid, classes, 1u << 1);
    }

    private static ComponentMap Divide(Grid grid, byte[] classes, uint corners)
    {
        var labels = new int[grid.Area];
        var components = new List<Component>();
        foreach (var found in ConnectedComponent.Find(classes, grid.Height, grid.Width, corners))
        {
            var component = new Component(grid.Cells[found.Cells[0]], found.Row, found.Column);
            foreach (var cell in found.Cells)
            {
                labels[cell] = components.Count;
                component.Add(cell / grid.Width, cell % grid.Width, grid.Cells[cell]);
            }

            components.Add(component);
        }

        return new(labels, components);
    }
}
