namespace ArcTtt.Model;

/// <summary>How large the output of a test input can be, as far as the demonstrations tell. Looks at shapes only.</summary>
/// <param name="Height">Most rows expected.</param>
/// <param name="Width">Most columns expected.</param>
public readonly record struct OutputBound(int Height, int Width)
{
    /// <summary>
    /// Infers the bound. For each side of the output, the first of these that all demonstrations obey: the input's own side; one constant; a
    /// fixed ratio to, or difference from, the input's own side; the same of its other side (swapped sides); the most that any line
    /// out = a * in + b says of either side. Else a generous estimate.
    /// </summary>
    /// <param name="train">Demonstrations, with outputs.</param>
    /// <param name="testInput">The input whose output is to be bounded.</param>
    public static OutputBound Infer(ImmutableArray<ArcPair> train, Grid testInput)
    {
        ArgumentNullException.ThrowIfNull(testInput);
        if (train.IsDefaultOrEmpty || train.Any(pair => pair.Output is null))
        {
            throw new ArgumentException("Expected at least 1 demonstration, each with an output.", nameof(train));
        }

        // Sides by axis: [0] rows, [1] columns.
        var shapes = train.Select(pair => (In: Sides(pair.Input), Out: Sides(pair.Output!))).ToArray();
        var test = Sides(testInput);
        return new OutputBound(Side(shapes, test, 0), Side(shapes, test, 1));
    }

    private static int[] Sides(Grid grid) => [grid.Height, grid.Width];

    private static int Side((int[] In, int[] Out)[] shapes, int[] test, int axis)
    {
        if (shapes.All(shape => shape.In[axis] == shape.Out[axis]))
        {
            return test[axis];
        }

        var largest = shapes.Max(shape => shape.Out[axis]);
        var constant = shapes.All(shape => shape.Out[axis] == largest);

        // One input shape alone cannot tell a constant from a ratio, unless the test input has that shape too.
        var inputsTell = shapes.Any(shape => !shape.In.SequenceEqual(shapes[0].In)) || test.SequenceEqual(shapes[0].In);
        if (constant && inputsTell)
        {
            return largest;
        }

        var own = Line(shapes, test, axis, axis);
        var other = Line(shapes, test, axis, 1 - axis);
        var byLine = own.IsSimple ? own.Bound : other.IsSimple ? other.Bound : Math.Max(own.Bound, other.Bound);
        return byLine > 0 ? Math.Min(byLine, Grid.MaxSide) : Estimate(shapes, test, axis, largest);
    }

    // What the line through all demonstrations says, or 0 if there is none. A ratio or a difference is simple; two points always lie on some
    // line, so other lines are weak evidence.
    private static (int Bound, bool IsSimple) Line((int[] In, int[] Out)[] shapes, int[] test, int axis, int from)
    {
        var points = shapes.Select(shape => (In: shape.In[from], Out: shape.Out[axis])).Distinct().Order().ToArray();
        var (first, last) = (points[0], points[^1]);
        if (points.Length == 1)
        {
            // One point may be a ratio or a difference, and says nothing across the axes.
            var most = Math.Max(Ceiling(first.Out * test[from], first.In), first.Out - first.In + test[from]);
            return from == axis ? (Math.Max(1, most), false) : default;
        }

        var (run, rise) = (last.In - first.In, last.Out - first.Out);
        if (run == 0 || rise <= 0 || points.Any(point => (point.Out - first.Out) * run != rise * (point.In - first.In)))
        {
            return default;
        }

        var isSimple = rise == run || first.Out * run == first.In * rise;
        return (Math.Max(1, first.Out + Ceiling(rise * (test[from] - first.In), run)), isSimple);
    }

    // The test input's side grown by as much as any demonstration grows, and the largest output seen continued by one step of the series that
    // the demonstrated sides form (3, 6, 9 -> 12): tasks like to ask for one more than they show.
    private static int Estimate((int[] In, int[] Out)[] shapes, int[] test, int axis, int largest)
    {
        var grown = shapes.Max(shape => Ceiling(test[axis] * Math.Max(shape.In[axis], shape.Out[axis]), shape.In[axis]));
        var sides = shapes.Select(shape => shape.Out[axis]).Distinct().Order().ToArray();
        var step = sides.Zip(sides.Skip(1), (a, b) => b - a).DefaultIfEmpty(0).Max();
        return Math.Min(Math.Max(grown, largest + step), Grid.MaxSide);
    }

    private static int Ceiling(int numerator, int denominator) => (int)Math.Ceiling((double)numerator / denominator);
}
