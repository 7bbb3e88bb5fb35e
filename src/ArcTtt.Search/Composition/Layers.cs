namespace ArcTtt.Search.Composition;

/// <summary>Pictures drawn on frames of the output's shape, all inputs' frames behind each other, demonstrations first.</summary>
internal sealed class Layers
{
    private const int MaxFitted = 1500;
    private const int MaxParts = 100;
    private const int MaxFittedOrder = 30;
    private const int MaxPieces = 3000;
    private const int LengthOfFitting = 5;
    private readonly List<Layer> _all = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly List<Node> _parts = [];
    private readonly List<Layer> _pieces = [];
    private ulong[]? _sure; // the demonstrations' cells of all layers that are right wherever they show a colour
    private readonly bool _fits;
    private int _fitted;

    /// <summary>Frames without layers.</summary>
    /// <param name="rule">Gives the shapes.</param>
    /// <param name="shapes">A shape for each input.</param>
    /// <param name="outputs">Demonstrated outputs, of the first inputs.</param>
    public Layers(ShapeRule rule, (int Height, int Width)[] shapes, IReadOnlyList<Grid> outputs)
    {
        (Rule, Shapes) = (rule, shapes);
        _fits = rule.Of is not InputExpression || rule.Rows != Side.Same || rule.Columns != Side.Same;
        Total = shapes.Sum(shape => shape.Height * shape.Width);
        Target = [.. outputs.SelectMany(output => output.Cells.ToArray())];
        var end = 0;
        Demonstrations =
        [
            .. outputs.Select(output => (Start: end, End: end += output.Area))
                .Select(own => CellSet.Where(Target.Length, i => i >= own.Start && i < own.End)),
        ];
    }

    /// <summary>Cells of all frames.</summary>
    public int Total { get; }

    /// <summary>The demonstrated outputs' cells: what the first cells of a layer should be.</summary>
    public byte[] Target { get; }

    /// <summary>The cells of each demonstration.</summary>
    public IReadOnlyList<ulong[]> Demonstrations { get; }

    /// <summary>The layers, no two alike: in the order of the nodes, each before what it is when it is made to cover the frames.</summary>
    public IReadOnlyList<Layer> All => _all;

    /// <summary>
    /// Of longer programs than those of the layers, when there are enough of these: what is right wherever it shows a colour and no layer that is right in all
    /// that it shows does. Laid under such layers it cannot be wrong.
    /// </summary>
    public IReadOnlyList<Layer> Pieces => _pieces;

    /// <summary>The shape rule.</summary>
    public ShapeRule Rule { get; }

    /// <summary>A shape for each input.</summary>
    public (int Height, int Width)[] Shapes { get; }

    /// <summary>
    /// Draws a node, unless it holds lists or looks like an earlier one, and, on frames of other shapes than the inputs', what it is when it is made to cover
    /// them.
    /// </summary>
    public void Add(Node node)
    {
        if (node.IsList)
        {
            return;
        }

        var cells = new byte[Total];
        var placed = false;
        var start = 0;
        foreach (var (i, (height, width)) in Shapes.Index())
        {
            placed |= Draw(node.Pictures[i][0], height, width, cells.AsSpan(start));
            start += height * width;
        }

        if (placed)
        {
            Add(node, cells);
        }

        if (!_fits || node.Order > MaxFittedOrder || Shapes.SequenceEqual(node.Pictures.Select(list => list[0].Shape)))
        {
            return;
        }

        foreach (var fit in Enum.GetValues<Fit>())
        {
            // Parts and mirrored copies there are of nearly everything: those of short programs alone, and behind all else, or they take the places of others.
            var isPart = fit is Fit.Continued or Fit.Unfolded or Fit.UpperRight or Fit.LowerLeft or Fit.LowerRight or Fit.Middle;
            if ((isPart ? _parts.Count < MaxParts : _fitted < MaxFitted) && Covered(node, fit) is { } pictures)
            {
                var fitted = new Node(new FittedExpression(node.Expression, Rule, fit), node, LengthOfFitting, pictures);
                if (isPart)
                {
                    _parts.Add(fitted);
                    continue;
                }

                _fitted++;
                AddCovering(fitted);
            }
        }
    }

    /// <summary>Adds what is kept back until all nodes are drawn: parts of their pictures, and copies that are mirrored or cut.</summary>
    public void AddParts()
    {
        _parts.ForEach(AddCovering);
        _parts.Clear();
    }

    /// <summary>Draws a node if it is a piece (<see cref="Pieces"/>) and shows something where no sure layer does.</summary>
    public void AddPiece(Node node)
    {
        if (node.IsList || _pieces.Count == MaxPieces)
        {
            return;
        }

        _sure ??= Sure();
        var cells = new byte[Total];
        var (start, more) = (0, false);
        foreach (var (i, (height, width)) in Shapes.Index())
        {
            Draw(node.Pictures[i][0], height, width, cells.AsSpan(start));
            for (var at = start; at < start + (height * width) && at < Target.Length; at++)
            {
                if (cells[at] != 0 && !CellSet.Has(_sure, at))
                {
                    if (cells[at] != Target[at])
                    {
                        return;
                    }

                    more = true;
                }
            }

            start += height * width;
        }

        if (more && _seen.Add(Picture.HashOf(cells, 0)))
        {
            _pieces.Add(new(node, cells, RightOf(cells)));
        }
    }

    private ulong[] Sure()
    {
        var sure = new ulong[CellSet.Words(Target.Length)];
        foreach (var layer in _all)
        {
            var shown = CellSet.Where(Target.Length, i => layer.Cells[i] != 0);
            if (!CellSet.AnyOutside(shown, shown, layer.Right))
            {
                for (var i = 0; i < sure.Length; i++)
                {
                    sure[i] |= shown[i];
                }
            }
        }

        return sure;
    }

    private void AddCovering(Node fitted) => Add(fitted, [.. fitted.Pictures.SelectMany(list => list[0].Cells)]);

    /// <summary>The demonstrations' cells that are as they should be.</summary>
    /// <param name="cells">All frames' cells.</param>
    public ulong[] RightOf(byte[] cells) => CellSet.Where(Target.Length, i => cells[i] == Target[i]);

    /// <summary>Draws a picture on a frame: as it is where the shape is the frame's, else at its place. False if nothing of it is on the frame.</summary>
    public static bool Draw(Picture picture, int height, int width, Span<byte> frame)
    {
        var (row, column) = picture.Shape == (height, width) ? (0, 0) : (picture.Row, picture.Column);
        return picture.Draw(row, column, height, width, frame);
    }

    private void Add(Node node, byte[] cells)
    {
        if (_seen.Add(Picture.HashOf(cells, 0)))
        {
            _all.Add(new(node, cells, RightOf(cells)));
        }
    }

    // What covers all frames; null where some picture cannot.
    private Picture[]? Covered(Node node, Fit fit)
    {
        Picture[] pictures =
        [
            .. Shapes.Select((shape, i) => FittedExpression.Cover(node.Pictures[i][0], fit, shape.Height, shape.Width))
                .TakeWhile(covered => covered is not null)!,
        ];
        return pictures.Length == Shapes.Length ? pictures : null;
    }
}

/// <summary>A node's pictures on the frames.</summary>
/// <param name="Cells">All frames' cells.</param>
/// <param name="Right">The demonstrations' cells that it shows right.</param>
internal sealed record Layer(Node Node, byte[] Cells, ulong[] Right);
