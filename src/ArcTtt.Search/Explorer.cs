using System.Diagnostics;

namespace ArcTtt.Search;

/// <summary>What an exploration may use.</summary>
/// <param name="Until">Seconds on the clock at which it ends.</param>
/// <param name="MaxNodes">The most nodes.</param>
/// <param name="MaxBytes">The most memory for pictures and nodes, estimated.</param>
/// <param name="MaxOrder">The greatest order of a program.</param>
internal sealed record ExplorerLimits(double Until, int MaxNodes, long MaxBytes, int MaxOrder)
{
    /// <summary>The most rows and columns of pictures for the first inputs, in their order; those with a grid's longest side, which cover any frame, are never too large.</summary>
    public IReadOnlyList<(int Height, int Width)> Largest { get; init; } = [];
}

/// <summary>What an exploration has done so far: small, so it is kept when what was explored is not.</summary>
internal sealed class ExplorerEffort
{
    /// <summary>Nodes found.</summary>
    public int Nodes { get; set; }

    /// <summary>Operations applied.</summary>
    public long Applied { get; set; }

    /// <summary>Memory for pictures and nodes, estimated.</summary>
    public long Bytes { get; set; }

    /// <summary>Every program up to this order has been tried; -1 before the first.</summary>
    public int CompleteOrder { get; set; } = -1;
}

/// <summary>
/// Applies all operations to all nodes, programs of least order first, and keeps what looks new on all inputs together. The order of nodes depends on nothing
/// but the inputs; only where it ends depends on the clock.
/// </summary>
internal sealed class Explorer
{
    private const int BytesOfPicture = 88;
    private const int BytesOfNode = 160;
    private const int CheckEvery = 16;
    private const int PartnerOrder = 20; // of two arguments, one is of no greater order
    private static readonly Node?[] s_alone = [null];
    private readonly IReadOnlyList<Operation> _operations;
    private readonly ExplorerLimits _limits;
    private readonly Stopwatch _clock;
    private readonly CancellationToken _cancellation;
    private readonly List<Node> _nodes = [];
    private readonly List<Node>[] _byOrder;
    private readonly HashSet<ulong> _seen = [];
    private readonly HashSet<Picture> _pictures = [];
    private double _until;
    private bool _ended;

    /// <summary>Begins with the inputs.</summary>
    /// <param name="inputs">Inputs, demonstrations' first.</param>
    /// <param name="operations">What may be applied, by their order.</param>
    /// <param name="limits">Where it ends.</param>
    /// <param name="clock">Counts the seconds of the limits.</param>
    /// <param name="cancellation">Stops it.</param>
    public Explorer(Picture[] inputs, IReadOnlyList<Operation> operations, ExplorerLimits limits, Stopwatch clock, CancellationToken cancellation)
    {
        (_operations, _limits, _clock, _cancellation) = (operations, limits, clock, cancellation);
        _byOrder = [.. Enumerable.Range(0, limits.MaxOrder + 1).Select(_ => new List<Node>())];
        Add(new(inputs));
    }

    /// <summary>All nodes found, inputs first.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>What was done so far.</summary>
    public ExplorerEffort Effort { get; } = new();

    /// <summary>
    /// Explores until a limit is reached, nothing is left, or an order is complete at which <paramref name="enough"/> says so; called again, it goes on after
    /// that. After a limit it does not.
    /// </summary>
    /// <param name="until">Seconds on the clock at which it ends.</param>
    /// <param name="enough">Asked whenever all programs of an order have been tried.</param>
    public void Run(double until, Func<int, bool> enough)
    {
        _until = Math.Min(until, _limits.Until);
        for (var order = Effort.CompleteOrder + 1; order < _byOrder.Length && !_ended; order++)
        {
            _ended = order > 0 && !Make(order);
            if (_ended)
            {
                return;
            }

            Effort.CompleteOrder = order;
            if (enough(order))
            {
                return;
            }
        }
    }

    /// <summary>
    /// What an operation makes of a node, and of a second one for those that take two; null where it makes no sense for some input or returns every picture
    /// as it was.
    /// </summary>
    public static Node? Apply(Operation operation, Node node, Node? second)
    {
        var pictures = new Picture[node.Pictures.Length][];
        var isList = operation.GivesList(node.IsList);
        var changed = isList != node.IsList;
        for (var i = 0; i < pictures.Length; i++)
        {
            if (operation.Apply(node.Pictures[i], second?.Pictures[i][0]) is not { } result)
            {
                return null;
            }

            pictures[i] = result;
            changed = changed || !result.AsSpan().SequenceEqual(node.Pictures[i], ReferenceEqualityComparer.Instance);
        }

        return !changed ? null : new(operation, second is null ? [node] : [node, second], isList, pictures, Node.HashOf(isList, pictures));
    }

    // All programs of one order, from those of less. Made by their own order and not while what they extend is looked at: else long pairs of short
    // programs would take the nodes and the time from all that comes before them. False when a limit is reached.
    private bool Make(int order)
    {
        foreach (var operation in _operations.TakeWhile(operation => operation.Order <= order))
        {
            var rest = order - operation.Order;
            for (var first = operation.TakesTwo ? 0 : rest; first <= rest; first++)
            {
                if (Math.Min(first, rest - first) <= PartnerOrder && !TryAll(operation, _byOrder[first], operation.TakesTwo ? _byOrder[rest - first] : s_alone))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryAll(Operation operation, List<Node> nodes, IReadOnlyList<Node?> partners)
    {
        foreach (var node in nodes.Where(node => operation.Takes(node.IsList)))
        {
            foreach (var partner in partners)
            {
                if (partner?.IsList != true && !ReferenceEquals(node, partner) && !Try(operation, node, partner))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // False when a limit is reached.
    private bool Try(Operation operation, Node node, Node? second)
    {
        if (Effort.Applied++ % CheckEvery == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_clock.Elapsed.TotalSeconds > _until)
            {
                return false;
            }
        }

        if (Apply(operation, node, second) is not { } made || _seen.Contains(made.Hash) || IsTooLarge(made))
        {
            return true;
        }

        Add(made);
        return _nodes.Count < _limits.MaxNodes && Effort.Bytes < _limits.MaxBytes;
    }

    private bool IsTooLarge(Node node)
    {
        for (var i = 0; i < _limits.Largest.Count; i++)
        {
            var (height, width) = _limits.Largest[i];
            foreach (var picture in node.Pictures[i])
            {
                if (IsTooLarge(picture, height, width))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // It may be turned later.
    private static bool IsTooLarge(Picture picture, int height, int width) =>
        picture.Height != Grid.MaxSide && picture.Width != Grid.MaxSide
            && (picture.Height > height || picture.Width > width) && (picture.Height > width || picture.Width > height);

    private void Add(Node node)
    {
        _seen.Add(node.Hash);
        foreach (var list in node.Pictures)
        {
            Effort.Bytes += BytesOfNode + (8 * list.Length);
            for (var i = 0; i < list.Length; i++)
            {
                if (_pictures.TryGetValue(list[i], out var known))
                {
                    list[i] = known;
                }
                else
                {
                    _pictures.Add(list[i]);
                    Effort.Bytes += BytesOfPicture + list[i].Area;
                }
            }
        }

        _nodes.Add(node);
        Effort.Nodes++;
        _byOrder[node.Order].Add(node);
    }
}
