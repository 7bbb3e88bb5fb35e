namespace ArcTtt.Search;

/// <summary>The output's shape: a multiple or a part of a picture's, or a constant.</summary>
/// <param name="Of">The picture; null for a constant.</param>
/// <param name="Rows">How the rows follow.</param>
/// <param name="Columns">How the columns follow.</param>
/// <param name="Length">Length of the rule.</param>
internal sealed record ShapeRule(Expression? Of, Side Rows, Side Columns, int Length)
{
    /// <summary>The shape for one input; null where there is none.</summary>
    public (int Height, int Width)? For(ProgramRun run)
    {
        if (Of is null)
        {
            return (Rows.Constant, Columns.Constant);
        }

        return Of.Evaluate(run) is [var picture] && Rows.Of(picture.Height) is { } height && Columns.Of(picture.Width) is { } width ? (height, width) : null;
    }

    public override string ToString() => Of is null ? $"{Rows.Constant}x{Columns.Constant}"
        : Rows == Side.Same && Columns == Side.Same ? $"shape of {Of}"
        : $"{Rows} rows, {Columns} columns of {Of}";

    /// <summary>Rules that give the demonstrated shapes, shortest first; at most a few, of which no two agree on all test inputs.</summary>
    /// <param name="most">How many are wanted.</param>
    public static List<(ShapeRule Rule, (int Height, int Width)[] Shapes)> Find(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs, int most)
    {
        var found = new List<(ShapeRule Rule, (int, int)[] Shapes)>();
        var inputs = nodes[0].Pictures;
        Consider(nodes[0], Side.Same, Side.Same, 0);
        if (outputs.All(output => output.Height == outputs[0].Height && output.Width == outputs[0].Width))
        {
            var (height, width) = (outputs[0].Height, outputs[0].Width);
            Add(new(null, new(0, 1, height), new(0, 1, width), 3), [.. inputs.Select(_ => (height, width))]);
        }

        foreach (var (rows, columns) in Side.Ratios.SelectMany(rows => Side.Ratios.Select(columns => (rows, columns))))
        {
            Consider(nodes[0], rows, columns, 5);
        }

        // Other lines, for each side on its own.
        var rowsLine = Side.Through([.. outputs.Select((output, i) => (inputs[i][0].Height, output.Height))]);
        var columnsLine = Side.Through([.. outputs.Select((output, i) => (inputs[i][0].Width, output.Width))]);
        if (rowsLine is not null && columnsLine is not null)
        {
            Consider(nodes[0], rowsLine.Value, columnsLine.Value, 9);
        }

        foreach (var node in nodes.Where(node => !node.IsList))
        {
            if (found.Count >= most)
            {
                break;
            }

            Consider(node, Side.Same, Side.Same, node.Length);
        }

        return found;

        void Consider(Node node, Side rows, Side columns, int length)
        {
            var shapes = new (int, int)[node.Pictures.Length];
            for (var i = 0; i < shapes.Length; i++)
            {
                var picture = node.Pictures[i][0];
                if (rows.Of(picture.Height) is not { } height || columns.Of(picture.Width) is not { } width
                    || (i < outputs.Count && (outputs[i].Height != height || outputs[i].Width != width)))
                {
                    return;
                }

                shapes[i] = (height, width);
            }

            Add(new(node.Expression, rows, columns, length), shapes);
        }

        void Add(ShapeRule rule, (int, int)[] shapes)
        {
            if (found.Count < most && !found.Any(other => other.Shapes.AsSpan().SequenceEqual(shapes)))
            {
                found.Add((rule, shapes));
            }
        }
    }
}

/// <summary>One side of a shape: (side * times + constant) / part.</summary>
/// <param name="Times">The multiple.</param>
/// <param name="Part">The divisor; there must be no remainder.</param>
internal readonly record struct Side(int Times, int Part, int Constant)
{
    /// <summary>The side as it is.</summary>
    public static Side Same => new(1, 1, 0);

    /// <summary>Multiples, parts and differences worth trying.</summary>
    public static IReadOnlyList<Side> Ratios { get; } =
    [
        Same, new(2, 1, 0), new(3, 1, 0), new(1, 2, 0), new(1, 3, 0), new(4, 1, 0), new(5, 1, 0), new(1, 4, 0), new(1, 5, 0),
        new(1, 1, -2), new(1, 1, 2), new(1, 1, -1), new(1, 1, 1), new(1, 2, -1), new(2, 1, 1), new(2, 1, -1), new(2, 1, 2), new(2, 1, -2), new(3, 2, 0), new(2, 3, 0), new(6, 1, 0),
    ];

    /// <summary>The only line through some sides and those that follow from them, or no change; null where there is none, or they leave several.</summary>
    /// <param name="sides">A picture's side and the output's, for each demonstration.</param>
    public static Side? Through(IReadOnlyList<(int From, int To)> sides)
    {
        if (sides.All(side => side.From == side.To))
        {
            return Same;
        }

        var other = sides.FirstOrDefault(side => side.From != sides[0].From);
        if (other == default)
        {
            return null;
        }

        var (rise, run) = (other.To - sides[0].To, other.From - sides[0].From);
        if (rise % run != 0 || rise == 0)
        {
            return null;
        }

        var line = new Side(rise / run, 1, sides[0].To - (rise / run * sides[0].From));
        return sides.All(side => line.Of(side.From) == side.To) ? line : null;
    }

    /// <summary>The side that follows from a picture's; null if it is none of a grid's.</summary>
    public int? Of(int side)
    {
        var sum = (side * Times) + Constant;
        return sum % Part == 0 && sum / Part is >= 1 and <= Grid.MaxSide and var result ? result : null;
    }

    public override string ToString()
    {
        var text = Times == 1 ? "1" : $"{Times}";
        text += Constant == 0 ? "" : Constant > 0 ? $"+{Constant}" : $"{Constant}";
        return Part == 1 ? text : $"({text})/{Part}";
    }
}
