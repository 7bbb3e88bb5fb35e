using ArcTtt.Core;

namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds outputs that are put together from parts of one shape, each of which is a picture that was explored: turned copies, panels in another order,
/// objects beside each other. The shortest program of each part is taken, and put to the proof of leaving a demonstration out.
/// </summary>
internal sealed class MosaicFinder
{
    private const int MaxSide = 5; // parts
    private const int MaxParts = 16;
    private const int MaxOrder = 40; // of a part
    private const int Base = 6;
    private readonly IReadOnlyList<Node> _nodes;
    private readonly IReadOnlyList<Grid> _outputs;

    /// <summary>Prepares nothing yet.</summary>
    /// <param name="nodes">What was explored, in the order in which they were tried.</param>
    /// <param name="outputs">The demonstrated outputs.</param>
    public MosaicFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs) => (_nodes, _outputs) = (nodes, outputs);

    /// <summary>The programs, for each way to divide the outputs at most one.</summary>
    /// <param name="stop">Ends the search early.</param>
    public IEnumerable<Composed> Find(Func<bool> stop)
    {
        foreach (var layout in Layouts())
        {
            if (stop())
            {
                yield break;
            }

            if (Of(layout) is { } found)
            {
                yield return found;
            }
        }
    }

    private IEnumerable<MosaicLayout> Layouts()
    {
        for (var down = 1; down <= MaxSide; down++)
        {
            for (var across = 1; across <= MaxSide; across++)
            {
                if (down * across is < 2 or > MaxParts)
                {
                    continue;
                }

                // Cells that would be a line's are of one colour in all outputs.
                var first = _outputs[0];
                byte? line = down > 1 ? first.Cells[first.Height / down * first.Width] : first.Cells[first.Width / across];
                foreach (var layout in new[] { new MosaicLayout(down, across, null), new MosaicLayout(down, across, line) })
                {
                    if (_outputs.All(output => layout.PartsOf(output) is not null))
                    {
                        yield return layout;
                    }
                }
            }
        }
    }

    private Composed? Of(MosaicLayout layout)
    {
        (int Height, int Width)[] shapes = [.. _outputs.Select(output => layout.PartsOf(output)!.Value)];
        var wanted = new Picture[layout.Count][]; // by part and demonstration
        for (var part = 0; part < wanted.Length; part++)
        {
            wanted[part] = [.. _outputs.Zip(shapes, (output, shape) => PartOf(output, layout, shape, part))];
        }

        // Pictures of the right shape, in all demonstrations but one at most.
        Node[] nodes = [.. _nodes.Where(node => !node.IsList && node.Order <= MaxOrder
            && wanted[0].Index().Count(part => part.Item.Height != node.Pictures[part.Index][0].Height || part.Item.Width != node.Pictures[part.Index][0].Width) < 2)];
        var (parts, colors) = (new Expression?[wanted.Length], new byte[wanted.Length]);
        var proved = Enumerable.Repeat(true, _outputs.Count).ToArray();
        var used = new HashSet<Node>();
        for (var part = 0; part < wanted.Length; part++)
        {
            if (ColorOf(wanted[part]) is { } color)
            {
                colors[part] = color;
                continue;
            }

            // The first that is right without a demonstration should be right in it.
            Node? best = null;
            foreach (var node in nodes)
            {
                var wrong = WrongOf(node, wanted[part]);
                if (wrong < 0)
                {
                    best = node;
                    break;
                }

                if (wrong < _outputs.Count)
                {
                    proved[wrong] = false;
                }
            }

            if (best is null)
            {
                return null;
            }

            parts[part] = best.Expression;
            used.Add(best);
        }

        return used.Count == 0 ? null : new(new MosaicExpression(layout, parts, colors), Base + layout.Count + used.Sum(node => node.Length), proved.Count(right => right));
    }

    // The one colour of a part in all demonstrations; null if there are several.
    private static byte? ColorOf(Picture[] part) => part.All(picture => !picture.Cells.AsSpan().ContainsAnyExcept(part[0].Cells[0])) ? part[0].Cells[0] : null;

    // The demonstration in which a picture is not the part; -1 for none, as many as there are for more than one.
    private static int WrongOf(Node node, Picture[] part)
    {
        var wrong = -1;
        for (var i = 0; i < part.Length; i++)
        {
            if (!node.Pictures[i][0].LooksLike(part[i]))
            {
                if (wrong >= 0)
                {
                    return part.Length;
                }

                wrong = i;
            }
        }

        return wrong;
    }

    private static Picture PartOf(Grid output, MosaicLayout layout, (int Height, int Width) shape, int part) => Picture.Of(output)
        .Part(part / layout.Across * (shape.Height + layout.Gap), part % layout.Across * (shape.Width + layout.Gap), shape.Height, shape.Width)!.At0();
}
