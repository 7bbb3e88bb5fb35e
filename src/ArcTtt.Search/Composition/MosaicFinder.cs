namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds outputs that are put together from parts of one shape, each of which is a picture that was explored: turned copies, panels in another order,
/// objects beside each other. The shortest program of each part is taken, and checked by leave-one-out.
/// </summary>
/// <param name="nodes">What was explored, in the order in which it was tried.</param>
/// <param name="outputs">The demonstrated outputs.</param>
internal sealed class MosaicFinder(IReadOnlyList<Node> nodes, IReadOnlyList<Grid> outputs)
{
    private const int MaxSide = 5; // parts
    private const int MaxParts = 16;
    private const int MaxOrder = 40; // of a part
    private const int Base = 6;

    /// <summary>The programs, for each way to divide the outputs at most one.</summary>
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
                var first = outputs[0];
                byte? line = down > 1 ? first.Cells[first.Height / down * first.Width] : first.Cells[first.Width / across];
                foreach (var layout in new[] { new MosaicLayout(down, across, null), new MosaicLayout(down, across, line) })
                {
                    if (outputs.All(output => layout.PartsOf(output) is not null))
                    {
                        yield return layout;
                    }
                }
            }
        }
    }

    private Composed? Of(MosaicLayout layout)
    {
        (int Height, int Width)[] shapes = [.. outputs.Select(output => layout.PartsOf(output)!.Value)];
        var wanted = new Picture[layout.Count][]; // by part and demonstration
        for (var part = 0; part < wanted.Length; part++)
        {
            wanted[part] = [.. outputs.Zip(shapes, (output, shape) => PartOf(output, layout, shape, part))];
        }

        // Pictures of the right shape, in all demonstrations but one at most.
        Node[] candidates = [.. nodes.Where(node => !node.IsList && node.Order <= MaxOrder
            && wanted[0].Index().Count(part => part.Item.Height != node.Pictures[part.Index][0].Height || part.Item.Width != node.Pictures[part.Index][0].Width) < 2)];
        var (parts, colors) = (new Expression?[wanted.Length], new byte[wanted.Length]);
        var leaveOneOut = Enumerable.Repeat(true, outputs.Count).ToArray();
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
            foreach (var node in candidates)
            {
                var wrong = LeaveOneOut.Wrong(outputs.Count, i => node.Pictures[i][0].LooksLike(wanted[part][i]));
                if (wrong < 0)
                {
                    best = node;
                    break;
                }

                if (wrong < outputs.Count)
                {
                    leaveOneOut[wrong] = false;
                }
            }

            if (best is null)
            {
                return null;
            }

            parts[part] = best.Expression;
            used.Add(best);
        }

        return used.Count == 0 ? null
            : new(new MosaicExpression(layout, parts, colors), Base + layout.Count + used.Sum(node => node.Length), leaveOneOut.Count(right => right));
    }

    // The one colour of a part in all demonstrations; null if there are several.
    private static byte? ColorOf(Picture[] part) => part.All(picture => !picture.Cells.AsSpan().ContainsAnyExcept(part[0].Cells[0])) ? part[0].Cells[0] : null;

    private static Picture PartOf(Grid output, MosaicLayout layout, (int Height, int Width) shape, int part) => Picture.Of(output)
        .Part(part / layout.Across * (shape.Height + layout.Gap), part % layout.Across * (shape.Width + layout.Gap), shape.Height, shape.Width)!.At0();
}
