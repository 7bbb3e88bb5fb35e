namespace ArcTtt.Search.Composition;

/// <summary>
/// Finds outputs that are put together from parts of one shape, each of which is a picture that was explored: turned copies, panels in another order,
/// objects beside each other. The shortest program of each part is taken, and checked by leave-one-out.
/// </summary>
internal sealed class MosaicFinder(Explored explored)
{
    private const int MaxSide = 5; // parts
    private const int MaxParts = 16;
    private const int MaxOrder = 40; // of a part
    private const int Base = 6;
    private readonly IReadOnlyList<Grid> _outputs = explored.Outputs;

    /// <summary>The programs, for each way to divide the outputs at most one.</summary>
    public IEnumerable<Composed> Find(Func<bool> stop) => Layouts().TakeWhile(_ => !stop()).Select(Of).OfType<Composed>();

    // Cells that would be a line's are of one colour in all outputs.
    private IEnumerable<MosaicLayout> Layouts() =>
        from down in Enumerable.Range(1, MaxSide)
        from across in Enumerable.Range(1, MaxSide)
        where down * across is > 1 and <= MaxParts
        let first = _outputs[0]
        from line in new byte?[] { null, first.Cells[down > 1 ? first.Height / down * first.Width : first.Width / across] }
        let layout = new MosaicLayout(down, across, line)
        where _outputs.All(output => layout.PartsOf(output) is not null)
        select layout;

    private Composed? Of(MosaicLayout layout)
    {
        // By part and demonstration.
        Picture[][] wanted = [.. Enumerable.Range(0, layout.Count).Select(part => _outputs.Select(output => PartOf(output, layout, part)).ToArray())];

        // Pictures of the right shape, in all demonstrations but one at most.
        Node[] candidates = [.. explored.Nodes.Where(node => !node.IsList && node.Order <= MaxOrder
            && wanted[0].Index().Count(part => part.Item.Shape != node.Pictures[part.Index][0].Shape) < 2)];
        var (parts, colors) = (new Expression?[wanted.Length], new byte[wanted.Length]);
        var leaveOneOut = Enumerable.Repeat(true, _outputs.Count).ToArray();
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
                var wrong = LeaveOneOut.Wrong(_outputs.Count, i => node.Pictures[i][0].LooksLike(wanted[part][i]));
                if (wrong < 0)
                {
                    best = node;
                    break;
                }

                if (wrong < _outputs.Count)
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

    private static Picture PartOf(Grid output, MosaicLayout layout, int part)
    {
        var (height, width) = layout.PartsOf(output)!.Value;
        return Picture.Of(output).Part(part / layout.Across * (height + layout.Gap), part % layout.Across * (width + layout.Gap), height, width)!.At0();
    }
}
