using ArcTtt.Core;

namespace ArcTtt.Model;

/// <summary>Logarithms of the probabilities that a canvas gives to its cells: an edge or none, and each colour where there is none.</summary>
internal sealed class CanvasOdds
{
    // e^-20 is 2e-9: a cell that is surely wrong weighs much but not infinitely, so one bad cell cannot veto a shape.
    private const double Floor = -20;
    private readonly double[] _edge;
    private readonly double[] _notEdge;
    private readonly float[] _colors;

    /// <summary>Works all of them out once: every shape that fits is tried.</summary>
    /// <param name="logProbabilities">[cells, target classes].</param>
    /// <param name="size">The canvas's size.</param>
    public CanvasOdds(ReadOnlySpan<float> logProbabilities, CanvasSize size)
    {
        Size = size;
        _edge = new double[size.Cells];
        _notEdge = new double[size.Cells];
        _colors = new float[size.Cells * Grid.Colors];
        Span<double> colors = stackalloc double[Grid.Colors];
        for (var cell = 0; cell < size.Cells; cell++)
        {
            var source = logProbabilities.Slice(cell * Canvas.TargetClasses, Canvas.TargetClasses);
            var edge = (double)source[Canvas.Edge];
            _edge[cell] = Math.Clamp(edge, Floor, 0);
            _notEdge[cell] = Math.Max(Math.Log(1 - Math.Exp(Math.Min(edge, 0))), Floor);
            var sum = 0.0;
            for (var color = 0; color < Grid.Colors; color++)
            {
                colors[color] = Math.Max(source[color], Floor);
                sum += Math.Exp(colors[color]);
            }

            var total = Math.Log(sum);
            for (var color = 0; color < Grid.Colors; color++)
            {
                _colors[(cell * Grid.Colors) + color] = (float)(colors[color] - total);
            }
        }
    }

    /// <summary>The canvas's size.</summary>
    public CanvasSize Size { get; }

    /// <summary>That a cell is an edge.</summary>
    public double Edge(int cell) => _edge[cell];

    /// <summary>That a cell is none.</summary>
    public double NotEdge(int cell) => _notEdge[cell];

    /// <summary>The colours of a grid at the top left, [height, width, 10].</summary>
    public float[] ColorsOf(int height, int width)
    {
        var colors = new float[height * width * Grid.Colors];
        for (var r = 0; r < height; r++)
        {
            _colors.AsSpan(r * Size.Width * Grid.Colors, width * Grid.Colors).CopyTo(colors.AsSpan(r * width * Grid.Colors));
        }

        return colors;
    }
}
