namespace ArcTtt.Search;

/// <summary>What one program makes of every input of a task, demonstrations first.</summary>
internal sealed class Node
{
    private readonly Operation? _operation;
    private readonly Node[] _arguments;
    private Expression? _expression;

    /// <summary>The inputs themselves.</summary>
    public Node(Picture[] inputs)
    {
        Pictures = Array.ConvertAll(inputs, input => new[] { input });
        _arguments = [];
        Hash = HashOf(false, Pictures);
    }

    /// <summary>What an operation makes of other nodes.</summary>
    public Node(Operation operation, Node[] arguments, bool isList, Picture[][] pictures, ulong hash)
    {
        (_operation, _arguments, IsList, Pictures, Hash) = (operation, arguments, isList, pictures, hash);
        (Length, Order) = (operation.Length, operation.Order);
        foreach (var argument in arguments)
        {
            (Length, Order) = (Length + argument.Length, Order + argument.Order);
        }
    }

    /// <summary>What an expression gives that is no operation, a step of some length and order after another node.</summary>
    public Node(Expression expression, Node after, int more, Picture[] pictures)
        : this(pictures) => (_expression, Length, Order) = (expression, after.Length + more, after.Order + more);

    /// <summary>For each input, one picture or a list.</summary>
    public Picture[][] Pictures { get; }

    /// <summary>Whether it holds lists.</summary>
    public bool IsList { get; }

    /// <summary>The list that this one was made of picture by picture, in any number of steps; itself if it was not.</summary>
    public Node Root => _operation?.IsEach(_arguments[0].IsList) is true ? _arguments[0].Root : this;

    /// <summary>Length of the program: how far it is trusted.</summary>
    public int Length { get; }

    /// <summary>When the program is tried: after those with less.</summary>
    public int Order { get; }

    /// <summary>A hash of all pictures: nodes that look alike are one.</summary>
    public ulong Hash { get; }

    /// <summary>Whether it shows the demonstrated outputs.</summary>
    public bool Shows(IReadOnlyList<Grid> outputs) => !IsList && outputs.Index().All(output => Pictures[output.Index][0].Shows(output.Item));

    /// <summary>Whether its demonstrations' pictures have the outputs' shapes.</summary>
    public bool HasShapes(IReadOnlyList<Grid> outputs) =>
        !IsList && outputs.Index().All(output => Pictures[output.Index][0].Shape == (output.Item.Height, output.Item.Width));

    /// <summary>The program.</summary>
    public Expression Expression => _expression ??= _operation is null
        ? new InputExpression()
        : new CallExpression(_operation, [.. _arguments.Select(argument => argument.Expression)]);

    /// <summary>The hash that a node with these pictures has.</summary>
    public static ulong HashOf(bool isList, Picture[][] pictures)
    {
        var hash = isList ? 1UL : 2UL;
        foreach (var list in pictures)
        {
            hash = Picture.Mix(hash ^ (ulong)list.Length);
            foreach (var picture in list)
            {
                hash = Picture.Mix(hash ^ picture.Hash);
            }
        }

        return hash;
    }
}
